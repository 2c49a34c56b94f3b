import type { Figures } from "../interleave.js";
import { type Conditions, note, spread, table } from "../report.js";

/** The results of all programs for one size. The first is curl. */
export interface SizeFigures {
  readonly rows: number;
  readonly bytes: number;
  readonly programs: readonly Figures[];
}

/** The results of `rows`. */
export interface RowsFigures {
  readonly conditions: Conditions;
  readonly rounds: number;
  readonly sizes: readonly SizeFigures[];
  /** MiB of peak memory per 10,000 additional rows. */
  readonly slopes: readonly { readonly name: string; readonly mib: number }[];
}

/** The tables in docs/performance.md. */
export function rowsTables({ conditions, rounds, sizes, slopes }: RowsFigures): string {
  const rows = sizes.flatMap(({ rows: count, bytes, programs }) =>
    programs.map(({ name, ratio, medianMs, peakMib }) => [
      `${count.toLocaleString("en")} (${(bytes / 1e6).toFixed(1)} MB)`,
      name,
      spread(ratio),
      Math.round(medianMs),
      peakMib,
    ]),
  );
  const times = table(["Rows", "Program", "Time, curl = 1", "ms", "Peak memory, MiB"], rows);
  const memory = table(
    ["Program", "MiB for each 10,000 rows more"],
    slopes.map(({ name, mib }) => [name, mib.toFixed(1)]),
  );
  return `${times}\n\n${memory}\n\n${note(conditions, `${rounds} rounds`)}`;
}
