import { contextUrl } from "./context-url.js";
import type { GraphCall } from "./graph-call.js";
import { invalidQuery, type QueryOptions, readFlag, readNumber } from "./query-options.js";

/** The query options for paging. */
export const pagingOptions = ["$count", "$skip", "$top"] as const;

/** All items of a list, one page of which is returned. */
export interface Found<Item> {
  /** The entity set or type in `@odata.context`. */
  readonly fragment: string;
  readonly items: readonly Item[];
  /** Default and maximum page size. */
  readonly pageLimit: number;
  /** Maximum of `$skip`. Default: none. */
  readonly skipLimit?: number;
  readonly present: (item: Item) => object;
}

/** One page of a list, with the link to the next page. https://learn.microsoft.com/en-us/graph/paging */
export function toPage<Item>(call: GraphCall, options: QueryOptions, found: Found<Item>): object {
  const { items, pageLimit } = found;
  const top = readNumber(options, "$top", pageLimit);
  const skip = readNumber(options, "$skip", 0);
  refuseMore("Top", top, pageLimit);
  refuseMore("Skip", skip, found.skipLimit);
  const page = items.slice(skip, skip + top);
  const next = skip + page.length;
  return {
    "@odata.context": contextUrl(call, found.fragment),
    ...(readFlag(options, "$count") ? { "@odata.count": items.length } : {}),
    ...(page.length > 0 && next < items.length ? { "@odata.nextLink": nextLink(call, options, next) } : {}),
    value: page.map(found.present),
  };
}

/** @throws GraphError if an option is above its limit */
function refuseMore(option: "Top" | "Skip", value: number, limit: number | undefined): void {
  if (limit !== undefined && value > limit) {
    throw invalidQuery(
      `The limit of '${limit}' for ${option} query has been exceeded. The value from the incoming request is '${value}'.`,
    );
  }
}

function nextLink({ product, path }: GraphCall, options: QueryOptions, skip: number): string {
  const query = new URLSearchParams([...options].filter(([option]) => option !== "$skip"));
  query.set("$skip", String(skip));
  return `${product.address.url}${path}?${query.toString().replaceAll("%24", "$")}`;
}
