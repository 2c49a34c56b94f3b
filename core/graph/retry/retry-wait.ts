import type { AwaitedThing } from "../../time/activity.js";
import type { TransportFailureKind } from "../http/transport-error.js";
import { mostAttempts, type RepeatRules, type RequestFailure } from "./retry-policy.js";

/** What a run waits for before it repeats a request. `attempt` counts the attempts so far. */
export function retryWait(service: string, rules: RepeatRules, failure: RequestFailure, attempt: number): AwaitedThing {
  return {
    what: service.replace(/^The /, "the "),
    why:
      "transport" in failure ? (transportReasons[failure.transport] ?? "which could not be reached") : reason(failure),
    detail: `attempt ${attempt + 1} of ${mostAttempts(rules, failure)}`,
  };
}

const transportReasons: Readonly<Partial<Record<TransportFailureKind, string>>> = {
  dns: "whose name could not be resolved",
  refused: "which refused the connection",
  timeout: "which did not answer in time",
  reset: "which closed the connection without an answer",
};

function reason({ status, quota, retryAfter }: Extract<RequestFailure, { readonly status: number }>): string {
  if (status === 429) {
    return quota === true ? "whose CPU quota for hunting is used up" : "which limits requests";
  }
  return status === 503 && retryAfter !== undefined ? "which asks for some time" : `which failed with HTTP ${status}`;
}
