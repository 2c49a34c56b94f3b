import { LONGEST_WAIT_MS } from "../../time/waiting.js";
import type { TransportFailureKind } from "../http/transport-error.js";
import { retryAfterMs } from "./retry-after.js";

/** How a request may be repeated. */
export interface RepeatRules {
  /**
   * Whether it is sent again if it may have been processed. "always": processing it twice is harmless.
   * "only-if-not-processed": only after 401 and 429. "after-reading": a repeat could undo another user's change, so
   * only a new token leads to an immediate repeat; otherwise the caller reads the object first, and sends the request
   * again if it is still needed.
   */
  readonly repeatable: "always" | "only-if-not-processed" | "after-reading";
  /** Maximum attempts if the service fails or does not respond in time. Default: the general maximum. */
  readonly attemptsAfterFailure?: number | undefined;
}

/** A failed attempt: with or without a response. */
export type RequestFailure =
  | {
      readonly status: number;
      readonly retryAfter: string | undefined;
      /** True if the response says that the tenant's CPU quota for hunting is used up. */
      readonly quota?: boolean;
      /**
       * True if the service's own error code says that the same request may succeed later (Entra's
       * temporarily_unavailable).
       */
      readonly transient?: boolean;
      /** The claims that a 401 asks for in a new token (continuous access evaluation), as JSON. */
      readonly claims?: string | undefined;
    }
  | { readonly transport: TransportFailureKind };

export interface RetrySituation {
  readonly rules: RepeatRules;
  /** Whether the request has an access token, so that a new one may help after a 401. */
  readonly hasToken: boolean;
  readonly failure: RequestFailure;
  /** Attempts so far, including this one. */
  readonly attempt: number;
  /** Whether this call already requested a new token. */
  readonly tokenRefreshed: boolean;
  /** Whether this call already requested a token with the claims that a 401 asked for. */
  readonly claimsAnswered?: boolean | undefined;
  readonly remainingMs: number;
  readonly now: Date;
  /** 0 to 1, for the jitter. */
  readonly random: () => number;
}

/** What to do after a failed attempt. */
export type NextStep =
  | { readonly action: "retry"; readonly afterMs: number; readonly freshToken: boolean }
  | { readonly action: "throttled"; readonly code: "THROTTLED" | "QUOTA_EXHAUSTED"; readonly retryAt: Date }
  | { readonly action: "stop" };

const MAX_ATTEMPTS = 4;
const QUARTER_HOUR_MS = 15 * 60_000;
const BACKOFF_CAP_MS = 30_000;

/**
 * Decides what to do after a failed attempt.
 * Throttling: https://learn.microsoft.com/en-us/graph/throttling#best-practices-to-handle-throttling
 * Hunting quotas:
 * https://learn.microsoft.com/en-us/graph/api/resources/security-api-overview#quotas-and-resource-allocation
 */
export function nextStep(situation: RetrySituation): NextStep {
  const { rules, failure, attempt } = situation;
  if ("transport" in failure) {
    return isTransportRetried(rules, failure.transport, attempt) ? afterBackoff(situation) : STOP;
  }
  if (failure.status === 401 && situation.hasToken) {
    const isAnswered = failure.claims === undefined ? situation.tokenRefreshed : situation.claimsAnswered === true;
    return isAnswered || attempt >= MAX_ATTEMPTS ? STOP : retry(0, true);
  }
  if (failure.status === 429) {
    return afterThrottling(situation, failure);
  }
  const isFailure = isServiceFailure(failure.status, failure.transient);
  if (rules.repeatable === "only-if-not-processed" || !isFailure || attempt >= attemptsAfterFailure(rules)) {
    return STOP;
  }
  return failure.status === 503 ? afterThrottling(situation, failure) : afterBackoff(situation);
}

/** The number of attempts after which a failure is final. */
export function mostAttempts(rules: RepeatRules, failure: RequestFailure): number {
  const isServiceAtFault = "transport" in failure ? failure.transport === "timeout" : failure.status !== 429;
  return isServiceAtFault ? attemptsAfterFailure(rules) : MAX_ATTEMPTS;
}

const STOP: NextStep = { action: "stop" };

function retry(afterMs: number, freshToken = false): NextStep {
  return { action: "retry", afterMs, freshToken };
}

function isServiceFailure(status: number, transient: boolean | undefined): boolean {
  return transient === true || [500, 502, 503, 504].includes(status);
}

function attemptsAfterFailure(rules: RepeatRules): number {
  return Math.min(rules.attemptsAfterFailure ?? MAX_ATTEMPTS, MAX_ATTEMPTS);
}

/**
 * Certificate, protocol and tunnel failures are permanent, and so is a response that is too large. Other connection
 * failures may be temporary.
 */
function isTransportRetried(rules: RepeatRules, transport: TransportFailureKind, attempt: number): boolean {
  if (rules.repeatable === "only-if-not-processed" || ["tls", "proxy", "size", "other"].includes(transport)) {
    return false;
  }
  return attempt < (transport === "timeout" ? attemptsAfterFailure(rules) : MAX_ATTEMPTS);
}

/** A temporary failure: wait a short time, unless the deadline is earlier. */
function afterBackoff(situation: RetrySituation): NextStep {
  const afterMs = backoffMs(situation, 1000);
  return afterMs < situation.remainingMs ? retry(afterMs) : STOP;
}

/** The service asks to wait: wait that long, unless it is too long for a run. */
function afterThrottling(
  situation: RetrySituation,
  failure: { readonly retryAfter: string | undefined; readonly quota?: boolean },
): NextStep {
  const { now } = situation;
  const quota = failure.quota === true;
  const asked = retryAfterMs(failure.retryAfter, now);
  const afterMs = asked ?? (quota ? untilNextQuarterHour(now) : backoffMs(situation, 4000));
  if (situation.attempt < MAX_ATTEMPTS && afterMs <= LONGEST_WAIT_MS && afterMs < situation.remainingMs) {
    return retry(afterMs);
  }
  return {
    action: "throttled",
    code: quota ? "QUOTA_EXHAUSTED" : "THROTTLED",
    retryAt: new Date(now.getTime() + afterMs),
  };
}

/** Doubles with each attempt. A random half spreads parallel runs. */
function backoffMs({ attempt, random }: RetrySituation, baseMs: number): number {
  const full = Math.min(baseMs * 2 ** (attempt - 1), BACKOFF_CAP_MS);
  return Math.round(full * (0.5 + random() / 2));
}

/** The CPU quota of hunting is renewed each quarter of an hour. */
function untilNextQuarterHour(now: Date): number {
  return QUARTER_HOUR_MS - (now.getTime() % QUARTER_HOUR_MS);
}
