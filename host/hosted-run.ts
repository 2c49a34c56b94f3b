import type { ActionManifest } from "../core/manifest.js";
import type { Result } from "../core/result/result.js";

/** A run that the host has accepted. */
export interface HostedRun {
  /** Unguessable. */
  readonly id: string;
  /** The caller that it belongs to. */
  readonly callerId: string;
  readonly manifest: ActionManifest;
  readonly profile: string;
  /** The result, when the run is over. It never rejects: each failure is a result. */
  readonly result: Promise<Result>;
  /** Whether the run is over, so that `result` is settled. */
  readonly isOver: boolean;
  /** Ends the run because nobody wants its result, unless a write was begun. */
  cancel(): void;
}
