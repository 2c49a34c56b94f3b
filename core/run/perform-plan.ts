import type { GraphReadClient, PlanContext, Preview, Rehearsal } from "../action.js";
import type { Configuration } from "../configuration/configuration.js";
import { IntegrationError, toIntegrationError } from "../errors.js";
import type { Lock } from "../files/lock.js";
import { integration } from "../generated/integration.js";
import type { Conversation } from "../graph/connect.js";
import type { GraphClient } from "../graph/graph-client.js";
import type { ActionManifest } from "../manifest.js";
import type { Outcome } from "../outcome.js";
import type { Deadline } from "../time/deadline.js";
import type { Closers } from "./closers.js";
import type { RunAudit } from "./run-audit.js";
import type { RunRequest } from "./run-request.js";
import { settleOrAbort } from "./settle.js";

/** The parts of a run that calling the service needs. */
export interface ServiceStep {
  readonly request: RunRequest;
  readonly context: PlanContext<unknown>;
  readonly configuration: Configuration;
  readonly deadline: Deadline;
  readonly closers: Closers;
  readonly audit: RunAudit;
}

/**
 * Performs a plan.
 * @throws the signal's reason if the run was stopped, even if the action finished in the meantime
 */
export async function performPlan(plan: unknown, step: ServiceStep): Promise<Outcome> {
  const { request, context } = step;
  const { action, clock, activities } = request;
  const { signal } = step.deadline;
  await step.audit.begin();
  const { graph, tokens, tokensFor } = await openConversation(step);
  const rows = request.rowOutlet?.();
  const lockIncident = (id: string) => lockFor(id, step);
  const service = { graph, tokens, tokensFor, lockIncident, rows };
  const performing = action.perform(plan, { ...context, ...service, clock, activities, signal });
  const outcome = await settleOrAbort(performing, signal);
  step.audit.actionEnded(outcome);
  if (signal.aborted) {
    throw stoppedAfter(action.contract.manifest, signal);
  }
  return outcome;
}

/** Shows what a plan would change now. An action without a rehearsal signs in and shows its preview. */
export async function rehearsePlan(plan: unknown, step: ServiceStep): Promise<Preview | Rehearsal> {
  const { context } = step;
  const { action } = step.request;
  const { signal } = step.deadline;
  const { graph, tokens } = await openConversation(step);
  const rehearsing = action.rehearse
    ? action.rehearse(plan, { ...context, graph: readsOf(graph) })
    : tokens.accessToken({ signal }).then(() => action.preview(plan, context));
  return settleOrAbort(rehearsing, signal);
}

async function openConversation({
  request,
  context,
  configuration,
  deadline,
  closers,
  audit,
}: ServiceStep): Promise<Conversation> {
  const { action, clock, logger, redactor, random, shared, activities } = request;
  const { record } = context;
  const { connect } = await import("../graph/connect.js");
  const conversation = connect({
    configuration,
    userAgent: `m365-defender/${integration.version}`,
    clock,
    random,
    deadline,
    logger,
    redactor,
    onRequest: (sent) => {
      record.requests.push(sent);
      audit.requested(sent);
    },
    watch: audit,
    onWait: waitsOf(request, context),
    activities,
    shared,
    onAnswer: request.onAnswer,
    skipCachedToken: action.provesSignIn,
    onWarning: (code, message) => record.warn(code, message),
  });
  closers.add(() => conversation.close());
  return conversation;
}

async function lockFor(id: string, { request, context, configuration, deadline, closers }: ServiceStep): Promise<Lock> {
  const { clock, random, shared, activities } = request;
  const { record } = context;
  const { lockIncident } = await import("../incidents/incident-lock.js");
  const lock = await lockIncident(id, {
    configuration,
    locks: shared?.locks,
    deadline,
    clock,
    random,
    record,
    onWait: waitsOf(request, context),
    activities,
  });
  // An action that continues after the end of its run must not keep the lock.
  closers.add(() => lock.release());
  return lock;
}

/** Records and logs each wait. */
function waitsOf({ logger }: RunRequest, { record }: Pick<PlanContext<unknown>, "record">): (ms: number) => void {
  return (ms) => {
    record.waited(ms);
    if (ms >= 1) {
      logger.debug({ wait_ms: Math.round(ms) }, "the run waited");
    }
  };
}

/** The error of a run that was stopped while its action finished. */
function stoppedAfter({ writes }: ActionManifest, signal: AbortSignal): IntegrationError {
  const reason = toIntegrationError(signal.reason);
  return writes
    ? new IntegrationError(reason.code, `${reason.message} The action was already complete.`, { retryable: false })
    : reason;
}

/** A Graph client that can only read. */
function readsOf({ getIncident, listIncidents, read, readPages, readFurtherPages }: GraphClient): GraphReadClient {
  return { getIncident, listIncidents, read, readPages, readFurtherPages };
}
