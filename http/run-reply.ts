import { IntegrationError } from "../core/errors.js";
import { earlyFailure } from "../core/result/early-failure.js";
import type { Result } from "../core/result/result.js";
import type { ViewName } from "../core/view-names.js";
import type { HostedRun } from "../host/hosted-run.js";
import { awaitedResult } from "./awaited-result.js";
import { type MadeAnswer, mayBeLarge } from "./large-answers.js";
import { watchPresence } from "./presence.js";
import { jsonReply, resultReply, retryHeaders } from "./result-reply.js";
import type { Call, Service } from "./service.js";

/** Seconds after which a caller should ask for a result again. */
const RETRY_AFTER_S = 2;

/** What nobody reads, for the log: the caller was gone before the answer. */
const CALLER_GONE = 499;

/** How a run is answered. */
export interface RunAnswer {
  readonly waitMs: number;
  readonly view: ViewName | undefined;
  /** Whether the run ends if its caller goes away before the answer. */
  readonly endsWithCaller: boolean;
  statusOf(result: Result): number;
}

/**
 * Answers with the result of a run if it is there in time and there is room for it, and with where to get it if not.
 * @throws CALLER_UNKNOWN if the access key was removed meanwhile
 */
export async function runReply(call: Call, run: HostedRun, answer: RunAnswer, service: Service): Promise<Response> {
  const { caller, facts } = call.var;
  Object.assign(facts, { action: run.manifest.name, profile: run.profile, run: run.id });
  const { clock, promised } = service;
  const presence = watchPresence(call.env.incoming, call.env.outgoing, clock);
  const signals = [presence.gone, caller.ended];
  const result = await awaitedResult(run, answer.waitMs, signals, clock).finally(() => presence.end());
  if (caller.ended.aborted) {
    throw new IntegrationError("CALLER_UNKNOWN", "The access key was removed.");
  }
  if (result !== undefined) {
    const make = () => overReply(run, result, answer, service);
    const made = mayBeLarge(result)
      ? await service.largeAnswers.make(call.env.outgoing, caller.id, make)
      : (await make()).reply;
    if (made === undefined) {
      return runningReply(run.id, answer.view);
    }
    promised.give(run.id);
    return made;
  }
  if (presence.gone.aborted) {
    if (answer.endsWithCaller) {
      run.cancel();
    }
    return new Response(null, { status: CALLER_GONE });
  }
  promised.promise(run);
  return runningReply(run.id, answer.view);
}

/** The run was made, so whatever fails now must not look as if it had not been, and be repeated. */
async function overReply(
  run: HostedRun,
  result: Result,
  { statusOf, view }: RunAnswer,
  { clock, logger }: Service,
): Promise<MadeAnswer> {
  const now = clock.now();
  const headers = { "run-id": run.id, ...retryHeaders(result, now) };
  try {
    return await resultReply(result, run.manifest, { status: statusOf(result), view, headers });
  } catch (thrown) {
    logger.error({ err: thrown }, "a result could not be written");
    const message = "The run is over, but its result could not be written. Check what it did before you run it again.";
    const { profile, tenant_id: tenantId, cloud } = result.meta;
    const error = new IntegrationError("INTERNAL_ERROR", message);
    const failure = earlyFailure(error, run.manifest, now, { profile, tenantId, cloud });
    return resultReply(failure, run.manifest, { status: 200, view: undefined, headers });
  }
}

/** The view of the call is the view of its result, also when it is asked for later. */
function runningReply(id: string, view: ViewName | undefined): Response {
  const location = `/v1/runs/${id}${view === undefined ? "" : `?view=${view}`}`;
  const headers = { location, "retry-after": String(RETRY_AFTER_S), "run-id": id };
  return jsonReply(202, { run: id, status: "running", location }, headers);
}
