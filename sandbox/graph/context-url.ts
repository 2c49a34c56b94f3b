import type { GraphCall } from "./graph-call.js";

/** The `@odata.context` of an answer: its place in the metadata of the version that was asked. */
export function contextUrl({ version }: GraphCall, fragment: string): string {
  return `https://graph.microsoft.com/${version}/$metadata#${fragment}`;
}
