import type { FaultRuleInput } from "../../sandbox/faults/fault-types.js";
import { actionNames } from "../support/manifests.js";

/** All actions of the integration, including new ones. */
export const actions = actionNames;

export const forms = ["ours", "flat", "platform"] as const;
export const formats = ["auto", "json", "secops"] as const;
export const credentials = ["secret", "certificate", "encrypted key"] as const;
export const logLevels = ["trace", "debug", "info", "warn", "error"] as const;

/** The request of one run, and the state of the tenant after its success. */
export interface Task {
  /** By display name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The requested incident; it may have been merged into another one. */
  readonly incidentId?: string;
  /** The comment that exists after a success. */
  readonly comment?: string;
  /** Fields of the incident after a success, in Graph's spelling. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Tags of the incident after a success. */
  readonly tags?: readonly string[];
}

/** When SIGTERM is sent: this long after the process was started, or after it was seen to read its payload. */
export interface Stop {
  readonly from: "start" | "reading";
  readonly afterMs: number;
}

/** Everything that is decided about a run before it starts. Determined by seed and number. */
export interface Scenario {
  readonly seed: number;
  readonly number: number;
  readonly action: string;
  readonly form: (typeof forms)[number];
  readonly format: (typeof formats)[number];
  readonly dryRun: boolean | "read";
  readonly logLevel: (typeof logLevels)[number];
  readonly credential: (typeof credentials)[number];
  /** Through a proxy that requires a password. */
  readonly proxied: boolean;
  /** Names of parameters as in the manifests, instead of display names. */
  readonly snakeCase: boolean;
  readonly task: Task;
  readonly faults: readonly FaultRuleInput[];
  /** Configuration fields besides the tenant's. */
  readonly settings: Readonly<Record<string, number>>;
  /** Seconds from the start to the platform's deadline; the run ends ten seconds before it. */
  readonly platformDeadlineS: number | undefined;
  readonly stop: Stop | undefined;
}

/** The names of a scenario's faults. */
export function faultNames({ faults }: Pick<Scenario, "faults">): readonly string[] {
  return faults.map(({ fault }) => (typeof fault === "string" ? fault : fault.name));
}
