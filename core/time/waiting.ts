import type { Clock } from "./clock.js";

/** A wait for the service, or for a turn, that is longer than that is not begun. */
export const LONGEST_WAIT_MS = 300_000;

/** What waiting needs, and whom it is told to: what a run waited is in its result. */
export interface Waiting {
  readonly clock: Clock;
  /** Told how long each wait was, also one that was broken off. */
  readonly onWait: (ms: number) => void;
}

/**
 * Waits that long; not at all for nothing.
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
