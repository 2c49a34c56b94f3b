/**
 * What identifies a thing: values of each kind of identifier, the most reliable kind first. Two things are the same if
 * the first kind that both have shares a value.
 */
export type Identity = readonly (readonly string[])[];

/** Items so far known to be about one thing. */
interface Group {
  readonly items: number[];
  /** The values of each kind. */
  readonly values: Set<string>[];
  mergedInto?: Group;
}

/**
 * Groups items that are about the same thing, also where a third item connects two. Groups and their items keep the
 * order in which they come; an item without any identifier is a group of its own.
 */
export function groupSame<Item>(
  items: readonly Item[],
  identify: (item: Item) => Identity,
): readonly (readonly Item[])[] {
  const byValue = new Map<string, Group>();
  const groups: Group[] = [];
  for (const [index, item] of items.entries()) {
    const identity = identify(item);
    const group: Group = { items: [index], values: identity.map((values) => new Set(values)) };
    groups.push(group);
    for (const [kind, value] of keysOf(identity)) {
      const key = `${kind} ${value}`;
      const known = current(byValue.get(key));
      if (known === undefined) {
        byValue.set(key, group);
      } else {
        mergeIfSame(known, current(group) as Group);
      }
    }
  }
  return groups
    .filter(({ mergedInto }) => mergedInto === undefined)
    .map((group) => group.items.toSorted((one, other) => one - other))
    .toSorted(([one = 0], [other = 0]) => one - other)
    .map((indexes) => indexes.map((index) => items[index] as Item));
}

function keysOf(identity: Identity): readonly (readonly [kind: number, value: string])[] {
  return identity.flatMap((values, kind) => values.map((value) => [kind, value] as const));
}

/** The group that a group has become part of. */
function current(group: Group | undefined): Group | undefined {
  let at = group;
  while (at?.mergedInto !== undefined) {
    at = at.mergedInto;
  }
  return at;
}

/** Merges the smaller group into the larger one, so that no item moves often. */
function mergeIfSame(one: Group, other: Group): void {
  if (one === other || !areSame(one, other)) {
    return;
  }
  const [small, large] = one.items.length < other.items.length ? [one, other] : [other, one];
  small.mergedInto = large;
  for (const index of small.items) {
    large.items.push(index);
  }
  for (const [kind, values] of small.values.entries()) {
    large.values[kind] ??= new Set();
    for (const value of values) {
      large.values[kind].add(value);
    }
  }
}

function areSame(one: Group, other: Group): boolean {
  for (const [kind, values] of one.values.entries()) {
    const others = other.values[kind];
    if (values.size > 0 && others !== undefined && others.size > 0) {
      return shareValue(values, others);
    }
  }
  return false;
}

function shareValue(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  return [...small].some((value) => large.has(value));
}
