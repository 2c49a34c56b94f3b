import type { Waits } from "../herd-ends.js";
import type { Figures } from "../interleave.js";
import { type Conditions, note, spread, table } from "../report.js";

/** Processes that read an incident at once. Ratios are to as many processes that do nothing. */
export interface ReadingHerd extends Pick<Figures, "name" | "ratio" | "medianMs"> {
  readonly mostTokenRequests: number;
  /** How many ended as completed, in the worst of the rounds. */
  readonly leastCompleted: number;
}

/** Processes that hunt at once. */
export interface HuntingHerd {
  readonly name: string;
  readonly seconds: number;
  /** Answers with status 429 that the tenant gave. */
  readonly refusedCalls: number;
  readonly tokenRequests: number;
  /** How many ended as completed, or failed with which code. */
  readonly ends: Readonly<Record<string, number>>;
  readonly waitedMs: Waits;
}

/** What `herd` measures. The first reading herd is bare Node. */
export interface HerdFigures {
  readonly conditions: Conditions;
  readonly rounds: number;
  readonly processes: number;
  /** What the tenant allows. */
  readonly callsPerMinute: number;
  readonly reading: readonly ReadingHerd[];
  readonly hunting: readonly HuntingHerd[];
}

/** Its tables in docs/performance.md. */
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
