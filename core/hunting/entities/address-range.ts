import { ADDRESS_BITS, addressOf, bitsOf, isMapped, MAPPED_BITS } from "./address-bits.js";

/** Addresses with the same leading bits: as a number from which the other bits are cut off, and how many there are. */
export interface AddressRange {
  readonly prefix: bigint;
  readonly length: number;
}

/** Leading bits that a range must have: a wider one is a large part of the internet, and would return anything. */
const LEAST_IPV4_BITS = 16;
const LEAST_IPV6_BITS = 48;

/** The range in CIDR notation, IPv4 in its IPv6-mapped form; undefined for any other text. */
export function rangeOf(text: string): AddressRange | undefined {
  const [, address = "", digits] = /^([^/]*)\/(\d{1,3})$/.exec(text) ?? [];
  const bits = bitsOf(address);
  const length = Number(digits) + (address.includes(":") ? 0 : MAPPED_BITS);
  return bits === undefined || length > ADDRESS_BITS ? undefined : { prefix: prefixOf(bits, length), length };
}

/** The leading bits of an address. */
export function prefixOf(bits: bigint, length: number): bigint {
  return bits >> BigInt(ADDRESS_BITS - length);
}

/** Whether a range is too wide to be searched. One that has all of IPv4 in it is, although its prefix may be long. */
export function isTooWide(range: AddressRange): boolean {
  if (isMapped(startOf(range))) {
    return range.length < MAPPED_BITS + LEAST_IPV4_BITS;
  }
  const mapped = bitsOf("0.0.0.0") ?? 0n;
  return range.length < LEAST_IPV6_BITS || prefixOf(mapped, range.length) === range.prefix;
}

/** The range from its first address on; a range of one address is that address. */
export function rangeText(range: AddressRange): string {
  const start = startOf(range);
  const address = addressOf(start);
  const length = range.length - (isMapped(start) ? MAPPED_BITS : 0);
  return range.length === ADDRESS_BITS ? address : `${address}/${length}`;
}

/** A range of IPv4 also in the IPv6-mapped form of its addresses, as some sensors write them. */
export function rangeForms(text: string): readonly string[] {
  const [address, length] = text.split("/");
  return text.includes(":") ? [text] : [text, `::ffff:${address}/${Number(length) + MAPPED_BITS}`];
}

function startOf({ prefix, length }: AddressRange): bigint {
  return prefix << BigInt(ADDRESS_BITS - length);
}
