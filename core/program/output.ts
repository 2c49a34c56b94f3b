import { once } from "node:events";

/** Milliseconds that standard output gets for the result after a signal or the deadline. */
export const BOUNDED_DRAIN_MS = 2_000;

/** Bytes that may wait for the reader before rows have to wait. */
const MAX_WAITING_BYTES = 256 * 1024;

/** Standard output, written once, as a whole or with rows before the end; and the end of the process. */
export class Output {
  #isWriting = false;
  #isWritten = false;
  #end: NodeJS.Timeout | undefined;

  /** @param onReaderGone by default, the process ends without a message, because nobody would read it */
  constructor(onReaderGone: () => void = () => process.exit(1)) {
    process.stdout.on("error", onReaderGone);
  }

  /**
   * Writes rows before the end. Does nothing once the end has begun.
   * @throws the signal's reason if it is aborted before more rows can be written
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
   * Writes the text, sets the exit code, and lets the process end. Without `drainMs`, it waits for the reader without a
   * limit; with it, the process ends after that many milliseconds at the latest. Later calls do nothing.
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
    // Anything that still keeps the process alive (a socket that does not close) is ignored.
    if (drainMs !== undefined || process.exitCode !== exitCode) {
      process.exit();
    }
    this.#endAfter(exitCode, BOUNDED_DRAIN_MS).unref();
  }

  /**
   * Called after a signal: a write in progress gets `drainMs` milliseconds, then the process ends with `exitCode`. Does
   * nothing if all is written.
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

  /** Ends the process after `ms` milliseconds if it is still running. A later call replaces an earlier one. */
  #endAfter(exitCode: number, ms: number): NodeJS.Timeout {
    clearTimeout(this.#end);
    this.#end = setTimeout(() => process.exit(exitCode), ms);
    return this.#end;
  }
}
