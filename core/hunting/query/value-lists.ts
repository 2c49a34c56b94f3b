import { conditionsOf, type Filter } from "./conditions.js";
import { isIdentifier } from "./identifier.js";
import { encodeString } from "./literal.js";

/** The lists of values that a query's filters compare with. */
export interface ValueLists {
  /** `let` statements for the lists that stand in front of the query, one a line. */
  readonly statements: readonly string[];
  /** Whether a list stands in front of the query. */
  isNamed(values: readonly string[]): boolean;
  /** What stands for a list in the parentheses of a comparison: its name, or its literals. */
  reference(values: readonly string[]): string;
}

/** Longer lists get a name in front of the query. */
const MAX_INLINE_VALUES = 50;

/** Gives a name to each list that is long or used more than once; equal lists share one. */
export function collectValueLists(filters: readonly Filter[]): ValueLists {
  const keyOf = rememberedKeys();
  const names = chooseNames(filters, keyOf);
  const statements = [...names].map(([key, name]) => `let ${name} = dynamic([${literals(JSON.parse(key))}]);`);
  return {
    statements,
    isNamed: (values) => names.has(keyOf(values)),
    reference: (values) => names.get(keyOf(values)) ?? literals(values),
  };
}

/** A list's key: the list as JSON. */
type KeyOf = (values: readonly string[]) => string;

/** Many tables are filtered by the same long list, which is written once. */
function rememberedKeys(): KeyOf {
  const keys = new Map<readonly string[], string>();
  return (values) => {
    const key = keys.get(values) ?? JSON.stringify(values);
    keys.set(values, key);
    return key;
  };
}

/** Names by the lists' keys. */
function chooseNames(filters: readonly Filter[], keyOf: KeyOf): ReadonlyMap<string, string> {
  const uses = countUses(filters, keyOf);
  const names = new Map<string, string>();
  const taken = new Map<string, number>();
  for (const [key, { group, count, length }] of uses) {
    if (length > MAX_INLINE_VALUES || count > 1) {
      const number = (taken.get(group) ?? 0) + 1;
      taken.set(group, number);
      names.set(key, `${group}Values${number === 1 ? "" : number}`);
    }
  }
  return names;
}

function countUses(
  filters: readonly Filter[],
  keyOf: KeyOf,
): ReadonlyMap<string, { group: string; count: number; length: number }> {
  const uses = new Map<string, { group: string; count: number; length: number }>();
  for (const group of filters.flatMap((filter) => filter.groups)) {
    if (!isIdentifier(group.name)) {
      throw new RangeError(`${JSON.stringify(group.name)} cannot begin the name of a list of values.`);
    }
    for (const { values } of conditionsOf(group)) {
      const key = keyOf(values);
      const use = uses.get(key) ?? { group: group.name, count: 0, length: values.length };
      uses.set(key, { ...use, count: use.count + 1 });
    }
  }
  return uses;
}

function literals(values: readonly string[]): string {
  return values.map(encodeString).join(", ");
}
