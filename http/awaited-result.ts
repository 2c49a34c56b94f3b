import type { Result } from "../core/result/result.js";
import type { Clock } from "../core/time/clock.js";
import type { HostedRun } from "../host/hosted-run.js";

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
  const end = () => stop.abort();
  for (const signal of signals) {
    signal.addEventListener("abort", end, { once: true });
  }
  if (signals.some(({ aborted }) => aborted)) {
    end();
  }
  try {
    const over = () => undefined;
    return await Promise.race([run.result, clock.sleep(waitMs, stop.signal).then(over, over)]);
  } finally {
    for (const signal of signals) {
      signal.removeEventListener("abort", end);
    }
    end();
  }
}
