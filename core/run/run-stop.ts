/**
 * What stops a run: the process, which always can, and the caller, who can until a write was begun. A write that was begun
 * goes to its end, because nobody would know otherwise whether it was made.
 */
export class RunStop {
  /** Aborted when the run must stop. */
  readonly signal: AbortSignal;
  #hasBegunToWrite = false;
  readonly #unfollow: (() => void)[] = [];

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
    this.#follow(process, () => stop.abort(process.reason));
    this.#follow(cancel, () => {
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

  /** Call this when the run is over: a process with many runs keeps its signal longer than a run. */
  release(): void {
    for (const unfollow of this.#unfollow.splice(0)) {
      unfollow();
    }
  }

  #follow(signal: AbortSignal, aborted: () => void): void {
    if (signal.aborted) {
      aborted();
      return;
    }
    signal.addEventListener("abort", aborted, { once: true });
    this.#unfollow.push(() => signal.removeEventListener("abort", aborted));
  }
}
