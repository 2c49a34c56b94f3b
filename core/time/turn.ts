/**
 * Lets whatever waits have its turn: a signal that came while something took long, a timer that has run out. Twice, because
 * from the first one on, one whole round of the event loop goes by until the second.
 * https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick
 */
export async function turnOfOthers(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
