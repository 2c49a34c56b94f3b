import type { FaultRuleInput } from "../../../sandbox/faults/fault-types.js";

/** The incident that all runs of a scene update, and one that was merged into it. */
export const SCENE_INCIDENT = "2972";
export const MERGED_INCIDENT = "2974";

export const hostings = ["one process", "many processes"] as const;

/** What one of the runs is asked for. Tags that it adds and the owner that it sets are its own: they tell who wrote. */
export interface ParallelUpdate {
  readonly incidentId: string;
  readonly tagsToAdd: readonly string[];
  readonly tagsToRemove: readonly string[];
  /** In Graph's spelling; no two runs of a scene want the same value of a field. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What somebody in the portal does when the tenant has worked on a request, and before its answer is sent. */
export interface AnalystMove {
  readonly method: "GET" | "PATCH";
  /** After this one of the requests about the incident with that method, counted from 1. */
  readonly nth: number;
  readonly tag?: string;
  readonly assignedTo?: string;
}

/** Several runs that update one incident at once. It follows from the seed and the number alone. */
export interface Scene {
  readonly seed: number;
  readonly number: number;
  readonly hosting: (typeof hostings)[number];
  readonly updates: readonly ParallelUpdate[];
  readonly analyst: readonly AnalystMove[];
  readonly faults: readonly FaultRuleInput[];
}
