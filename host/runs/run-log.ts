import { IntegrationError } from "../../core/errors.js";
import type { Result } from "../../core/result/result.js";
import { Redactor } from "../../core/secrets/redact.js";
import { type CallerLogger, createCallerLogger } from "../../library/caller-logger.js";
import type { AcceptedCall } from "../calls/accepted-call.js";
import { runLabel } from "./run-label.js";

/** What each log line of a run says about it. */
export interface RunBindings {
  readonly run: string;
  readonly action: string;
  readonly profile: string;
  readonly tenant_id: string | null;
  readonly cloud: string | null;
  /** Name of the access key. */
  readonly caller: string;
}

export function runBindings(id: string, { action, profile, call }: AcceptedCall): RunBindings {
  return {
    run: runLabel(id),
    action: action.contract.manifest.name,
    profile: profile.facts.name,
    tenant_id: profile.facts.tenantId,
    cloud: profile.facts.cloud,
    caller: call.caller.name,
  };
}

/** A logger whose lines say which run they are of. */
export function boundLogger(logger: CallerLogger, bindings: RunBindings): CallerLogger {
  return {
    debug: (fields, text) => logger.debug({ ...bindings, ...fields }, text),
    info: (fields, text) => logger.info({ ...bindings, ...fields }, text),
    warn: (fields, text) => logger.warn({ ...bindings, ...fields }, text),
    error: (fields, text) => logger.error({ ...bindings, ...fields }, text),
  };
}

/** Logs how a run ended. */
export function logEnd(logger: CallerLogger, result: Result, durationMs: number, queuedMs: number): void {
  const { status, error, meta } = result;
  const times = { duration_ms: durationMs, queued_ms: queuedMs, waited_ms: meta.waited_ms };
  logger.info({ status, code: error?.code ?? null, dry_run: meta.dry_run, ...times }, "the run ended");
}

/** Logs a bug of this program, without these secrets. It never throws. */
export function logFault(logger: CallerLogger, secrets: readonly string[], thrown: unknown): void {
  const redactor = new Redactor();
  for (const secret of secrets) {
    redactor.add(secret);
  }
  createCallerLogger(logger, redactor).error({ err: thrown }, "unexpected fault");
}

/** What a caller is told about a bug of this program: nothing of it, because it may quote anything. */
export function unexpectedFault(): IntegrationError {
  return new IntegrationError("INTERNAL_ERROR", "Unexpected error; the log of the service describes it.");
}
