import type { ErrorCode } from "../../core/errors.js";
import type { Result } from "../../core/result/result.js";

/** A run that is over, as the metrics count it. */
export interface CountedRun {
  readonly action: string;
  readonly profile: string;
  readonly result: Result;
  /** Milliseconds from the call to the result. */
  readonly durationMs: number;
  /** Milliseconds of them before its turn. */
  readonly queuedMs: number;
}

/** What a host measures. Nothing here gets texts of callers or of a tenant. */
export interface HostMetrics {
  runEnded(run: CountedRun): void;
  /** A call was not accepted. */
  refused(code: ErrorCode): void;
  /** Entra or Graph answered with this status. */
  answered(profile: string, status: number): void;
  /** The metrics in Prometheus' text format; undefined if they are off. */
  text(): Promise<{ readonly contentType: string; readonly text: string }> | undefined;
}

/** The state of a host, asked when the metrics are read. */
export interface MeasuredHost {
  readonly runs: {
    readonly running: number;
    readonly waiting: number;
    readonly kept: { readonly results: number; readonly bytes: number };
  };
  /** The profiles that exist now. */
  profiles(): readonly MeasuredProfile[];
}

export interface MeasuredProfile {
  readonly name: string;
  readonly isOutOfDate: boolean;
  /** Hunting calls that could start now; undefined if the profile has not hunted, or has no budget. */
  readonly huntingCallsLeft: number | undefined;
}

/** Counts nothing. */
export const noMetrics: HostMetrics = {
  runEnded: () => undefined,
  refused: () => undefined,
  answered: () => undefined,
  text: () => undefined,
};
