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
  const numberOf = numberedLists();
  const uses = countUses(filters, numberOf);
  const names = chooseNames(uses);
  const statements = [...names].map(([number, name]) => {
    return `let ${name} = dynamic([${literals(uses.get(number)?.values ?? [])}]);`;
  });
  return {
    statements,
    isNamed: (values) => names.has(numberOf(values)),
    reference: (values) => names.get(numberOf(values)) ?? literals(values),
  };
}

/** A list's number, which equal lists share. */
type NumberOf = (values: readonly string[]) => number;

/** Many tables are filtered by the same long list: its content is looked at once, and the list is known by itself after that. */
function numberedLists(): NumberOf {
  const byList = new Map<readonly string[], number>();
  const byContent = new Map<string, number>();
  return (values) => {
    const known = byList.get(values);
    if (known !== undefined) {
      return known;
    }
    const content = JSON.stringify(values);
    const number = byContent.get(content) ?? byContent.size;
    byContent.set(content, number);
    byList.set(values, number);
    return number;
  };
}

/** What uses a list of values: how often, and first for which group. */
interface ListUse {
  readonly group: string;
  readonly values: readonly string[];
  count: number;
}

/** Uses by the lists' numbers. */
function countUses(filters: readonly Filter[], numberOf: NumberOf): ReadonlyMap<number, ListUse> {
  const uses = new Map<number, ListUse>();
  for (const group of filters.flatMap((filter) => filter.groups)) {
    if (!isIdentifier(group.name)) {
      throw new RangeError(`${JSON.stringify(group.name)} cannot begin the name of a list of values.`);
    }
    for (const { values } of conditionsOf(group).filter(({ match }) => !match.endsWith("in_range"))) {
      const number = numberOf(values);
      const use = uses.get(number) ?? { group: group.name, values, count: 0 };
      use.count += 1;
      uses.set(number, use);
    }
  }
  return uses;
}

/** Names by the lists' numbers. */
function chooseNames(uses: ReadonlyMap<number, ListUse>): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const taken = new Map<string, number>();
  for (const [list, { group, count, values }] of uses) {
    if (values.length > MAX_INLINE_VALUES || count > 1) {
      const number = (taken.get(group) ?? 0) + 1;
      taken.set(group, number);
      names.set(list, `${group}Values${number === 1 ? "" : number}`);
    }
  }
  return names;
}

function literals(values: readonly string[]): string {
  return values.map(encodeString).join(", ");
}
