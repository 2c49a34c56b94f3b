import type { FaultRuleInput } from "../../../sandbox/faults/fault-types.js";

/** The incident that all runs of a scene update, and one that was merged into it. */
export const SCENE_INCIDENT = "2972";
export const MERGED_INCIDENT = "2974";

export const hostings = ["one process", "many processes"] as const;

/**
 * The request of one run. The tags that it adds and the owner that it sets are unique, so that they identify who wrote.
 */
export interface ParallelUpdate {
  readonly incidentId: string;
  readonly tagsToAdd: readonly string[];
  readonly tagsToRemove: readonly string[];
  /** In Graph's spelling. No two runs of a scene set the same value of a field. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A change in the portal after the tenant has processed a request, and before its response is sent. */
export interface AnalystMove {
  readonly method: "GET" | "PATCH";
  /** After the n-th request about the incident with that method, counted from 1. */
  readonly nth: number;
  readonly tag?: string;
  readonly assignedTo?: string;
}

/** Several runs that update one incident in parallel. Determined by seed and number. */
export interface Scene {
  readonly seed: number;
  readonly number: number;
  readonly hosting: (typeof hostings)[number];
  readonly updates: readonly ParallelUpdate[];
  readonly analyst: readonly AnalystMove[];
  readonly faults: readonly FaultRuleInput[];
}
