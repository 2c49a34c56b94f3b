import { ADDRESS_BITS, bitsOf } from "./address-bits.js";
import { prefixOf, rangeOf } from "./address-range.js";

/**
 * Finds the ranges that an address is in, as `ipv4_is_in_range` and `ipv6_is_in_range` do. An address is looked up once for
 * each prefix length, of which there are few, however many ranges there are.
 */
export class RangeIndex<Found> {
  readonly #byLength = new Map<number, Map<bigint, Found[]>>();

  /** @param text a range in CIDR notation */
  add(text: string, found: Found): void {
    const range = rangeOf(text);
    if (range === undefined) {
      throw new RangeError(`${JSON.stringify(text)} is not an address range.`);
    }
    const ranges = this.#byLength.get(range.length) ?? new Map<bigint, Found[]>();
    this.#byLength.set(range.length, ranges);
    const known = ranges.get(range.prefix);
    if (known === undefined) {
      ranges.set(range.prefix, [found]);
    } else {
      known.push(found);
    }
  }

  /** What was added for each range that the address is in; nothing for a text that is not an address. */
  *findIn(text: string): Generator<Found> {
    const bits = this.#byLength.size === 0 ? undefined : wholeAddress(text);
    if (bits === undefined) {
      return;
    }
    for (const [length, ranges] of this.#byLength) {
      yield* ranges.get(prefixOf(bits, length)) ?? [];
    }
  }
}

/** An address may have the prefix length of a whole one. */
function wholeAddress(text: string): bigint | undefined {
  const range = text.includes("/") ? rangeOf(text) : undefined;
  return range?.length === ADDRESS_BITS ? range.prefix : bitsOf(text);
}
