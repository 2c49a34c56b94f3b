import type { TenantData } from "../data/options.js";

/** What a query thread makes its tables from. Own tables come apart, in memory that all threads share. */
export interface ThreadData {
  readonly startedAt: Date;
  readonly data: Omit<TenantData, "ownTables">;
  /** The own tables as `packTables` wrote them. */
  readonly ownTables?: SharedArrayBuffer;
}

/** A query as a thread runs it. The tenant's clock is the caller's, who sends what it shows. */
export interface QueryTask {
  readonly query: string;
  readonly now: Date;
  readonly window: { readonly start: Date; readonly end: Date };
  /** Rows from here on are cut off. */
  readonly rowLimit: number;
  /** An answer with more bytes is refused. */
  readonly byteLimit: number;
}

/** The answer to a query: its columns with their Kusto types, and the rows as the bytes of a JSON array. */
export interface QueryAnswer {
  readonly schema: readonly { readonly name: string; readonly type: string }[];
  readonly rows: Uint8Array;
}

/** What a thread says: that it is at work, and then how the work ended. `unavailable`: it cannot do any. */
export type ThreadMessage =
  | { readonly kind: "began" }
  | { readonly kind: "done"; readonly answer: QueryAnswer }
  | { readonly kind: "refused" | "unavailable" | "broken"; readonly message: string };
