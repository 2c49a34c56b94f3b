import { once } from "node:events";

/** Milliseconds that standard output gets, after a signal or the deadline, to take the result. */
export const BOUNDED_DRAIN_MS = 2_000;

/** Bytes that may wait for the reader before there is no more room for rows. */
const MAX_WAITING_BYTES = 256 * 1024;

/** Standard output, written once, whole or with rows before its end, and the process's end. */
export class Output {
  #isWriting = false;
  #isWritten = false;
  #end: NodeJS.Timeout | undefined;

  constructor() {
    // The reader is gone: nobody is left to tell, so there is no trace either.
    process.stdout.on("error", () => process.exit(1));
  }

  /**
   * Writes what comes before the end. Resolves when there is room for more, and rejects with the signal's reason when the
   * signal is aborted before that. What comes after the end has begun is not written.
   */
  async write(parts: readonly Uint8Array[], signal: AbortSignal): Promise<void> {
    const { stdout } = process;
    if (this.#isWriting) {
      return;
    }
    stdout.cork();
    for (const part of parts) {
      stdout.write(part);
    }
    stdout.uncork();
    if (stdout.writableLength > MAX_WAITING_BYTES) {
      await once(stdout, "drain", { signal }).catch(() => signal.throwIfAborted());
    }
    signal.throwIfAborted();
  }

  /**
   * Writes the text, sets the exit code, and lets the process end. Without `drainMs` it waits as long as the reader
   * takes; with it, the process ends after that many milliseconds at the latest. Further calls do nothing.
   */
  async end(text: string, exitCode: number, drainMs?: number): Promise<void> {
    if (this.#isWriting) {
      return;
    }
    this.#isWriting = true;
    process.exitCode = exitCode;
    if (drainMs !== undefined) {
      this.#endAfter(exitCode, drainMs);
    }
    await new Promise<void>((resolve) => process.stdout.write(text, () => resolve()));
    this.#isWritten = true;
    // Whatever still holds the process open (a socket that does not close) is not waited for.
    if (drainMs !== undefined || process.exitCode !== exitCode) {
      process.exit();
    }
    this.#endAfter(exitCode, BOUNDED_DRAIN_MS).unref();
  }

  /**
   * A signal came: a write that is under way gets `drainMs` milliseconds, and the process ends with `exitCode`. When all
   * is written, there is nothing to wait for.
   */
  hurry(exitCode: number, drainMs: number): void {
    if (this.#isWriting) {
      process.exitCode = exitCode;
      if (this.#isWritten) {
        process.exit();
      }
      this.#endAfter(exitCode, drainMs);
    }
  }

  /** Ends the process after a while, if it has not ended by then; a later call wins. */
  #endAfter(exitCode: number, ms: number): NodeJS.Timeout {
    clearTimeout(this.#end);
    this.#end = setTimeout(() => process.exit(exitCode), ms);
    return this.#end;
  }
}
