import type { GraphClient } from "../../core/graph/graph-client.js";
import { attempt, PING_QUERY } from "../../core/incidents/capabilities.js";
import { type Check, failedWith, ok } from "./check.js";

/** Checks that incidents can be read, with the newest one. */
export async function checkIncidents(graph: GraphClient, signal: AbortSignal): Promise<Check> {
  const { error } = await attempt(() => graph.listIncidents({ top: 1 }), signal);
  return error === undefined
    ? ok("incidents", "Graph answered; incidents can be read.")
    : failedWith("incidents", error);
}

/**
 * Checks that hunting queries run, with one that reads no table. A missing role is only a warning, as in Ping: the
 * actions on incidents work without it, and the roles check says how to grant it.
 */
export async function checkHunting(graph: GraphClient, signal: AbortSignal): Promise<Check> {
  const { error } = await attempt(() => graph.runHuntingQuery({ query: PING_QUERY, timespan: undefined }), signal);
  if (error === undefined) {
    return ok("hunting", `A query ran (${PING_QUERY}).`);
  }
  const check = failedWith("hunting", error);
  return error.code === "PERMISSION_MISSING" ? { ...check, state: "warning" } : check;
}
