import { isIP } from "node:net";

/** Bits of an IPv6 address, and those in front of an IPv4 address in its IPv6-mapped form. */
export const ADDRESS_BITS = 128;
export const MAPPED_BITS = 96;

/** The bits in front of an IPv6-mapped IPv4 address: `::ffff:`. https://www.rfc-editor.org/rfc/rfc4291#section-2.5.5.2 */
const MAPPED_PREFIX = 0xffffn;

/** An address as a number, IPv4 in its IPv6-mapped form; undefined for any other text, and for an address with a zone. */
export function bitsOf(text: string): bigint | undefined {
  switch (isIP(text)) {
    case 4:
      return (MAPPED_PREFIX << 32n) | joinGroups(text.split(".").map(Number), 8n);
    case 6:
      return text.includes("%") ? undefined : joinGroups(groupsOf(text), 16n);
    default:
      return undefined;
  }
}

/** The shortest text of an address; one that is IPv6-mapped is written as IPv4. */
export function addressOf(bits: bigint): string {
  if (isMapped(bits)) {
    return groupsIn(bits, 4, 8n).join(".");
  }
  const groups = groupsIn(bits, 8, 16n).map((group) => group.toString(16));
  return new URL(`http://[${groups.join(":")}]`).hostname.slice(1, -1);
}

/** Whether an address is IPv4 in its IPv6-mapped form. */
export function isMapped(bits: bigint): boolean {
  return bits >> 32n === MAPPED_PREFIX;
}

/** The eight groups of an IPv6 address. The URL parser writes it without a dotted part, and in its shortest form. */
function groupsOf(address: string): readonly number[] {
  const [head = "", tail = ""] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const [left, right] = [numbersOf(head), numbersOf(tail)];
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
}

function numbersOf(groups: string): readonly number[] {
  return groups === "" ? [] : groups.split(":").map((group) => Number.parseInt(group, 16));
}

function joinGroups(groups: readonly number[], bits: bigint): bigint {
  return groups.reduce((value, group) => (value << bits) | BigInt(group), 0n);
}

/** The last groups of an address, the first of them first. */
function groupsIn(value: bigint, count: number, bits: bigint): readonly number[] {
  return Array.from({ length: count }, (_, index) =>
    Number((value >> (bits * BigInt(count - 1 - index))) & ((1n << bits) - 1n)),
  );
}
