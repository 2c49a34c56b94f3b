import { table } from "table";
import type { Style } from "../../core/text/paint.js";
import { widthOf } from "../../core/text/text-width.js";
import { GAP } from "./column-widths.js";
import type { Line, Span } from "./line.js";

/** A cell as lines that fit its column. */
export interface GridCell {
  readonly lines: readonly string[];
  readonly style?: Style | undefined;
}

export interface GridColumn {
  readonly width: number;
  readonly alignment: "left" | "right";
}

/** Stands for one column of a cell's text. */
const PLACEHOLDER = "x";

/** A run of the laid out text: of a cell, or of what is between cells. */
const RUNS = /x+|─+| +/g;

/**
 * Rows of a table, each with its lines; the first one is the head, with a rule below it. The library gets placeholders of
 * the cells' widths, never their texts: it measures by an older Unicode, and what a tenant's data holds cannot act in it.
 * @param isRuled whether there is a rule between two rows, by the index of the upper one
 */
export function gridRows(
  rows: readonly (readonly GridCell[])[],
  columns: readonly GridColumn[],
  isRuled: (index: number) => boolean,
): readonly (readonly Line[])[] {
  const hasRule = (index: number) => index === 0 || (index < rows.length - 1 && isRuled(index));
  const laidOut = table(
    rows.map((row) => row.map(({ lines }) => lines.map((line) => PLACEHOLDER.repeat(widthOf(line))).join("\n"))),
    {
      border: { bodyJoin: "", joinBody: "─", joinJoin: "" },
      columnDefault: { paddingLeft: 0, paddingRight: GAP },
      columns: columns.map(({ width, alignment }, index) => ({
        width,
        alignment,
        ...(index === columns.length - 1 ? { paddingRight: 0 } : {}),
      })),
      drawVerticalLine: () => false,
      drawHorizontalLine: (index) => index > 0 && index <= rows.length && hasRule(index - 1),
    },
  ).split("\n");
  let next = 0;
  return rows.map((row, index) => {
    const height = Math.max(1, ...row.map(({ lines }) => lines.length));
    const lines = laidOut.slice(next, next + height).map((text, line) => withTexts(text, row, line));
    next += height;
    if (!hasRule(index)) {
      return lines;
    }
    next += 1;
    return [...lines, [{ text: laidOut[next - 1] ?? "", style: "dim" }]];
  });
}

/** A line with the cells' texts instead of their placeholders, without blanks at its end. */
function withTexts(laidOut: string, row: readonly GridCell[], line: number): Line {
  const texts = row.flatMap(({ lines, style }): Span[] => {
    const text = lines[line] ?? "";
    return text === "" ? [] : [{ text, style }];
  });
  let next = 0;
  return (
    laidOut
      .trimEnd()
      .match(RUNS)
      ?.map((run): Span => {
        if (!run.startsWith(PLACEHOLDER)) {
          return { text: run };
        }
        next += 1;
        return texts[next - 1] ?? { text: run };
      }) ?? []
  );
}
