import { isIP } from "node:net";

/** An IP address as a number, and how many of its leading bits count. */
export interface AddressPrefix {
  readonly value: bigint;
  readonly length: number;
  /** The bits of a whole address of its kind: 32 or 128. */
  readonly width: number;
}

/** Reads an IPv4 address, with or without a prefix length; undefined for any other text. */
export function readIpv4(text: string): AddressPrefix | undefined {
  const { address, length = 32 } = splitPrefix(text);
  if (isIP(address) !== 4 || !(length <= 32)) return undefined;
  return { value: joinGroups(address.split(".").map(Number), 8n), length, width: 32 };
}

/** Reads an IPv6 address, with or without a prefix length. An IPv4 address is read as its IPv6-mapped form. */
export function readIpv6(text: string): AddressPrefix | undefined {
  const v4 = readIpv4(text);
  if (v4) return { value: (0xffffn << 32n) | v4.value, length: v4.length + 96, width: 128 };
  const { address, length = 128 } = splitPrefix(text);
  if (isIP(address) !== 6 || address.includes("%") || !(length <= 128)) return undefined;
  return { value: joinGroups(groupsOf(address), 16n), length, width: 128 };
}

/** Whether two addresses have the same leading bits. */
export function haveSamePrefix(first: AddressPrefix, second: AddressPrefix, length: number): boolean {
  const rest = BigInt(first.width - length);
  return first.value >> rest === second.value >> rest;
}

/** The length is NaN if it is not a number. */
function splitPrefix(text: string): { readonly address: string; readonly length?: number } {
  const [address = "", length, ...rest] = text.trim().split("/");
  if (length === undefined) return { address };
  return { address, length: rest.length === 0 && /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN };
}

/** The eight groups of an IPv6 address; the URL parser writes it without a dotted part. */
function groupsOf(address: string): readonly number[] {
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const [before, after] = [head, tail ?? ""].map((part) => (part === "" ? [] : part.split(":")));
  const left = (before ?? []).map((group) => Number.parseInt(group, 16));
  const right = (after ?? []).map((group) => Number.parseInt(group, 16));
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
}

function joinGroups(groups: readonly number[], bits: bigint): bigint {
  return groups.reduce((value, group) => (value << bits) | BigInt(group), 0n);
}
