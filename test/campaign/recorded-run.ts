import type { RequestLogEntry } from "../../sandbox/request-log.js";
import type { Incident } from "../../sandbox/state/incident-types.js";
import type { ProcessorWait } from "./processor-waits.js";
import type { Scenario } from "./scenario.js";
import type { WireExchange } from "./wire.js";

/** Moments of a process, in milliseconds since 1970, as seen from outside. */
export interface Moments {
  readonly spawned: number;
  /** The process has begun to read its payload: it is up. */
  readonly reading: number | undefined;
  readonly signalled: number | undefined;
  readonly ended: number;
}

/** What was left of a process after its end. */
export interface ProcessOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly moments: Moments;
  /** How long it had waited for a processor, as it went; empty where the system does not tell. */
  readonly processor: readonly ProcessorWait[];
  /** Paths below the folders that the process was given as home, working folder, temporary folder and cache. */
  readonly filesLeft: readonly string[];
  /** Whether a process that it started outlived it. */
  readonly isSurvived: boolean;
}

export type Incidents = ReadonlyMap<string, Incident>;

/** One run with everything that can be known of it from outside; invariants look at nothing else. */
export interface RecordedRun extends ProcessOutcome {
  readonly scenario: Scenario;
  /** What reached the tenant, in order. */
  readonly requests: readonly RequestLogEntry[];
  /** The same as it went over the wire. */
  readonly wire: readonly WireExchange[];
  /** All incidents of the tenant, by id. */
  readonly before: Incidents;
  readonly after: Incidents;
  /** The secrets of the configuration. */
  readonly secrets: readonly string[];
}

/** What is wrong with a run: a sentence, for people. */
export type Finding = string;

/** Something that holds of every run; what it returns says where it does not. */
export type Invariant = (run: RecordedRun) => readonly Finding[];
