import { type Activities, type AwaitedThing, during } from "./activity.js";
import type { Clock } from "./clock.js";

/** Maximum wait for the service, or for a turn, in milliseconds. */
export const LONGEST_WAIT_MS = 300_000;

/** What a wait needs. The result reports how long a run waited. */
export interface Waiting {
  readonly clock: Clock;
  /** Called with the length of each wait, also if it was interrupted. */
  readonly onWait: (ms: number) => void;
  /** Is told of each wait while it lasts. By default, nobody is. */
  readonly activities?: Activities | undefined;
}

/**
 * Waits `ms` milliseconds for something; returns at once for 0.
 * @throws the signal's reason when it is aborted first
 */
export async function pause(ms: number, signal: AbortSignal, waiting: Waiting, awaited: AwaitedThing): Promise<void> {
  if (ms <= 0) {
    return;
  }
  const until = waiting.clock.now().getTime() + ms;
  await during(waiting.activities, { kind: "wait", ...awaited, until }, () => sleep(ms, signal, waiting));
}

/**
 * Sleeps `ms` milliseconds, as a part of a wait that is already known.
 * @throws the signal's reason when it is aborted first
 */
export async function sleep(ms: number, signal: AbortSignal, { clock, onWait }: Waiting): Promise<void> {
  const startedAt = clock.now().getTime();
  try {
    await clock.sleep(ms, signal);
  } finally {
    onWait(clock.now().getTime() - startedAt);
  }
}
