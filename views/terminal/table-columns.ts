import type { Column, TableSection } from "../view.js";
import { type Form, formsOf } from "./column-forms.js";
import { areComfortable, type ColumnNeed, columnWidths, haveRoom } from "./column-widths.js";

/** A column as it is shown. */
export interface ShownColumn {
  readonly column: Column;
  /** Its position among the columns of the table. */
  readonly position: number;
  readonly width: number;
  /** The text of each row. */
  readonly texts: readonly string[];
  /** Whether words that are wider than the column are cut. Else none is wider. */
  readonly isShortened: boolean;
}

/** Widths that a column has before another one comes back. */
const GOOD = { code: 40, other: 28 };
/** With fewer columns, a row says too little beside the others. */
const FEWEST = 3;

const leastImportantFirst = ["low", "normal", "high"] as const;

/** A column with its texts in each form that it can have, the widest first. */
interface Candidate {
  readonly column: Column;
  readonly position: number;
  readonly forms: readonly Form[];
}

/**
 * The columns of a table that have room, with their widths. Times are shortened first, then columns are left out: those of
 * low importance, then normal ones, the last one first. Long words are cut before an important one is left out, or if that
 * keeps all normal ones. Normal columns come back where there is room for them then. Undefined if too few columns have room, or if the only row of a
 * table would lose something.
 */
export function shownColumns(
  { columns, rows }: Pick<TableSection, "columns" | "rows">,
  now: Date,
  width: number,
): readonly ShownColumn[] | undefined {
  const all = columns
    .map((column, position) => ({ column, position }))
    .filter(({ column }) => column.isTold !== true)
    .map((each) => ({
      ...each,
      forms: formsOf(each.column, { cells: rows.map((row) => row[each.position]), now, width }),
    }));
  const isSingle = rows.length === 1;
  const enough = Math.max(1, isSingle ? all.length : fewestOf(all));
  let candidates: readonly Candidate[] = all;
  while (candidates.length >= enough) {
    const shown = inRoom(candidates, width);
    if (shown !== undefined) {
      const whole = withReturning(candidates, all, width, fullNeed);
      const short = withReturning(all.filter(isImportant), all, width, shortNeed);
      const isBetterShort =
        !isSingle && !hasNormalOnes(whole, all) && hasNormalOnes(short, all) && !short.some(isCutCode);
      return isBetterShort ? shortened(short, width) : (inRoom(whole, width) ?? shown);
    }
    if (!isSingle && candidates.every(isImportant) && haveRoom(candidates.map(shortNeed), width)) {
      return shortened(withReturning(candidates, all, width, shortNeed), width);
    }
    candidates = candidates.toSpliced(leastImportant(candidates), 1);
  }
  return undefined;
}

/** How many columns a table needs at least: three of the important ones, or of what it has instead. */
function fewestOf(all: readonly Candidate[]): number {
  const important = leastImportantFirst
    .map((importance) => all.filter(({ column }) => column.importance === importance).length)
    .findLast((count) => count > 0);
  return Math.min(important ?? 0, FEWEST);
}

/** Whether no normal column is left out. */
function hasNormalOnes(candidates: readonly Candidate[], all: readonly Candidate[]): boolean {
  return all.every((each) => each.column.importance !== "normal" || candidates.includes(each));
}

/** Whether words to copy, such as the name of a role, would be cut. */
function isCutCode(candidate: Candidate): boolean {
  return candidate.column.type === "code" && shortNeed(candidate).least < fullNeed(candidate).least;
}

function isImportant({ column }: Candidate): boolean {
  return column.importance === "high";
}

/** The position of the column that is left out first. */
function leastImportant(candidates: readonly Candidate[]): number {
  const positions = leastImportantFirst.map((importance) =>
    candidates.findLastIndex(({ column }) => column.importance === importance),
  );
  return positions.find((position) => position !== -1) ?? 0;
}

function inRoom(candidates: readonly Candidate[], width: number): readonly ShownColumn[] | undefined {
  const longest = Math.max(0, ...candidates.map(({ forms }) => forms.length));
  for (let step = 0; step < longest; step += 1) {
    const chosen = candidates.map(({ column, position, forms }) => ({
      column,
      position,
      form: forms[Math.min(step, forms.length - 1)],
    }));
    const needs = chosen.flatMap(({ form }) => (form === undefined ? [] : [form.need]));
    if (areComfortable(needs, width) || (step === longest - 1 && haveRoom(needs, width))) {
      const widths = columnWidths(needs, width);
      return chosen.map(({ column, position, form }, index) => ({
        column,
        position,
        width: widths[index] ?? 0,
        texts: form?.texts ?? [],
        isShortened: false,
      }));
    }
  }
  return undefined;
}

/** The columns in their narrowest form, with wide words cut. */
function shortened(candidates: readonly Candidate[], width: number): readonly ShownColumn[] {
  const widths = columnWidths(candidates.map(shortNeed), width);
  return candidates.map(({ column, position, forms }, index) => ({
    column,
    position,
    width: widths[index] ?? 0,
    texts: forms.at(-1)?.texts ?? [],
    isShortened: true,
  }));
}

/** Columns that have all important ones, with those normal ones that have room while all others still have a good width. */
function withReturning(
  candidates: readonly Candidate[],
  all: readonly Candidate[],
  width: number,
  needOf: (candidate: Candidate) => ColumnNeed,
): readonly Candidate[] {
  const goodNeed = (candidate: Candidate): ColumnNeed => {
    const need = needOf(candidate);
    const good = candidate.column.type === "code" ? GOOD.code : GOOD.other;
    return { ...need, least: Math.max(need.least, Math.min(need.whole, good)) };
  };
  const shown = new Set(candidates);
  if (all.some((each) => isImportant(each) && !shown.has(each))) {
    return candidates;
  }
  let needs = candidates.map(goodNeed);
  for (const each of all) {
    const more = [...needs, needOf(each)];
    if (each.column.importance === "normal" && !shown.has(each) && haveRoom(more, width)) {
      shown.add(each);
      needs = more;
    }
  }
  return all.filter((each) => shown.has(each));
}

function fullNeed({ forms }: Candidate): ColumnNeed {
  return forms.at(-1)?.need ?? none;
}

function shortNeed({ forms }: Candidate): ColumnNeed {
  return forms.at(-1)?.short ?? none;
}

const none: ColumnNeed = { importance: "low", least: 0, whole: 0, named: 0 };
