import { IntegrationError } from "../../errors.js";

/**
 * Says that a call which is not repeated blindly may or may not have been processed, or may be sent again only after a look
 * at what it changes. Whoever makes the call reads and decides, as `postComment` and `writeUpdate` do; where nobody does, it
 * is the run's error, and repeating the run is not safe. `cause` is what happened to the request.
 */
export class OutcomeUnknown extends IntegrationError {
  /**
   * @param attempts made so far, those before this call included
   * @param repeatAfterMs how long to wait before another attempt; undefined when there shall be none
   * @param mayBeMade whether the service may have processed the request, or still do so; false where it may only be sent again
   */
  constructor(
    cause: unknown,
    readonly attempts = 1,
    readonly repeatAfterMs?: number,
    readonly mayBeMade = true,
  ) {
    const known = cause instanceof IntegrationError ? cause : undefined;
    const reason = cause instanceof Error ? cause.message : "there was no readable response.";
    super(known?.code ?? "NETWORK_ERROR", `It is not known whether the request was processed: ${reason}`, {
      hint: "Check whether the change was made before you run the action again.",
      httpStatus: known?.httpStatus,
      requestId: known?.requestId,
      retryable: false,
      cause,
    });
  }
}
