/** Characters of work between two turns of the event loop: some hundredths of a second. */
const SLICE = 1024 * 1024;

/** The work on a large result, in slices: between them the event loop has its turn, so that a deadline or a signal is heard. */
export class WorkSlices {
  readonly #signal: AbortSignal | undefined;
  #done = 0;

  /** @param signal ends the work; without it, it is done to its end */
  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /**
   * Notes work by the characters that it went through, and waits for a turn when a slice is full.
   * @throws the signal's reason when it is aborted by then
   */
  async note(characters: number): Promise<void> {
    this.#done += characters;
    if (this.#done >= SLICE) {
      this.#done = 0;
      await new Promise((resolve) => setImmediate(resolve));
      this.#signal?.throwIfAborted();
    }
  }
}
