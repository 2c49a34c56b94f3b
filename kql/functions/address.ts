import { type AddressPrefix, haveSamePrefix, readIpv4, readIpv6 } from "../addresses.js";
import { toInteger, toText } from "../conversions.js";
import type { Value } from "../values.js";
import type { ScalarFunction } from "./signature.js";

/**
 * Functions on IP addresses; null where a text is not an address.
 * https://learn.microsoft.com/kusto/query/scalar-functions#ipv4ipv6-functions
 */
export const addressFunctions: Readonly<Record<string, ScalarFunction>> = {
  ipv4_is_in_range: (parameters) => isInRange(read(parameters, readIpv4)),
  ipv4_is_match: (parameters) => isMatch(read(parameters, readIpv4), parameters[2]),
  ipv4_is_private: ([value = null]) => isPrivate(readIpv4(toText(value))),
  ipv6_is_in_range: (parameters) => isInRange(read(parameters, readIpv6)),
  ipv6_is_match: (parameters) => isMatch(read(parameters, readIpv6), parameters[2]),
};

type Pair = readonly [AddressPrefix, AddressPrefix];

function read(
  [first = null, second = null]: readonly Value[],
  readAddress: (text: string) => AddressPrefix | undefined,
): Pair | undefined {
  const [left, right] = [readAddress(toText(first)), readAddress(toText(second))];
  return left && right && [left, right];
}

/** The first address must be a whole one; a prefix length in it makes the result null. */
function isInRange(pair: Pair | undefined): boolean | null {
  if (!pair || pair[0].length < pair[0].width) return null;
  return haveSamePrefix(...pair, pair[1].length);
}

/** Compares as many bits as the shortest prefix has: that of either address, or the one given. */
function isMatch(pair: Pair | undefined, prefix: Value | undefined): boolean | null {
  if (!pair) return null;
  const [first, second] = pair;
  const given = toInteger(prefix ?? null) ?? first.width;
  if (given < 0 || given > first.width) return null;
  return haveSamePrefix(first, second, Math.min(first.length, second.length, given));
}

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].flatMap((range) => readIpv4(range) ?? []);

function isPrivate(address: AddressPrefix | undefined): boolean | null {
  return address ? privateRanges.some((range) => haveSamePrefix(address, range, range.length)) : null;
}
