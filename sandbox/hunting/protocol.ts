import type { TenantData } from "../data/options.js";

/** What a query thread creates its tables from. Own tables are separate, in shared memory. */
export interface ThreadData {
  readonly startedAt: Date;
  readonly data: Omit<TenantData, "ownTables">;
  /** The own tables, written by `packTables`. */
  readonly ownTables?: SharedArrayBuffer;
}

/** A query for a thread. The caller sends the time of the tenant's clock. */
export interface QueryTask {
  readonly query: string;
  readonly now: Date;
  readonly window: { readonly start: Date; readonly end: Date };
  /** Further rows are cut off. */
  readonly rowLimit: number;
  /** A result with more bytes is refused. */
  readonly byteLimit: number;
}

/** The result of a query: columns with their Kusto types, and rows as bytes of a JSON array. */
export interface QueryAnswer {
  readonly schema: readonly { readonly name: string; readonly type: string }[];
  readonly rows: Uint8Array;
}

/** Messages of a thread: that it is working, and how the work ended. `unavailable`: it cannot work. */
export type ThreadMessage =
  | { readonly kind: "began" }
  | { readonly kind: "done"; readonly answer: QueryAnswer }
  | { readonly kind: "refused" | "unavailable" | "broken"; readonly message: string };
