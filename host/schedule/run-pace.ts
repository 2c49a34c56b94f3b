/** Weight of the newest run in the mean. */
const NEWEST = 0.1;

/** A run, before one has ended. */
const FIRST_GUESS_MS = 2_000;

const SHORTEST_WAIT_S = 1;
const LONGEST_WAIT_S = 60;

/** How long runs take lately, to estimate when a call can come again. */
export class RunPace {
  #meanMs = FIRST_GUESS_MS;

  /** A run has ended that took this long. */
  ended(ms: number): void {
    this.#meanMs += NEWEST * (ms - this.#meanMs);
  }

  /** Seconds until a call could have its turn, from 1 to 60, if `ahead` calls go first and `slots` run at once. */
  waitS(ahead: number, slots: number): number {
    const seconds = Math.ceil((this.#meanMs * (ahead + 1)) / Math.max(1, slots) / 1000);
    return Math.min(LONGEST_WAIT_S, Math.max(SHORTEST_WAIT_S, seconds));
  }
}
