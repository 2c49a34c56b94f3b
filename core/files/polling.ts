import { pause, type Waiting } from "../time/waiting.js";

export interface PollingOptions extends Waiting {
  /** 0 to 1, so that those who wait for the same thing do not ask together. */
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** How long to go on asking. */
  readonly patienceMs: number;
  /** The longest time between two questions. */
  readonly longestPauseMs: number;
}

const FIRST_PAUSE_MS = 8;
const GROWTH = 1.5;

/**
 * Asks until there is an answer, less and less often; undefined when the patience is over.
 * @throws the signal's reason when it is aborted
 */
export async function poll<T>(ask: () => Promise<T | undefined>, options: PollingOptions): Promise<T | undefined> {
  const { clock, random, signal, patienceMs, longestPauseMs } = options;
  let left = patienceMs;
  for (let longest = FIRST_PAUSE_MS; ; longest = Math.min(longest * GROWTH, longestPauseMs)) {
    const before = clock.now().getTime();
    const answer = await ask();
    if (answer !== undefined || left <= 0) {
      return answer;
    }
    await pause(Math.min(left, Math.ceil(longest * (0.5 + random() / 2))), signal, options);
    // A clock that was set back does not make it more patient.
    left -= Math.max(0, clock.now().getTime() - before);
  }
}
