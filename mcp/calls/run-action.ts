import type { DryRun } from "../../core/dry-run.js";
import { toIntegrationError } from "../../core/errors.js";
import type { JsonObject } from "../../core/json-object.js";
import type { ActionManifest } from "../../core/manifest.js";
import { earlyFailure } from "../../core/result/early-failure.js";
import type { Result } from "../../core/result/result.js";
import type { Activities } from "../../core/time/activity.js";
import type { Caller } from "../../host/caller.js";
import type { Host } from "../../host/host.js";
import { refusedFacts } from "../../host/refused-call.js";

/** A run that an agent asked for. */
export interface AgentRun {
  readonly manifest: ActionManifest;
  readonly payload: JsonObject;
  readonly dryRun: DryRun;
  readonly profile: string | undefined;
  readonly caller: Caller;
  readonly timeBudgetS: number;
  readonly activities: Activities | undefined;
  /** Aborted when the client does not want the result any more. */
  readonly signal: AbortSignal;
}

/** A result with the ID of its run; undefined if the host refused the call, and there is no run. */
export interface RunResult {
  readonly result: Result;
  readonly runId: string | undefined;
}

/** Runs an action through the host. It never rejects: a refusal of the host is a result too. */
export async function runAction(host: Host, { manifest, signal, ...call }: AgentRun): Promise<RunResult> {
  try {
    const run = await host.submit({ action: manifest.name, isCaseOptional: true, ...call });
    const cancel = () => run.cancel();
    signal.addEventListener("abort", cancel, { once: true });
    if (signal.aborted) {
      cancel();
    }
    const result = await run.result.finally(() => signal.removeEventListener("abort", cancel));
    return { result, runId: run.id };
  } catch (thrown) {
    const result = earlyFailure(toIntegrationError(thrown), manifest, new Date(), refusedFacts(thrown));
    return { result, runId: undefined };
  }
}
