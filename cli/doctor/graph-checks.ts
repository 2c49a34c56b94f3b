import type { GraphClient } from "../../core/graph/graph-client.js";
import { attempt, PING_QUERY } from "../../core/incidents/capabilities.js";
import { type Check, failedWith, ok } from "./check.js";

/** Whether incidents can be read: the newest one is. */
export async function checkIncidents(graph: GraphClient, signal: AbortSignal): Promise<Check> {
  const { error } = await attempt(() => graph.listIncidents({ top: 1 }), signal);
  return error === undefined
    ? ok("incidents", "Graph answered; incidents can be read.")
    : failedWith("incidents", error);
}

/**
 * Whether hunting queries run: one that touches no table. Without its role it is a warning, as for Ping: the actions on
 * incidents work, and the roles tell how to grant it.
 */
export async function checkHunting(graph: GraphClient, signal: AbortSignal): Promise<Check> {
  const { error } = await attempt(() => graph.runHuntingQuery({ query: PING_QUERY, timespan: undefined }), signal);
  if (error === undefined) {
    return ok("hunting", `A query ran (${PING_QUERY}).`);
  }
  const check = failedWith("hunting", error);
  return error.code === "PERMISSION_MISSING" ? { ...check, state: "warning" } : check;
}
