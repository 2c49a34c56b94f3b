import { parsedUrl } from "../text/parsed-url.js";
import { addressSpelling, oneSpelling } from "./spelling.js";

/**
 * Entities that stand on every machine, or for none: they say nothing of an incident, and a hunt for one finds rows
 * everywhere. Private and documentation addresses are not among them.
 */

/** The unspecified, loopback, link-local, multicast and broadcast addresses of IPv4. https://www.rfc-editor.org/rfc/rfc6890 */
const broadIpv4 = /^(0\.|127\.|169\.254\.|2(2[4-9]|3\d)\.|255\.255\.255\.255$)/;

/** The same of IPv6, which has no broadcast. https://www.rfc-editor.org/rfc/rfc4291#section-2.4 */
const broadIpv6 = /^(::1?(%|$)|fe[89ab][0-9a-f]:|ff[0-9a-f]{2}:)/;

const broadHosts: ReadonlySet<string> = new Set([
  "localhost",
  "localhost6",
  "localhost.localdomain",
  "broadcasthost",
  "ip6-localhost",
  "ip6-loopback",
]);

/** The hashes of an empty file. */
const emptyFile = [
  "d41d8cd98f00b204e9800998ecf8427e",
  "da39a3ee5e6b4b0d3255bfef95601890afd80709",
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
];

export function isBroadAddress(text: string): boolean {
  const address = addressSpelling(text);
  return address !== undefined && (address.includes(":") ? broadIpv6 : broadIpv4).test(address);
}

export function isBroadHost(text: string): boolean {
  const host = oneSpelling(text);
  return broadHosts.has(host) || host.endsWith(".localhost") || isBroadAddress(text);
}

export function isBroadHash(text: string): boolean {
  return emptyFile.includes(text.toLowerCase());
}

/** Whether a URL or domain leads to a host that every machine has. */
export function isBroadUrl(text: string): boolean {
  const url = parsedUrl(text.includes("://") ? text : `http://${text}`);
  return url !== undefined && isBroadHost(url.hostname.replace(/^\[|\]$/g, ""));
}
