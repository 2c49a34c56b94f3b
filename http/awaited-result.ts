import type { Result } from "../core/result/result.js";
import type { Clock } from "../core/time/clock.js";
import type { HostedRun } from "../host/hosted-run.js";
import { onAbort } from "../library/signal-listeners.js";

/** The result of a run if it is there within the time; undefined when the time is over, or a signal ends the wait. */
export async function awaitedResult(
  run: Pick<HostedRun, "result" | "isOver">,
  waitMs: number,
  signals: readonly AbortSignal[],
  clock: Clock,
): Promise<Result | undefined> {
  if (run.isOver) {
    return run.result;
  }
  const stop = new AbortController();
  // With a reason: an abort without one makes an error with a stack trace, for each call.
  const end = () => stop.abort("the wait is over");
  const releases = signals.map((signal) => onAbort(signal, end));
  try {
    const over = () => undefined;
    return await Promise.race([run.result, clock.sleep(waitMs, stop.signal).then(over, over)]);
  } finally {
    for (const release of releases) {
      release();
    }
    end();
  }
}
