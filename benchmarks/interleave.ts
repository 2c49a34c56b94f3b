import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { quantile } from "./workload.js";

/** A program whose run time is measured. */
export interface Case {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Its environment variables besides PATH. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Its standard input. */
  readonly input?: string;
  /** Runs before each round, not measured. */
  readonly prepare?: () => void;
  /** Whether to measure its memory, which costs a little processor time. */
  readonly watchesMemory?: boolean;
  /** Minimum bytes of output; less means that it did not do its work. */
  readonly leastBytes?: number;
}

export interface Timed {
  readonly ms: number;
  /** Peak memory in MiB; 0 if not measured, or if /proc is not available. */
  readonly peakMib: number;
}

/** The figures of a case over all rounds. Ratios are to the first case of the same round. */
export interface Figures {
  readonly name: string;
  readonly ratio: { readonly median: number; readonly low: number; readonly high: number };
  readonly medianMs: number;
  readonly peakMib: number;
}

/** Number of warm-up rounds, which are not counted. */
const WARM_UPS = 2;

/**
 * Runs all cases in turns.
 * @returns figures of each case: the median of its ratios, and their 10th and 90th percentile
 * @throws Error if a program fails, because its time is meaningless
 */
export async function interleave(cases: readonly Case[], rounds: number): Promise<readonly Figures[]> {
  const times = await timesInTurns(cases, rounds);
  const [floor = []] = times;
  return cases.map(({ name }, index) => figuresOf(name, times[index] ?? [], floor));
}

/**
 * Runs all cases round by round, each round in another order, so that other load on the machine affects all cases alike.
 * @returns the times of each case, round by round
 * @throws Error if a program fails, because its time is meaningless
 */
export async function timesInTurns(cases: readonly Case[], rounds: number): Promise<readonly (readonly Timed[])[]> {
  const times = new Map<Case, Timed[]>(cases.map((each) => [each, []]));
  for (let round = -WARM_UPS; round < rounds; round += 1) {
    const shift = (round + WARM_UPS) % cases.length;
    for (const each of [...cases.slice(shift), ...cases.slice(0, shift)]) {
      each.prepare?.();
      const timed = await time(each);
      if (round >= 0) times.get(each)?.push(timed);
    }
  }
  return cases.map((each) => times.get(each) ?? []);
}

/** The figures of a program's times, relative to the first program's times in the same round. */
export function figuresOf(name: string, times: readonly Timed[], floors: readonly Timed[]): Figures {
  const ratios = times.map(({ ms }, round) => ms / (floors[round]?.ms ?? Number.NaN));
  return {
    name,
    ratio: {
      median: round(quantile(ratios, 0.5)),
      low: round(quantile(ratios, 0.1)),
      high: round(quantile(ratios, 0.9)),
    },
    medianMs: round(
      quantile(
        times.map(({ ms }) => ms),
        0.5,
      ),
    ),
    peakMib: Math.round(
      quantile(
        times.map(({ peakMib }) => peakMib),
        0.5,
      ),
    ),
  };
}

/** Runs a program once, and reads its output to the end as a platform does. */
export async function time(timed: Case): Promise<Timed> {
  const { name, command, args, environment, input, watchesMemory = false, leastBytes = 0 } = timed;
  const startedAt = process.hrtime.bigint();
  const child = spawn(command, args, { env: { PATH: process.env.PATH, ...environment }, stdio: "pipe" });
  let peakMib = 0;
  const look = () => {
    peakMib = Math.max(peakMib, peakOf(child.pid));
  };
  const watch = watchesMemory ? setInterval(look, 10) : undefined;
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  let bytes = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
  });
  // A program that does not read its input may end before it is written.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input ?? "");
  const [code] = await once(child, "close");
  const ms = Number(process.hrtime.bigint() - startedAt) / 1e6;
  clearInterval(watch);
  if (code !== 0 || bytes < leastBytes) {
    throw new Error(`${name} ended with ${code} after ${bytes} bytes: ${errors.slice(0, 500)}`);
  }
  return { ms, peakMib };
}

/** https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
