import type { ActionManifest } from "../core/manifest.js";
import type { Caller } from "./caller.js";
import type { HostCall } from "./host-call.js";
import type { HostedRun } from "./hosted-run.js";

/** What a caller is told about a profile. */
export interface ProfileFacts {
  readonly name: string;
  /** As configured; null if it is not known. */
  readonly tenantId: string | null;
  readonly cloud: string | null;
  /** What is wrong with its file now; null if nothing is. */
  readonly problem: string | null;
}

/** Runs actions for many callers in one long-lived process. HTTP and MCP are adapters over it. */
export interface Host {
  readonly isReadOnly: boolean;
  /** The manifests of the actions that the caller may run, in the order of the integration. */
  actionsFor(caller: Caller): readonly ActionManifest[];
  /** The profiles that the caller may use, by name. */
  profilesFor(caller: Caller): readonly ProfileFacts[];
  /**
   * Accepts a call. The run goes on when the caller is gone, until it is cancelled.
   * @throws INPUT_INVALID for an unknown action or profile, CALLER_NOT_ALLOWED, CONFIGURATION_AMBIGUOUS for a call with a
   * configuration, BUSY if too many runs wait, IDEMPOTENCY_KEY_USED; then nothing was sent. `refusedFacts` says which profile it was
   */
  submit(call: HostCall): Promise<HostedRun>;
  /** The caller's run with this ID; undefined if there is none, it is another's, or the caller may not use its profile now. */
  runOf(id: string, caller: Caller): HostedRun | undefined;
  /** Whether it takes calls: false while it drains, and while no profile can be used. */
  readonly isReady: boolean;
  /** The metrics in Prometheus' text format; undefined if they are off. */
  metrics(): Promise<{ readonly contentType: string; readonly text: string }> | undefined;
  /** Takes no more calls, waits for the runs at most `limitMs`, then stops them and waits for their results. */
  drain(limitMs: number): Promise<void>;
}
