import type { Waits } from "../herd-ends.js";
import type { Figures } from "../interleave.js";
import { type Conditions, note, spread, table } from "../report.js";

/** Processes that read an incident in parallel. Ratios are to the same number of processes that do nothing. */
export interface ReadingHerd extends Pick<Figures, "name" | "ratio" | "medianMs"> {
  readonly mostTokenRequests: number;
  /** The lowest number of completed runs in a round. */
  readonly leastCompleted: number;
}

/** Processes that hunt in parallel. */
export interface HuntingHerd {
  readonly name: string;
  readonly seconds: number;
  /** Number of responses with status 429. */
  readonly refusedCalls: number;
  readonly tokenRequests: number;
  /** Number of runs that completed, or failed, by code. */
  readonly ends: Readonly<Record<string, number>>;
  readonly waitedMs: Waits;
}

/** The results of `herd`. The first reading is bare Node. */
export interface HerdFigures {
  readonly conditions: Conditions;
  readonly rounds: number;
  readonly processes: number;
  /** The tenant's limit. */
  readonly callsPerMinute: number;
  readonly reading: readonly ReadingHerd[];
  readonly hunting: readonly HuntingHerd[];
}

/** The tables in docs/performance.md. */
export function herdTables({ conditions, rounds, processes, callsPerMinute, ...herds }: HerdFigures): string {
  const [, ...readers] = herds.reading;
  const reading = table(
    [
      `${processes} processes at once`,
      "Time until the last one ended, bare Node = 1",
      "ms",
      "Token requests",
      "Completed",
    ],
    [
      ...herds.reading
        .slice(0, 1)
        .map(({ name, ratio, medianMs }) => [name, spread(ratio), Math.round(medianMs), "", ""]),
      ...readers.map(({ name, ratio, medianMs, mostTokenRequests, leastCompleted }) => [
        name,
        spread(ratio),
        Math.round(medianMs),
        mostTokenRequests,
        leastCompleted,
      ]),
    ],
  );
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  const hunting = table(
    [
      `${processes} x Execute Custom Query at once, ${callsPerMinute} calls a minute allowed`,
      "Seconds in all",
      "Answers 429",
      "Token requests",
      "Ended",
      "Seconds waited (`meta.waited_ms`)",
    ],
    herds.hunting.map(({ name, seconds: inAll, refusedCalls, tokenRequests, ends, waitedMs }) => [
      `\`${name.replace(/ /, "`: ")}`,
      inAll.toFixed(1),
      refusedCalls,
      tokenRequests,
      Object.entries(ends)
        .sort(([, one], [, other]) => other - one)
        .map(([end, count]) => `${count} ${end}`)
        .join(", "),
      `${seconds(waitedMs.median)} (${seconds(waitedMs.low)} to ${seconds(waitedMs.high)}), at most ${seconds(waitedMs.most)}`,
    ]),
  );
  return `${reading}\n\n${hunting}\n\n${note(conditions, `${rounds} rounds of reading, one of hunting`)}`;
}
