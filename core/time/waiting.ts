import type { Clock } from "./clock.js";

/** Maximum wait for the service, or for a turn, in milliseconds. */
export const LONGEST_WAIT_MS = 300_000;

/** What a wait needs. The result reports how long a run waited. */
export interface Waiting {
  readonly clock: Clock;
  /** Called with the length of each wait, also if it was interrupted. */
  readonly onWait: (ms: number) => void;
}

/**
 * Waits `ms` milliseconds; returns at once for 0.
 * @throws the signal's reason when it is aborted first
 */
export async function pause(ms: number, signal: AbortSignal, { clock, onWait }: Waiting): Promise<void> {
  if (ms <= 0) {
    return;
  }
  const startedAt = clock.now().getTime();
  try {
    await clock.sleep(ms, signal);
  } finally {
    onWait(clock.now().getTime() - startedAt);
  }
}
