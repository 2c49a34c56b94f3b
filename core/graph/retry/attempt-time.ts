/**
 * The time of one attempt: its signal is aborted when it is used up, or when the run is over. It can be paused while an
 * answer waits for us, not we for it.
 */
export class AttemptTime {
  readonly #controller = new AbortController();
  readonly #run: AbortSignal;
  #remainingMs: number;
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(ms: number, run: AbortSignal) {
    this.#remainingMs = ms;
    this.#run = run;
    run.addEventListener("abort", this.#abort, { once: true });
    this.resume();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  pause(): void {
    clearTimeout(this.#timer);
    this.#remainingMs -= now() - this.#startedAt;
  }

  resume(): void {
    this.#startedAt = now();
    this.#timer = setTimeout(this.#abort, Math.max(0, this.#remainingMs));
  }

  /** The attempt is over: nothing is aborted any more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#run.removeEventListener("abort", this.#abort);
  }

  readonly #abort = () => this.#controller.abort();
}

/** Milliseconds of a clock that nobody sets. */
function now(): number {
  return process.uptime() * 1000;
}
