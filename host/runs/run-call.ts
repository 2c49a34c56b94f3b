import type { Action } from "../../core/action.js";
import type { CallerWords } from "../../core/configuration/caller-words.js";
import type { SharedState } from "../../core/graph/shared-state.js";
import type { JsonObject } from "../../core/json-object.js";
import type { Result } from "../../core/result/result.js";
import { Redactor } from "../../core/secrets/redact.js";
import type { RunEnd } from "../../core/time/deadline.js";
import { type CallerLogger, createCallerLogger } from "../../library/caller-logger.js";
import { runOnce } from "../../library/run-once.js";
import type { HostCall } from "../host-call.js";
import type { HostProfile } from "../profiles/profiles.js";

const words: CallerWords = {
  giveConfiguration: "name a profile of this service",
  nameFile: "let whoever runs the service make a profile of it",
};

export interface CallRun {
  readonly action: Action;
  readonly call: Pick<HostCall, "dryRun" | "caller" | "activities" | "isCaseOptional">;
  /** The payload without `profile` and `configuration`. */
  readonly payload: JsonObject;
  readonly profile: HostProfile;
  readonly latestEnd: RunEnd | undefined;
  /** Ends the run, also while it writes. */
  readonly stop: AbortSignal;
  /** Ends the run, unless a write was begun. */
  readonly cancel: AbortSignal;
  readonly logger: CallerLogger;
  readonly shared: SharedState;
  /** The file for the audit record of a profile that names none. */
  readonly auditLog: string | undefined;
  readonly onAnswer: (answer: { readonly status: number }) => void;
  /** Called right before a write is sent. */
  readonly onWrite: () => void;
}

/** Runs an accepted call. It never rejects: each failure is a result. */
export async function runCall({ action, call, payload, profile, logger, ...run }: CallRun): Promise<Result> {
  const redactor = new Redactor();
  return runOnce({
    action,
    flags: { dryRun: call.dryRun, config: undefined },
    readPayload: async () => Buffer.from(JSON.stringify(payload)),
    ...(call.isCaseOptional && { payloadForm: "flags" }),
    profile: profile.given,
    words,
    logger: createCallerLogger(logger, redactor),
    redactor,
    signal: run.stop,
    cancel: run.cancel,
    latestEnd: run.latestEnd,
    caller: call.caller.name,
    activities: call.activities,
    defaultAuditLog: run.auditLog,
    onAnswer: run.onAnswer,
    onWrite: run.onWrite,
    shared: run.shared,
  });
}
