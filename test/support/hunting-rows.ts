import type { HuntingRow } from "../../core/graph/graph-types.js";
import { graphClientOver } from "./graph-client-over.js";

/** The rows that the Graph client returns for a hunting response with this body. */
export async function huntingRowsOf(body: string): Promise<readonly HuntingRow[]> {
  const client = graphClientOver(async () => ({ status: 200, headers: {}, body }));
  return (await client.runHuntingQuery({ query: "T" })).results;
}
