import type { RunContext } from "../action.js";
import { withoutODataKeysInside } from "../graph/calls/odata-keys.js";
import type { ItemList } from "../graph/calls/page-sequence.js";
import type { JsonObject } from "../json-object.js";
import { fillMessage, type Link, type Outcome, type Table } from "../outcome.js";

/** Maximum number of links in a result. Each item's address is in its row. */
const MOST_LINKS = 10;

/** How a list is presented. */
export interface ListView {
  /** The plural name of the items: `Incidents`. */
  readonly title: string;
  /** Maximum number of items to return. */
  readonly limit: number;
  readonly columns: Table["columns"];
  readonly linksOf?: (item: JsonObject) => readonly Link[];
  /** The warning if reading stopped before the end of the list and before the limit. */
  readonly unread: string;
}

/** The common outcome of list actions: the items up to the limit, the table, and whether there are more. */
export function presentList(
  { items, isComplete, problem }: Pick<ItemList, "items" | "isComplete" | "problem">,
  { title, limit, columns, linksOf = () => [], unread }: ListView,
  { manifest, record }: Pick<RunContext, "manifest" | "record">,
): Outcome {
  const rows = items.slice(0, limit);
  record.rowsReturned = rows.length;
  const isCut = items.length > limit;
  record.truncated = isCut || (isComplete === null ? null : !isComplete);
  if (isCut) {
    const more = `There are more ${title.toLowerCase()} than the limit of ${limit}; the newest are returned.`;
    record.warn("ROWS_TRUNCATED", more);
  } else if (isComplete === false && problem === undefined) {
    record.warn("ROWS_TRUNCATED", unread);
  }
  if (problem !== undefined) {
    record.warn("LIST_INCOMPLETE", `Not all ${title.toLowerCase()} may have been read. ${problem}`);
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
