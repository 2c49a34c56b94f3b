import { invalidQuery, type QueryOptions } from "./query-options.js";

/** The times of an incident or alert. */
interface Timed {
  readonly createdDateTime: string;
}

/**
 * Sorts a list by `$orderby`. The pages do not name the option; the service sorts by `createdDateTime`, accepts
 * `lastUpdateDateTime` and ignores it, and refuses anything else.
 */
export function inOrder<Item>(
  items: readonly Item[],
  options: QueryOptions,
  timesOf: (item: Item) => Timed,
): readonly Item[] {
  const clauses = (options.get("$orderby") ?? "lastUpdateDateTime").split(",").map(readClause);
  const byCreation = clauses.find(({ property }) => property === "createdDateTime");
  if (byCreation === undefined) return items;
  const sign = byCreation.isDescending ? -1 : 1;
  const compare = (one: Item, other: Item) =>
    timesOf(one).createdDateTime.localeCompare(timesOf(other).createdDateTime) * sign;
  return [...items].sort(compare);
}

function readClause(text: string): { readonly property: string; readonly isDescending: boolean } {
  const [, property = "", direction = "asc"] = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/.exec(text) ?? [];
  if (property === "createdDateTime" || property === "lastUpdateDateTime") {
    return { property, isDescending: direction === "desc" };
  }
  throw invalidQuery(`The clause '${text.trim()}' is not supported in the $orderby query option.`);
}
