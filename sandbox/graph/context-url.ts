import type { GraphCall } from "./graph-call.js";

/** The `@odata.context` of a response, in the requested version's metadata. */
export function contextUrl({ version }: GraphCall, fragment: string): string {
  return `https://graph.microsoft.com/${version}/$metadata#${fragment}`;
}
