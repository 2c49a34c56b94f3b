import { IntegrationError } from "../../errors.js";

/**
 * A call that must not simply be repeated may have been processed, or may be sent again only after reading what it
 * changes. The caller reads and decides, as `postComment` and `writeUpdate` do. Otherwise it becomes the run's error,
 * and repeating the run is not safe. `cause` is the failure of the request.
 */
export class OutcomeUnknown extends IntegrationError {
  /**
   * @param attempts made so far, including those before this call
   * @param repeatAfterMs milliseconds to wait before another attempt; undefined if there must be none
   * @param mayBeMade whether the service may have processed the request; false if it only may be sent again
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
