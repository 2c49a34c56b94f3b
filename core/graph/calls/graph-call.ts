import { randomUUID } from "node:crypto";
import { type Api, type Apis, apiOf } from "../../configuration/api.js";
import { IntegrationError } from "../../errors.js";
import type { ShownText } from "../../text/shown-text.js";
import { during } from "../../time/activity.js";
import type { HttpClient, HttpResponse } from "../http/http-client.js";
import { TransportError } from "../http/transport-error.js";
import { type AttemptContext, sendWithRetries } from "../retry/attempts.js";
import type { CallQueue } from "../retry/call-queue.js";
import type { RequestFailure } from "../retry/retry-policy.js";
import { readClaimsChallenge } from "../sign-in/claims-challenge.js";
import type { TokenProvider } from "../sign-in/token-provider.js";
import { rolesOf } from "../sign-in/token-roles.js";
import { answerProblem } from "./answers.js";
import type { ApiCall } from "./api-call.js";
import { attemptWork } from "./attempt-work.js";
import { challengeRefused, graphError, requestIdOf, speaksOfQuota, unreadableAnswer } from "./graph-errors.js";
import { OutcomeUnknown } from "./outcome-unknown.js";
import { serviceWarning } from "./service-warning.js";
import { isWrite, type WriteWatch } from "./write-watch.js";

/** A call in `meta.requests`, with all its attempts. */
export interface RequestRecord {
  readonly method: ApiCall["method"];
  readonly path: string;
  /** Status of the last response; null if there was none. */
  readonly status: number | null;
  readonly attempts: number;
  readonly request_id: string | null;
  readonly duration_ms: number;
}

export interface GraphCallContext extends AttemptContext {
  readonly apis: Apis;
  readonly http: HttpClient;
  tokensFor(api: Api): TokenProvider;
  /** The queue of hunting calls; undefined: they do not wait. */
  readonly huntingQueue?: CallQueue | undefined;
  /** Called for each call that was sent, including failed ones. */
  readonly onRequest: (record: RequestRecord) => void;
  /** Called if a successful answer is only a part, or has a warning. */
  readonly onServiceWarning: (message: string) => void;
  /** Seconds that one attempt may take. */
  readonly requestTimeoutS?: number | undefined;
  /** Called around each call that writes. */
  readonly watch?: WriteWatch | undefined;
}

/** Reads a successful body that is too large to keep in memory. */
export interface LargeBodyReader {
  readonly heldBytes: number;
  /** Reads the body to the end, or as far as needed. Once this has begun, the call is not repeated. */
  read(response: HttpResponse, body: AsyncIterable<Buffer>): Promise<void>;
}

/** What a 429 means for a hunting query, in the words that playbooks know. */
const QUERY_LIMIT = "Too many queries were executed. Rate limit is reached.";

/**
 * Sends one call with all its attempts and returns the successful response.
 * @throws IntegrationError. It is OutcomeUnknown if a call that must not simply be repeated may have been processed, or
 * may be sent again after reading what it changes
 */
export async function sendGraphCall(
  call: ApiCall,
  context: GraphCallContext,
  largeBody?: LargeBodyReader,
): Promise<HttpResponse> {
  const { watch } = context;
  if (watch === undefined) {
    return sendCall(call, context, largeBody);
  }
  if (isWrite(call)) {
    await watch.beforeWrite(call);
  }
  try {
    const response = await sendCall(call, context, largeBody);
    watch.answered(call, response.body);
    return response;
  } catch (error) {
    watch.writeFailed(call, error);
    throw error;
  }
}

async function sendCall(call: ApiCall, context: GraphCallContext, largeBody?: LargeBodyReader): Promise<HttpResponse> {
  const { clock, deadline, shown } = context;
  const api = apiOf(context.apis, call.api);
  const tokens = context.tokensFor(api);
  let startedAt = 0;
  let attempts = 0;
  let last: HttpResponse | undefined;
  let token = "";
  let repeatAfterMs: number | undefined;
  let wasChallenged = false;

  const send = async (freshToken: boolean, claims?: string): Promise<HttpResponse> => {
    token = await tokens.accessToken({ forceRefresh: freshToken, claims, signal: deadline.signal });
    if (call.usesHuntingQuota) {
      await context.huntingQueue?.wait(deadline.signal);
    }
    attempts += 1;
    // The sign-in before the first attempt is not part of the call.
    startedAt ||= clock.now().getTime();
    last = undefined;
    last = await during(context.activities, attemptWork(call, api.name, context.requestTimeoutS), () =>
      sendAttempt(call, api, token, attempts, context, largeBody?.heldBytes),
    );
    wasChallenged ||= readClaimsChallenge(last) !== undefined;
    return last;
  };

  try {
    const request = {
      name: call.name,
      rules: call,
      hasToken: true,
      service: api.name,
      rateLimit: call.usesHuntingQuota ? QUERY_LIMIT : undefined,
    };
    const attempt = { attemptsBefore: call.attemptsBefore, onHandOver, send, failureOf };
    const response = await sendWithRetries({ ...request, ...attempt, signal: deadline.signal }, context);
    if (isSuccess(response) && failureOf(response) === undefined) {
      if (response.stream !== undefined) {
        const { stream } = response;
        const receiving = { kind: "work", doing: `Receiving rows from ${api.name}` } as const;
        await during(context.activities, receiving, async () => largeBody?.read(response, stream));
      }
      const warning = serviceWarning(response, api.name, shown);
      if (warning !== undefined) {
        context.onServiceWarning(warning);
      }
      return response;
    }
    const error = isSuccess(response)
      ? unreadableAnswer(response, api.name, shown, answerProblem(response, call.answer, shown))
      : response.status === 401 && wasChallenged
        ? challengeRefused(response, api, shown)
        : graphError(call, response, rolesOf(token), api, shown);
    if (response.status === 401 || error.code === "PERMISSION_MISSING") {
      await tokens.forget(token);
    }
    throw withOutcome(error, !isRefusal(response.status));
  } catch (error) {
    throw error instanceof TransportError ? withOutcome(networkError(error), error.requestWritten) : error;
  } finally {
    if (attempts > 0) {
      context.onRequest({
        method: call.method,
        path: call.path,
        status: last?.status ?? null,
        attempts,
        request_id: last === undefined ? null : (requestIdOf(last, shown) ?? null),
        duration_ms: clock.now().getTime() - startedAt,
      });
    }
  }

  function onHandOver(afterMs: number): void {
    repeatAfterMs = afterMs;
  }

  /** The failure itself, or OutcomeUnknown if the caller has to find out what happened. */
  function withOutcome(error: IntegrationError, isOpen: boolean): IntegrationError {
    const isUnknown = repeatAfterMs !== undefined || (isOpen && call.repeatable !== "always");
    const attemptsMade = (call.attemptsBefore ?? 0) + attempts;
    return isUnknown ? new OutcomeUnknown(error, attemptsMade, repeatAfterMs, isOpen) : error;
  }

  function failureOf(response: HttpResponse): RequestFailure | undefined {
    const { status, headers } = response;
    if (call.repeatable === "after-reading" && isSuccess(response) && !isAnsweredOrEmpty(response, call, shown)) {
      // Treated like the response of a failed gateway.
      return { status: 502, retryAfter: undefined };
    }
    if (status < 400) {
      return undefined;
    }
    const quota = status === 429 && call.usesHuntingQuota === true && speaksOfQuota(response, shown);
    return { status, retryAfter: headers["retry-after"], quota, claims: readClaimsChallenge(response)?.claims };
  }
}

async function sendAttempt(
  call: ApiCall,
  api: Api,
  token: string,
  attempt: number,
  { http, clock, deadline, logger, shown }: GraphCallContext,
  heldBytes: number | undefined,
): Promise<HttpResponse> {
  const clientRequestId = randomUUID();
  const fields = { method: call.method, path: call.path, attempt, client_request_id: clientRequestId };
  const startedAt = clock.now().getTime();
  const service = call.api === undefined ? "Graph" : api.name;
  deadline.signal.throwIfAborted();
  try {
    const response = await http.send(
      {
        method: call.method,
        url: `${api.root}${call.path}`,
        headers: {
          Accept: "application/json",
          Authorization: `Bearer ${token}`,
          "client-request-id": clientRequestId,
          // https://learn.microsoft.com/en-us/graph/best-practices-concept#handling-future-members-in-evolvable-enumerations
          Prefer: "include-unknown-enum-members",
          ...(call.body === undefined ? {} : { "Content-Type": "application/json; charset=utf-8" }),
        },
        body: call.body === undefined ? undefined : JSON.stringify(call.body),
        heldBytes,
      },
      deadline.signal,
    );
    logger.debug(
      {
        ...fields,
        status: response.status,
        request_id: shown.header(response.headers, "request-id"),
        ags_diagnostic: shown.header(response.headers, "x-ms-ags-diagnostic"),
        date: shown.header(response.headers, "date"),
        duration_ms: clock.now().getTime() - startedAt,
      },
      `${service} answered`,
    );
    return response;
  } catch (error) {
    const transport = error instanceof TransportError ? { transport: error.kind, code: error.code } : {};
    logger.debug(
      { ...fields, ...transport, duration_ms: clock.now().getTime() - startedAt },
      `${service} did not answer`,
    );
    // A run that is over cannot read any more, and the service may still process the request.
    const isOpen = call.repeatable !== "always" && deadline.signal.aborted;
    throw isOpen ? new OutcomeUnknown(error, attempt) : error;
  }
}

function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300;
}

function isAnsweredOrEmpty(response: HttpResponse, call: ApiCall, shown: ShownText): boolean {
  return response.body.trim() === "" || answerProblem(response, call.answer, shown) === undefined;
}
/** A 4xx means that nothing was done, except 408, which may come from a gateway that passed the request on. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408;
}

function networkError(error: TransportError): IntegrationError {
  const code = error.kind === "size" ? "RESULT_TOO_LARGE" : "NETWORK_ERROR";
  return new IntegrationError(code, error.message, { hint: error.hint, cause: error });
}
