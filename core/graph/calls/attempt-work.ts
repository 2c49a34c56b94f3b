import type { Work, WorkLimit } from "../../time/activity.js";
import type { ApiCall } from "./api-call.js";
import { isWrite } from "./write-watch.js";

/**
 * Seconds after which the service ends a hunting query.
 * https://learn.microsoft.com/en-us/graph/api/resources/security-api-overview#quotas-and-resource-allocation
 */
const HUNT_S = 180;

/** What one attempt of a call does, and what ends it, in words for a person. */
export function attemptWork(call: ApiCall, service: string, requestTimeoutS: number | undefined): Work {
  return {
    kind: "work",
    doing: call.doing ?? `${isWrite(call) ? "Writing to" : "Reading from"} ${service}`,
    limit: limitOf(call, service, requestTimeoutS),
  };
}

/** Whatever ends the attempt first. */
function limitOf(call: ApiCall, service: string, requestTimeoutS = Number.POSITIVE_INFINITY): WorkLimit | undefined {
  if (call.usesHuntingQuota === true && requestTimeoutS >= HUNT_S) {
    return { text: `${service} gives up after ${HUNT_S / 60} minutes`, afterMs: HUNT_S * 1000 };
  }
  return Number.isFinite(requestTimeoutS)
    ? { text: `this attempt ends after ${requestTimeoutS} s`, afterMs: requestTimeoutS * 1000 }
    : undefined;
}
