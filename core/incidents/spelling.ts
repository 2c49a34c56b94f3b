import { isIPv4, isIPv6 } from "node:net";
import { domainToASCII } from "node:url";
import { parsedUrl } from "../text/parsed-url.js";

/**
 * One spelling for all in which a thing is written: letter case, the forms of an IPv6 address, a URL's empty path, a
 * domain's final dot, and an internationalized domain in letters or as `xn--`. Hunting compares without letter case, so
 * texts that differ in it alone are one thing there.
 */
export function oneSpelling(value: string): string {
  const text = value.trim().normalize("NFC").toLowerCase();
  return addressSpelling(text) ?? (text.includes("://") ? urlSpelling(text) : nameSpelling(text));
}

/** An IP address in its shortest form, an IPv6-mapped IPv4 address as IPv4; undefined for another text. */
export function addressSpelling(text: string): string | undefined {
  if (!text.includes(":")) {
    return isIPv4(text) ? text : undefined;
  }
  if (!isIPv6(text)) {
    return undefined;
  }
  const [address = text, zone] = text.toLowerCase().split("%");
  const shortest = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(shortest) ?? [];
  if (high !== undefined && low !== undefined) {
    return [high, low].flatMap(bytesOf).join(".");
  }
  return zone === undefined ? shortest : `${shortest}%${zone}`;
}

/** The two bytes of a group of an IPv6 address. */
function bytesOf(group: string): readonly number[] {
  const number = Number.parseInt(group, 16);
  return [number >> 8, number & 255];
}

function urlSpelling(text: string): string {
  const url = parsedUrl(text);
  if (url === undefined) {
    return text;
  }
  url.hostname = url.hostname.replace(/\.$/, "");
  return url.href.toLowerCase().replace(/^([a-z][a-z0-9+.-]*:\/\/[^/]*)\/$/, "$1");
}

/** A host, a domain or a mail address; anything else stays as it is. */
function nameSpelling(text: string): string {
  if (isAscii(text) && !text.endsWith(".")) {
    return text;
  }
  const [, before = "", domain] = /^([^@\s]*@)?([^@\s\\/:]+)$/u.exec(text) ?? [];
  if (domain === undefined) {
    return text;
  }
  const name = isAscii(domain) ? domain : domainToASCII(domain) || domain;
  return before + name.replace(/(?<=[^.])\.$/, "");
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
