import { yieldToEventLoop } from "./turn.js";

/** Characters of work between two yields to the event loop: a few hundredths of a second. */
const SLICE = 1024 * 1024;

/**
 * Divides the work on a large result into slices, and yields to the event loop between them, so that a deadline or
 * signal takes effect.
 */
export class WorkSlices {
  readonly #signal: AbortSignal | undefined;
  #done = 0;

  /** @param signal stops the work; without it, the work always completes */
  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /** Counts work in characters. Returns true if it is time to yield, which is rare. */
  isFull(characters: number): boolean {
    this.#done += characters;
    return this.#done >= SLICE;
  }

  /**
   * Yields to the event loop.
   * @throws the signal's reason if it is aborted
   */
  async turn(): Promise<void> {
    this.#done = 0;
    await yieldToEventLoop();
    this.#signal?.throwIfAborted();
  }
}
