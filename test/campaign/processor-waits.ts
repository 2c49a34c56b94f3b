import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";

/** How long a process was ready to run but got no processor, up to a moment. */
export interface ProcessorWait {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly waitedMs: number;
}

const everyMs = 50;

/** Samples the waits of a process until it ends. Only Linux provides them. */
export function watchProcessor(child: ChildProcess): readonly ProcessorWait[] {
  const waits: ProcessorWait[] = [];
  const timer = setInterval(() => {
    const waitedMs = waitsOf(child.pid);
    if (waitedMs !== undefined) waits.push({ at: Date.now(), waitedMs });
  }, everyMs);
  child.once("exit", () => clearInterval(timer));
  return waits;
}

/** Milliseconds that a process waited for a processor from a moment to its last sample. */
export function waitedSince(waits: readonly ProcessorWait[], moment: number): number {
  const before = waits.findLast(({ at }) => at <= moment) ?? waits[0];
  return (waits.at(-1)?.waitedMs ?? 0) - (before?.waitedMs ?? 0);
}

/** The second number of schedstat. https://docs.kernel.org/scheduler/sched-stats.html */
function waitsOf(pid: number | undefined): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[1]) / 1e6;
  } catch {
    return undefined;
  }
}
