import type { RequestLogEntry } from "../../sandbox/request-log.js";
import type { Incident } from "../../sandbox/state/incident-types.js";
import type { ProcessorWait } from "./processor-waits.js";
import type { Scenario } from "./scenario.js";
import type { WireExchange } from "./wire.js";

/** Moments of a process, in milliseconds since 1970, as observed from outside. */
export interface Moments {
  readonly spawned: number;
  /** When the process began to read its payload: it is ready. */
  readonly reading: number | undefined;
  readonly signalled: number | undefined;
  readonly ended: number;
}

/** What a process left after its end. */
export interface ProcessOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly moments: Moments;
  /** How long it waited for a processor, over time; empty if the system does not provide it. */
  readonly processor: readonly ProcessorWait[];
  /** Paths below the folders that the process had as home, working folder, temporary folder and cache. */
  readonly filesLeft: readonly string[];
  /** Whether a process that it started outlived it. */
  readonly isSurvived: boolean;
}

export type Incidents = ReadonlyMap<string, Incident>;

/** One run with everything that is known about it from outside. Invariants use nothing else. */
export interface RecordedRun extends ProcessOutcome {
  readonly scenario: Scenario;
  /** The requests to the tenant, in order. */
  readonly requests: readonly RequestLogEntry[];
  /** The same on the wire. */
  readonly wire: readonly WireExchange[];
  /** All incidents of the tenant, by ID. */
  readonly before: Incidents;
  readonly after: Incidents;
  /** The secrets of the configuration. */
  readonly secrets: readonly string[];
}

/** A violation by a run: a sentence for people. */
export type Finding = string;

/** A property of each run. It returns the violations. */
export type Invariant = (run: RecordedRun) => readonly Finding[];
