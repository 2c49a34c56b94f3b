/**
 * Yields to the event loop, so that pending signals and timers are handled. It yields twice, because one complete round
 * of the loop passes only between the first and the second immediate.
 * https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick
 */
export async function yieldToEventLoop(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
