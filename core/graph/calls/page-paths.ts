import type { JsonObject } from "../../json-object.js";
import { before, filterOption } from "./odata-filter.js";

/** The number of items that a path requests for a page; undefined if it leaves it to the service. */
export function pageSizeOf(path: string): number | undefined {
  const [, size] = /[?&]\$top=(\d+)(?=&|$)/.exec(path) ?? [];
  return size === undefined ? undefined : Number(size);
}

/** The same list after its first items. */
export function skippingPath(path: string, count: number): string {
  const { base, options } = split(path);
  return `${base}?${[...options, `$skip=${count}`].join("&")}`;
}

/**
 * The part of the same list that is as old as the oldest of these items, or older. Some of them are in it again, because
 * others may have been created in the same moment. undefined if no item has a readable time.
 */
export function olderPath(path: string, property: string, items: Iterable<JsonObject>): string | undefined {
  const oldest = [...items].reduce((least, item) => Math.min(least, timeOf(item, property) ?? least), Infinity);
  if (oldest === Infinity) {
    return undefined;
  }
  const { base, options } = split(path);
  const filter = options.find((option) => option.startsWith("$filter="));
  const others = options.filter((option) => option !== filter);
  const given = filter === undefined ? [] : [`(${decodeURIComponent(filter.slice("$filter=".length))})`];
  // The service knows times more precisely than a Date.
  const conditions = [...given, before(property, new Date(oldest + 1))];
  return `${base}?${[filterOption(conditions), ...others].join("&")}`;
}

/** Whether the items are in the order of this time, the newest first. Items without a readable time do not count. */
export function isNewestFirst(items: Iterable<JsonObject>, property: string): boolean {
  let last = Infinity;
  for (const item of items) {
    const time = timeOf(item, property) ?? last;
    if (time > last) {
      return false;
    }
    last = time;
  }
  return true;
}

function timeOf(item: JsonObject, property: string): number | undefined {
  const text = item[property];
  const time = typeof text === "string" ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** A path without `$skip`, and its options as they are. */
function split(path: string): { readonly base: string; readonly options: readonly string[] } {
  const [base = "", query = ""] = path.split("?");
  return { base, options: query.split("&").filter((option) => option !== "" && !option.startsWith("$skip=")) };
}
