import type { Figures } from "../interleave.js";
import { type Conditions, note, spread, table } from "../report.js";

/** The results of `entities`. The first program is bare Node. */
export interface EntitiesFigures {
  readonly conditions: Conditions;
  readonly rounds: number;
  readonly programs: readonly Figures[];
}

/** The table in docs/performance.md. */
export function entitiesTables({ conditions, rounds, programs }: EntitiesFigures): string {
  const rows = programs.map(({ name, ratio, medianMs, peakMib }) => [
    name,
    spread(ratio),
    Math.round(medianMs),
    peakMib,
  ]);
  const head = ["Execute Entity Query with", "Time, bare Node = 1", "ms", "Peak memory, MiB"];
  return `${table(head, rows)}\n\n${note(conditions, `${rounds} rounds`)}`;
}
