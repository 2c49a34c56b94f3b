import type { Redactor } from "../../secrets/redact.js";

/** Where the rows of a result go while they arrive, when they are too many to be held. */
export interface RowOutlet {
  /** Knows what rows must not tell: what has gone out cannot be redacted any more. */
  readonly redactor: Redactor;
  /**
   * Takes whole rows as JSON: each part is one row, or several with commas between them. Resolves when there is room for
   * more; rejects with the signal's reason when it is aborted first. The rows are part of the result either way.
   */
  write(parts: readonly Uint8Array[], signal: AbortSignal): Promise<void>;
}
