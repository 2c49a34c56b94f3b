import type { Figures } from "../interleave.js";
import { type Conditions, note, table } from "../report.js";

/** What is measured under one kind of conditions; the first case is what the others are held against. */
export interface Place {
  readonly title: string;
  readonly cases: readonly Figures[];
}

export interface StartFigures extends Conditions {
  readonly rounds: number;
  readonly places: readonly Place[];
}

/** The tables of these figures. */
export function startTables({ rounds, places, ...where }: StartFigures): string {
  const cells = ({ name, ratio, medianMs }: Figures) => [name, ratio.median, `${ratio.low} to ${ratio.high}`, medianMs];
  const head = ["Program", "Ratio to bare Node", "80 % of the rounds", "Median in ms"];
  const tables = places.map(({ title, cases }) => `${title}\n\n${table(head, cases.map(cells))}`);
  return [...tables, note(where, `${rounds} rounds in turns`)].join("\n\n");
}
