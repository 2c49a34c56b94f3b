import { toText } from "../conversions.js";
import { type Bag, isArray, isBag, isSame, keyOf, type Value } from "../values.js";
import type { ScalarFunction } from "./signature.js";

/** Functions on arrays and property bags. */
export const dynamicFunctions: Readonly<Record<string, ScalarFunction>> = {
  array_length: ([array = null]) => (isArray(array) ? array.length : null),
  array_concat: (arrays) => arrays.flatMap((array) => (isArray(array) ? array : [])),
  array_index_of: ([array = null, sought = null]) =>
    isArray(array) ? array.findIndex((item) => isSame(item, sought)) : null,
  array_slice: ([array = null, first = null, last = null]) => {
    if (!isArray(array)) return null;
    const end = Number(last) + 1;
    return array.slice(Number(first), end === 0 ? undefined : end);
  },
  set_has_element: ([set = null, element = null]) => (isArray(set) ? set.some((item) => isSame(item, element)) : null),
  set_union: (sets) => distinct(sets.flatMap((set) => (isArray(set) ? set : []))),
  set_intersect: (sets) => intersect(sets),
  set_difference: ([set = null, ...others]) => {
    const removed = new Set(others.flatMap((other) => (isArray(other) ? other.map(keyOf) : [])));
    return isArray(set) ? distinct(set.filter((item) => !removed.has(keyOf(item)))) : null;
  },
  pack_array: (values) => values,
  pack: toBag,
  bag_pack: toBag,
  bag_keys: ([bag = null]) => (isBag(bag) ? Object.keys(bag) : null),
  bag_has_key: ([bag = null, name = null]) => (isBag(bag) ? Object.hasOwn(bag, toText(name)) : null),
};

/** The values without repeats, in the order of their first occurrence. */
export function distinct(values: readonly Value[]): Value[] {
  const byKey = new Map<string, Value>();
  for (const value of values) {
    const key = keyOf(value);
    if (!byKey.has(key)) byKey.set(key, value);
  }
  return [...byKey.values()];
}

function intersect(sets: readonly Value[]): Value {
  const [first = null, ...others] = sets;
  if (!isArray(first)) return null;
  const keys = others.map((other) => new Set(isArray(other) ? other.map(keyOf) : []));
  return distinct(first.filter((item) => keys.every((set) => set.has(keyOf(item)))));
}

function toBag(parameters: readonly Value[]): Bag {
  const pairs: [string, Value][] = [];
  for (let index = 0; index + 1 < parameters.length; index += 2) {
    pairs.push([toText(parameters[index] ?? null), parameters[index + 1] ?? null]);
  }
  return Object.fromEntries(pairs);
}
