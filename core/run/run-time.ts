import type { Clock } from "../time/clock.js";
import { type Deadline, deadlineAt, nearestEnd, type RunEnd, timedOut } from "../time/deadline.js";
import { yieldToEventLoop } from "../time/turn.js";

/** The longest delay that a timer accepts; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The time of one run: its start, its end, and the signal that stops it. */
export class RunTime {
  readonly startedAt: Date;
  readonly #clock: Clock;
  readonly #stop: AbortSignal;
  readonly #latestEnd: RunEnd | undefined;
  #deadline: Deadline | undefined;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param stop aborted when the run must stop
   * @param latestEnd the end that the caller gives it
   */
  constructor(clock: Clock, stop: AbortSignal, latestEnd: RunEnd | undefined) {
    this.#clock = clock;
    this.#stop = stop;
    this.#latestEnd = latestEnd;
    this.startedAt = clock.now();
  }

  /** Aborted when the time is used up or the run must stop. */
  get signal(): AbortSignal {
    return this.#deadline?.signal ?? this.#stop;
  }

  /** When the run must be over; undefined if nothing limits it. */
  endOf(timeBudgetS: number, platformDeadline: Date | undefined): RunEnd | undefined {
    const end = nearestEnd(this.startedAt, timeBudgetS, platformDeadline);
    return this.#latestEnd !== undefined && (end === undefined || this.#latestEnd.at < end.at) ? this.#latestEnd : end;
  }

  /**
   * Yields to the event loop between steps that take long with much input.
   * @throws the signal's reason after a stop, TIMED_OUT after `end`
   */
  async pause(end: RunEnd | undefined): Promise<void> {
    await yieldToEventLoop();
    this.#stop.throwIfAborted();
    if (end !== undefined && this.#clock.now().getTime() >= end.at) {
      throw timedOut(end);
    }
  }

  /** Starts the timer that aborts `signal` at `end`. */
  startDeadline(end: RunEnd | undefined): Deadline {
    this.#deadline = end === undefined ? deadlineAt(undefined, this.#clock, this.#stop) : this.#deadlineAt(end);
    return this.#deadline;
  }

  /** Stops the timer: from now on, no deadline ends the run. */
  clear(): void {
    clearTimeout(this.#timer);
  }

  #deadlineAt(end: RunEnd): Deadline {
    const budget = new AbortController();
    const remainingMs = Math.max(0, end.at - this.#clock.now().getTime());
    this.#timer = setTimeout(() => budget.abort(timedOut(end)), Math.min(remainingMs, LONGEST_TIMER_MS));
    // AbortSignal.any does the same, but its weak references cost time in each run.
    this.#stop.addEventListener("abort", () => budget.abort(this.#stop.reason), { once: true });
    return deadlineAt(new Date(end.at), this.#clock, budget.signal);
  }
}
