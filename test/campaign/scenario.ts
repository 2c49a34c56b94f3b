import type { FaultRuleInput } from "../../sandbox/faults/fault-types.js";
import { actionNames } from "../support/manifests.js";

/** Every action of the integration: a new one joins the campaign by itself. */
export const actions = actionNames;

export const forms = ["ours", "flat", "platform"] as const;
export const formats = ["auto", "json", "secops"] as const;
export const credentials = ["secret", "certificate", "encrypted key"] as const;
export const logLevels = ["trace", "debug", "info", "warn", "error"] as const;

/** What one run asks of its action, and what a success of it would have to leave in the tenant. */
export interface Wish {
  /** By display name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The incident that is named; it may have been merged into another one. */
  readonly incidentId?: string;
  /** The comment that a success has added. */
  readonly comment?: string;
  /** Fields of the incident after a success, in Graph's spelling. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Tags that the incident has after a success. */
  readonly tags?: readonly string[];
}

/** When SIGTERM is sent: so long after the process was started, or after it was seen to read its payload. */
export interface Stop {
  readonly from: "start" | "reading";
  readonly afterMs: number;
}

/** Everything that is decided about a run before it starts. It follows from the seed and the number alone. */
export interface Scenario {
  readonly seed: number;
  readonly number: number;
  readonly action: string;
  readonly form: (typeof forms)[number];
  readonly format: (typeof formats)[number];
  readonly dryRun: boolean | "read";
  readonly logLevel: (typeof logLevels)[number];
  readonly credential: (typeof credentials)[number];
  /** Through a proxy that asks for a password. */
  readonly proxied: boolean;
  /** Names of parameters as in the manifests, instead of display names. */
  readonly snakeCase: boolean;
  readonly wish: Wish;
  readonly faults: readonly FaultRuleInput[];
  /** Fields of the configuration beside those of the tenant. */
  readonly settings: Readonly<Record<string, number>>;
  /** Seconds from the start to the deadline that the platform names; the run ends ten seconds before it. */
  readonly platformDeadlineS: number | undefined;
  readonly stop: Stop | undefined;
}

/** The names of the faults that a scenario has. */
export function faultNames({ faults }: Pick<Scenario, "faults">): readonly string[] {
  return faults.map(({ fault }) => (typeof fault === "string" ? fault : fault.name));
}
