import { IntegrationError } from "../../errors.js";
import type { Logger } from "../../logger.js";
import type { ShownText } from "../../text/shown-text.js";
import type { Deadline } from "../../time/deadline.js";
import { pause, type Waiting } from "../../time/waiting.js";
import type { HttpResponse } from "../http/http-client.js";
import { TransportError } from "../http/transport-error.js";
import { type NextStep, nextStep, type RepeatRules, type RequestFailure } from "./retry-policy.js";
import { retryWait } from "./retry-wait.js";

/** What `sendWithRetries` needs from its caller. */
export interface AttemptContext extends Waiting {
  readonly deadline: Deadline;
  readonly random: () => number;
  readonly logger: Logger;
  /** Shortens texts of services for messages. */
  readonly shown: ShownText;
}

export interface RepeatedRequest {
  /** Name in the log. */
  readonly name: string;
  readonly rules: RepeatRules;
  readonly hasToken: boolean;
  /** Name of the service in messages: "Microsoft Graph". */
  readonly service: string;
  /** What a 429 means, for messages. Default: the service asks to wait. */
  readonly rateLimit?: string | undefined;
  readonly signal: AbortSignal;
  /** Attempts of the same request in earlier calls. */
  readonly attemptsBefore?: number | undefined;
  /**
   * Called if an "after-reading" request is left to its caller, with the wait before the next attempt.
   * `sendWithRetries` then ends with the last response or failure.
   */
  readonly onHandOver?: ((afterMs: number) => void) | undefined;
  /** Sends one attempt: with a new token if `freshToken`, which has the `claims` that the last response asked for. */
  send(freshToken: boolean, claims?: string): Promise<HttpResponse>;
  /** How the policy sees a failed response; undefined if it is final. */
  failureOf(response: HttpResponse): RequestFailure | undefined;
}

/**
 * Sends until the policy says stop. Returns the last response, whatever its status.
 * @throws the last TransportError; THROTTLED or QUOTA_EXHAUSTED if the service asks to wait longer than this run may
 */
export async function sendWithRetries(request: RepeatedRequest, context: AttemptContext): Promise<HttpResponse> {
  let freshToken = false;
  let tokenRefreshed = false;
  let claims: string | undefined;
  let claimsAnswered = false;
  for (let attempt = (request.attemptsBefore ?? 0) + 1; ; attempt += 1) {
    const outcome = await attemptOnce(request, freshToken, claims);
    if (outcome.failure === undefined) {
      return outcome.response;
    }
    const step = nextStep({
      rules: request.rules,
      hasToken: request.hasToken,
      failure: outcome.failure,
      attempt,
      tokenRefreshed,
      claimsAnswered,
      remainingMs: context.deadline.remainingMs(),
      now: context.clock.now(),
      random: context.random,
    });
    if (step.action === "throttled") {
      throw throttled(request, step, outcome, context.shown);
    }
    const isHandedOver = step.action === "retry" && !step.freshToken && request.rules.repeatable === "after-reading";
    if (isHandedOver) {
      request.onHandOver?.(step.afterMs);
    }
    if (step.action === "stop" || isHandedOver) {
      if (outcome.response === undefined) {
        throw outcome.error;
      }
      return outcome.response;
    }
    logRetry(context.logger, request, attempt, outcome.failure, step.afterMs);
    const awaited = retryWait(request.service, request.rules, outcome.failure, attempt);
    await pause(step.afterMs, request.signal, context, awaited);
    freshToken = step.freshToken;
    tokenRefreshed ||= step.freshToken;
    claims = freshToken && "status" in outcome.failure ? outcome.failure.claims : undefined;
    claimsAnswered ||= claims !== undefined;
  }
}

type Outcome = Success | Failure;
interface Success {
  readonly response: HttpResponse;
  readonly failure?: undefined;
}
type Failure =
  | { readonly response: HttpResponse; readonly failure: RequestFailure }
  | { readonly response?: undefined; readonly failure: RequestFailure; readonly error: TransportError };

async function attemptOnce(
  request: RepeatedRequest,
  freshToken: boolean,
  claims: string | undefined,
): Promise<Outcome> {
  try {
    const response = await request.send(freshToken, claims);
    const failure = request.failureOf(response);
    return failure === undefined ? { response } : { response, failure };
  } catch (error) {
    if (error instanceof TransportError) {
      return { failure: { transport: error.kind }, error };
    }
    throw error;
  }
}

function logRetry(
  logger: Logger,
  request: RepeatedRequest,
  attempt: number,
  failure: RequestFailure,
  wait_ms: number,
): void {
  const cause = "transport" in failure ? { transport: failure.transport } : { status: failure.status };
  logger.info({ service: request.service, call: request.name, attempt, ...cause, wait_ms }, "request is repeated");
}

function throttled(
  { service, rateLimit }: RepeatedRequest,
  { code, retryAt }: Extract<NextStep, { action: "throttled" }>,
  { response }: Failure,
  shown: ShownText,
): IntegrationError {
  const again = `Run the action again at ${retryAt.toISOString()} or later.`;
  const message =
    code === "QUOTA_EXHAUSTED"
      ? `The tenant's advanced hunting CPU quota is used up. ${again}`
      : response?.status === 429 && rateLimit !== undefined
        ? `${rateLimit} ${again}`
        : `${service} throttled the request (HTTP ${response?.status}). ${again}`;
  return new IntegrationError(code, message, {
    httpStatus: response?.status,
    requestId:
      response && (shown.header(response.headers, "request-id") ?? shown.header(response.headers, "x-ms-request-id")),
    retryAt,
  });
}
