import { type AwaitedThing, during, waitFor } from "../time/activity.js";
import { sleep, type Waiting } from "../time/waiting.js";

export interface PollingOptions extends Waiting {
  /** 0 to 1. Spreads the attempts of processes that wait for the same thing. */
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** What is polled for. */
  readonly awaited: AwaitedThing;
  /** Milliseconds after which polling gives up. */
  readonly patienceMs: number;
  /** Milliseconds between two attempts at most. */
  readonly longestPauseMs: number;
}

const FIRST_PAUSE_MS = 8;
const GROWTH = 1.5;

/**
 * Calls `ask` at growing intervals until it returns a value; undefined when the patience is used up.
 * @throws the signal's reason when it is aborted
 */
export async function poll<T>(ask: () => Promise<T | undefined>, options: PollingOptions): Promise<T | undefined> {
  return during(options.activities, waitFor(options.awaited), () => pollUntilAnswer(ask, options));
}

async function pollUntilAnswer<T>(ask: () => Promise<T | undefined>, options: PollingOptions): Promise<T | undefined> {
  const { clock, random, signal, patienceMs, longestPauseMs } = options;
  let left = patienceMs;
  for (let longest = FIRST_PAUSE_MS; ; longest = Math.min(longest * GROWTH, longestPauseMs)) {
    const before = clock.now().getTime();
    const answer = await ask();
    if (answer !== undefined || left <= 0) {
      return answer;
    }
    await sleep(Math.min(left, Math.ceil(longest * (0.5 + random() / 2))), signal, options);
    // If the clock is set back, the patience does not grow.
    left -= Math.max(0, clock.now().getTime() - before);
  }
}
