/**
 * The time limit of one attempt. Its signal is aborted when the time is used up or the run is over. It can be paused
 * while a response waits for its reader.
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

  /** Ends the attempt: the signal is not aborted any more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#run.removeEventListener("abort", this.#abort);
  }

  readonly #abort = () => this.#controller.abort();
}

/** Milliseconds of a monotonic clock. */
function now(): number {
  return process.uptime() * 1000;
}
