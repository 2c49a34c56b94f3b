import type { Result } from "../../core/result/result.js";
import type { CallerLogger } from "../../library/caller-logger.js";
import type { Caller } from "../caller.js";
import type { AcceptedCall } from "../calls/accepted-call.js";
import { callDigest } from "../calls/call-digest.js";
import { callFacts } from "../calls/call-facts.js";
import type { HostLimits } from "../host-options.js";
import type { HostedRun } from "../hosted-run.js";
import type { CallRecord, Claim, IdempotentCalls } from "../idempotency/idempotent-calls.js";
import type { HostMetrics } from "../metrics/host-metrics.js";
import { busy, stopped, stopping } from "../schedule/busy.js";
import { RunPace } from "../schedule/run-pace.js";
import { Schedule } from "../schedule/schedule.js";
import type { SharedOfHost } from "../shared-of-host.js";
import { KeptRuns } from "./kept-runs.js";
import { LiveRun } from "./live-run.js";
import { overRun } from "./over-run.js";
import { runCall } from "./run-call.js";
import { boundLogger, logEnd, logFault, runBindings } from "./run-log.js";

export interface RunsOptions {
  readonly limits: HostLimits;
  hasOneProfile(): boolean;
  readonly shared: SharedOfHost;
  readonly logger: CallerLogger;
  readonly metrics: HostMetrics;
  readonly idempotentCalls: IdempotentCalls | undefined;
  readonly auditLog: string | undefined;
  readonly now: () => Date;
  /** An unguessable ID. */
  readonly newId: () => string;
}

/** The runs of a host, from their calls to their kept results. */
export class Runs {
  readonly #options: RunsOptions;
  readonly #schedule: Schedule;
  readonly #pace = new RunPace();
  readonly #live = new Set<LiveRun>();
  readonly kept: KeptRuns;
  #isDraining = false;

  constructor(options: RunsOptions) {
    const { limits, hasOneProfile, now } = options;
    this.#options = options;
    this.#schedule = new Schedule({ ...limits, hasOneProfile });
    this.kept = new KeptRuns(limits, now);
  }

  get running(): number {
    return this.#schedule.running;
  }

  get waiting(): number {
    return this.#schedule.waiting;
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /**
   * Adds the run of a call, or returns the earlier run of a call that is repeated. Nothing here waits, so that two equal
   * calls cannot both be the first.
   * @throws BUSY, IDEMPOTENCY_KEY_USED
   */
  add(accepted: AcceptedCall): HostedRun {
    const { now, newId } = this.#options;
    if (this.isDraining) {
      throw stopping(now());
    }
    const id = newId();
    const claim = this.#claim(accepted, id);
    if (claim?.kind === "over") {
      return overRun(identityOf(claim.runId, accepted), claim.result);
    }
    if (claim?.kind === "running") {
      return this.#runningAs(claim.runId);
    }
    return this.#begin(id, accepted, claim?.record);
  }

  /** The caller's run with this ID, unless it may not use the run's profile any more. */
  find(id: string, caller: Caller): HostedRun | undefined {
    const run = this.kept.find(id);
    return run?.callerId === caller.id && caller.mayUseProfile(run.profile) ? run : undefined;
  }

  /** Takes no more calls, refuses those that wait, gives the runs `limitMs`, stops them, and waits for their results. */
  async drain(limitMs: number): Promise<void> {
    const { now } = this.#options;
    this.#isDraining = true;
    const runs = [...this.#live];
    for (const run of runs) {
      run.refuse(stopping(now()));
    }
    const stopAll = () => {
      for (const run of runs) {
        run.stop(stopped());
      }
    };
    const timer = setTimeout(stopAll, limitMs);
    await Promise.all(runs.map(({ result }) => result));
    clearTimeout(timer);
    this.kept.close();
  }

  /** What is known about a call with a key. Only for a call that writes, because reading twice does no harm. */
  #claim(accepted: AcceptedCall, runId: string): Claim | undefined {
    const { call, action, profile, payload } = accepted;
    const { idempotencyKey: key, caller, dryRun } = call;
    const { name, writes } = action.contract.manifest;
    if (key === undefined || !writes || dryRun !== false) {
      return undefined;
    }
    const content = callDigest(payload, dryRun);
    const identity = { callerId: caller.id, profile: profile.facts.name, action: name, key, content };
    return this.#options.idempotentCalls?.claim(identity, runId, callFacts(accepted));
  }

  #runningAs(id: string): HostedRun {
    const run = this.kept.find(id);
    if (run === undefined) {
      throw new Error("the record of a call names a run that this host does not have");
    }
    return run;
  }

  #begin(id: string, accepted: AcceptedCall, record: CallRecord | undefined): HostedRun {
    const { now } = this.#options;
    const logger = boundLogger(this.#options.logger, runBindings(id, accepted));
    let hasWritten = false;
    const run = new LiveRun(id, accepted, {
      now,
      perform: (_, signals) => {
        const onWrite = () => {
          hasWritten = true;
        };
        return this.#perform(accepted, logger, { ...signals, onWrite });
      },
      ended: (ended, result) => this.#ended(ended, result, logger, () => close(record, result, hasWritten)),
      onFault: (thrown) => logFault(logger, accepted.profile.secrets, thrown),
    });
    const scheduled = this.#schedule.add(run.profile, () => run.start());
    if (!("leave" in scheduled)) {
      record?.abandon();
      throw busy(scheduled, run.profile, this.#pace, now());
    }
    this.#live.add(run);
    this.kept.add(run);
    run.follow(scheduled);
    return run;
  }

  #perform(
    { action, call, payload, profile, latestEnd }: AcceptedCall,
    logger: CallerLogger,
    signals: { readonly stop: AbortSignal; readonly cancel: AbortSignal; readonly onWrite: () => void },
  ): Promise<Result> {
    const { shared, metrics, auditLog } = this.#options;
    return runCall({
      action,
      call,
      payload,
      profile,
      latestEnd,
      ...signals,
      logger,
      shared: shared.for(profile),
      auditLog,
      onAnswer: ({ status }) => metrics.answered(profile.facts.name, status),
    });
  }

  /** Each step is taken, whatever becomes of the others. */
  async #ended(run: LiveRun, result: Result, logger: CallerLogger, closeRecord: () => void): Promise<void> {
    const { now, metrics } = this.#options;
    const { accepted, startedAt } = run;
    const durationMs = millisecondsBetween(accepted.receivedAt, now());
    const queuedMs = startedAt === undefined ? durationMs : millisecondsBetween(accepted.receivedAt, startedAt);
    const steps: (() => Promise<void> | void)[] = [
      closeRecord,
      () => {
        if (startedAt !== undefined) {
          this.#pace.ended(Math.max(0, durationMs - queuedMs));
          this.#schedule.end(run.profile);
        }
      },
      () => metrics.runEnded({ action: run.manifest.name, profile: run.profile, result, durationMs, queuedMs }),
      () => logEnd(logger, result, durationMs, queuedMs),
      () => this.kept.end(run, result),
    ];
    for (const step of steps) {
      try {
        await step();
      } catch (thrown) {
        logFault(logger, accepted.profile.secrets, thrown);
      }
    }
    this.#live.delete(run);
  }
}

/** A clock that was set back meanwhile must not give a time that metrics refuse. */
function millisecondsBetween(start: Date, end: Date): number {
  return Math.max(0, end.getTime() - start.getTime());
}

function identityOf(id: string, { action, call, profile }: AcceptedCall) {
  return { id, callerId: call.caller.id, manifest: action.contract.manifest, profile: profile.facts.name };
}

/** A call that failed before anything was written leaves no record, so that it can be repeated. */
function close(record: CallRecord | undefined, result: Result, hasWritten: boolean): void {
  if (result.error !== null && !hasWritten) {
    record?.abandon();
  } else {
    record?.finish(result);
  }
}
