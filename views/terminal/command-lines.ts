import { shellWord } from "../../core/text/shell-word.js";
import { startOf, widthOf } from "../../core/text/text-width.js";
import { commandWords } from "../text/command-line.js";
import type { NextRun } from "../view.js";

/** Continues a command, or a word, on the next line. */
const CONTINUED = "\\";
/** Columns that further lines are indented by, beyond the first one. */
const CONTINUATION = 2;

/**
 * A command on lines of at most `width` columns that can be pasted into a POSIX shell together. A word that is wider than
 * a line goes on at the very start of the next one, because the shell then reads it as one word.
 */
export function commandLines(run: NextRun, indent: number, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const { flag, value } of partsOf(commandWords(run))) {
    const quoted = flag + shellWord(value);
    if (line !== "" && widthOf(line) + widthOf(` ${quoted} ${CONTINUED}`) <= width) {
      line += ` ${quoted}`;
      continue;
    }
    if (line !== "") {
      lines.push(`${line} ${CONTINUED}`);
    }
    const start = " ".repeat(lines.length === 0 ? indent : indent + CONTINUATION);
    const [last = "", ...others] = wordLines(start + flag, value, width - 1 - CONTINUED.length).toReversed();
    lines.push(...others.toReversed());
    line = last;
  }
  return [...lines, line];
}

/** The words of a command, each flag with its value. */
function partsOf(words: readonly string[]): readonly { readonly flag: string; readonly value: string }[] {
  return words.flatMap((value, index) => {
    const before = words[index - 1];
    return isFlag(value) ? [] : [{ flag: before !== undefined && isFlag(before) ? `${before} ` : "", value }];
  });
}

function isFlag(word: string): boolean {
  return word === "-p" || word === "--entity";
}

/** A word after the start of its line; several lines if it is too wide. */
function wordLines(start: string, value: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = start;
  let rest = value;
  while (widthOf(line + shellWord(rest)) > width) {
    const piece = pieceOf(rest, width - widthOf(line));
    lines.push(line + shellWord(piece) + CONTINUED);
    line = "";
    rest = rest.slice(piece.length);
  }
  return [...lines, line + shellWord(rest)];
}

/** A beginning of a value that has room when it is quoted. */
function pieceOf(value: string, room: number): string {
  let piece = startOf(value, room - 2);
  while (widthOf(shellWord(piece)) > room) {
    piece = startOf(piece, widthOf(piece) - 1);
  }
  return piece;
}
