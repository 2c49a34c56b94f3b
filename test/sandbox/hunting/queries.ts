import type { QueryTask } from "../../../sandbox/hunting/protocol.js";

/** The clock of the hunting in these tests. */
export const now = new Date("2026-11-24T12:00:00Z");

/** A query that ends with its thread only: the pattern tries every way to share out the letters. */
export const hangingQuery = `print x = "${"a".repeat(80)}b" | where x matches regex "(a+)+$"`;

/** A query over the last 30 days without limits. */
export function task(query: string): QueryTask {
  return {
    query,
    now,
    window: { start: new Date(now.getTime() - 30 * 86_400_000), end: now },
    rowLimit: Number.POSITIVE_INFINITY,
    byteLimit: Number.POSITIVE_INFINITY,
  };
}

/** The rows of an answer. */
export function rowsOf({ rows }: { readonly rows: Uint8Array }): unknown {
  return JSON.parse(Buffer.from(rows).toString("utf8"));
}
