import type { IntegrationError } from "../errors.js";
import { OutcomeUnknown } from "../graph/calls/outcome-unknown.js";
import type { AuditEnd } from "./audit-lines.js";

/** How a run ended. */
export interface RunEnding {
  /** undefined after a success. */
  readonly error: IntegrationError | undefined;
  /** Whether the action came to its end. If not, nobody knows what the service made of its last call. */
  readonly isActionComplete: boolean;
}

/** What is known about a write from its answers. */
export interface WriteState {
  /** What its last attempt came to; null while it is sent, and if that is not known. */
  made: boolean | null;
  /** Whether an earlier attempt may have been made. */
  isUncertain: boolean;
}

/** How a run with this error ended. */
export function endOf(error: IntegrationError | undefined): AuditEnd {
  if (error === undefined) {
    return "completed";
  }
  switch (error.code) {
    case "TIMED_OUT":
    case "ABORTED":
      return "stopped";
    case "UPDATE_CONFLICT":
      return "conflict";
    case "COMMENT_STATE_UNKNOWN":
    case "WRITE_STATE_UNKNOWN":
      return "state_unknown";
    default:
      return error instanceof OutcomeUnknown ? "state_unknown" : "failed";
  }
}

/** Whether the last write of a run was made. The action has the last word: it may have read what became of it. */
export function madeAtLast(write: WriteState, ended: AuditEnd, isActionComplete: boolean): boolean | null {
  const made = madeOf(write);
  if (made === false || ended === "failed") {
    return made;
  }
  if (ended === "state_unknown" || (ended === "stopped" && !isActionComplete)) {
    return null;
  }
  return ended === "conflict" ? made : true;
}

/** Whether a write was made, as far as its own answers say. */
export function madeOf({ made, isUncertain }: WriteState): boolean | null {
  return made === false && isUncertain ? null : made;
}
