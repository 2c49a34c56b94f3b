import { type Conditions, note, table } from "../report.js";

/** The results of `stretch`: medians over the runs, and the overall maximum. */
export interface StretchFigures {
  readonly conditions: Conditions;
  readonly runs: number;
  readonly inputs: readonly {
    readonly name: string;
    /** The exit code of the run. */
    readonly exitCode: number;
    /** Processor time of the longest block, of all threads. */
    readonly processorMs: number;
    readonly clockMs: number;
    readonly longestMs: number;
    readonly wholeMs: number;
  }[];
}

/** The table in docs/performance.md. */
export function stretchTables({ conditions, runs, inputs }: StretchFigures): string {
  const rows = inputs.map(({ name, exitCode, processorMs, clockMs, longestMs, wholeMs }) => [
    name,
    exitCode,
    Math.round(processorMs),
    Math.round(clockMs),
    Math.round(longestMs),
    Math.round(wholeMs),
  ]);
  const head = [
    "Input",
    "Exit code",
    "Longest synchronous stretch, ms of processor time",
    "by the clock",
    "the longest of all runs",
    "Whole run, ms",
  ];
  return `${table(head, rows)}\n\n${note(conditions, `${runs} runs`)}`;
}
