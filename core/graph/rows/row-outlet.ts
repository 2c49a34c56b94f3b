import type { Redactor } from "../../secrets/redact.js";

/** Where the rows of a large result are written while they arrive. */
export interface RowOutlet {
  /** Redacts rows before they are written, because written rows cannot be changed. */
  readonly redactor: Redactor;
  /**
   * Writes complete rows as JSON. Each part is one row, or several separated by commas. Resolves when there is room for
   * more. The rows are part of the result in any case.
   * @throws the signal's reason when it is aborted first
   */
  write(parts: readonly Uint8Array[], signal: AbortSignal): Promise<void>;
}
