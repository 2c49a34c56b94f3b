import type { RunContext } from "../action.js";
import { withoutODataKeysInside } from "../graph/calls/odata-keys.js";
import type { ItemList } from "../graph/calls/reads.js";
import type { JsonObject } from "../json-object.js";
import { fillMessage, type Link, type Outcome, type Table } from "../outcome.js";

/** Links that a result has at most; each item's address is in its row. */
const MOST_LINKS = 10;

/** How the items that were read become a result. */
export interface ListView {
  /** The items, as people call them: `Incidents`. */
  readonly title: string;
  /** The most items to return. */
  readonly limit: number;
  readonly columns: Table["columns"];
  readonly linksOf?: (item: JsonObject) => readonly Link[];
  /** What to say when reading ended before the list did, and before the limit. */
  readonly unread: string;
}

/** What the actions that list have in common from here on: the items up to the limit, and whether there are more. */
export function presentList(
  { items, isComplete }: ItemList,
  { title, limit, columns, linksOf = () => [], unread }: ListView,
  { manifest, record }: Pick<RunContext, "manifest" | "record">,
): Outcome {
  const rows = items.slice(0, limit);
  record.rowsReturned = rows.length;
  record.truncated = items.length > limit || !isComplete;
  if (record.truncated) {
    const more = `There are more ${title.toLowerCase()} than the limit of ${limit}; the newest are returned.`;
    record.warn("ROWS_TRUNCATED", items.length > limit ? more : unread);
  }
  if (rows.length === 0) {
    return { isSuccess: false, message: manifest.messages.noData ?? "", jsonResult: [] };
  }
  return {
    isSuccess: true,
    message: fillMessage(manifest.messages.success, { count: String(rows.length) }),
    jsonResult: rows.map(withoutODataKeysInside),
    tables: [{ title, columns }],
    links: rows.slice(0, MOST_LINKS).flatMap(linksOf),
  };
}
