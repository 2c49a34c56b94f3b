/**
 * What stops a run: the process, which always can, and the caller, who can until a write was begun. A write that was begun
 * goes to its end, because nobody would know otherwise whether it was made.
 */
export class RunStop {
  /** Aborted when the run must stop. */
  readonly signal: AbortSignal;
  #hasBegunToWrite = false;

  /**
   * @param process aborted when the process is asked to stop
   * @param cancel aborted when nobody wants the result any more
   */
  constructor(process: AbortSignal, cancel: AbortSignal | undefined) {
    if (cancel === undefined) {
      this.signal = process;
      return;
    }
    const stop = new AbortController();
    this.signal = stop.signal;
    follow(process, () => stop.abort(process.reason));
    follow(cancel, () => {
      if (!this.#hasBegunToWrite) {
        stop.abort(cancel.reason);
      }
    });
  }

  /**
   * Call this right before a write is sent: from then on, the caller cannot stop the run.
   * @throws the signal's reason if the run was stopped before
   */
  beginWrite(): void {
    this.signal.throwIfAborted();
    this.#hasBegunToWrite = true;
  }
}

function follow(signal: AbortSignal, aborted: () => void): void {
  if (signal.aborted) {
    aborted();
  } else {
    signal.addEventListener("abort", aborted, { once: true });
  }
}
