import type { IntegrationError } from "../../errors.js";

/**
 * An update that the service may or may not have made, or that may be sent once more. Before it is, the incident has to be
 * read: somebody else may have changed it since.
 */
export class PatchOutcomeUnknown extends Error {
  override readonly name = "PatchOutcomeUnknown";

  /**
   * @param failure how the run ends if reading does not show the update and it is not repeated
   * @param attempts made so far, those before this one included
   * @param afterMs how long to wait before another attempt; undefined when there shall be none
   */
  constructor(
    readonly failure: IntegrationError,
    readonly attempts: number,
    readonly afterMs: number | undefined,
  ) {
    super("it is not known whether the incident was updated", { cause: failure });
  }
}
