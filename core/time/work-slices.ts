import { turnOfOthers } from "./turn.js";

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

  /** Notes work by the characters that it went through; true when it is time for a turn, which is rare and costs a wait. */
  isFull(characters: number): boolean {
    this.#done += characters;
    return this.#done >= SLICE;
  }

  /**
   * Gives the event loop its turn.
   * @throws the signal's reason when it is aborted by then
   */
  async turn(): Promise<void> {
    this.#done = 0;
    await turnOfOthers();
    this.#signal?.throwIfAborted();
  }
}
