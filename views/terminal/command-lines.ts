import { shellWord } from "../../core/text/shell-word.js";
import { piecesOf, widthOf } from "../../core/text/text-width.js";
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
  const room = width - ` ${CONTINUED}`.length;
  const deeper = " ".repeat(indent + CONTINUATION);
  const [program = [], ...groups] = groupsOf(commandWords(run));
  const lines: string[] = [];
  let line = " ".repeat(indent) + program.join(" ");
  for (const words of groups) {
    const together = words.map(shellWord).join(" ");
    if (widthOf(`${line} ${together}`) <= room) {
      line += ` ${together}`;
      continue;
    }
    lines.push(`${line} ${CONTINUED}`);
    if (widthOf(deeper + together) <= room) {
      line = deeper + together;
      continue;
    }
    const [last = [], ...others] = words.map((word) => wordLines(word, deeper, room)).toReversed();
    lines.push(...others.toReversed().flatMap(continued), ...last.slice(0, -1));
    line = last.at(-1) ?? "";
  }
  return [...lines, line];
}

/** The words of a command, each flag together with its value. */
function groupsOf(words: readonly string[]): readonly (readonly string[])[] {
  return words.flatMap((word, index) => {
    const before = words[index - 1] ?? "";
    if (isFlag(before)) {
      return [[before, word]];
    }
    return isFlag(word) ? [] : [[word]];
  });
}

function isFlag(word: string): boolean {
  return word === "-p" || word === "--entity";
}

/** A word on a line of its own, indented if there is room for that; on several lines if it is too wide. */
function wordLines(word: string, indent: string, room: number): readonly string[] {
  const quoted = shellWord(word);
  if (widthOf(quoted) <= room) {
    return [widthOf(indent + quoted) <= room ? indent + quoted : quoted];
  }
  const pieces = quotablePieces(word, room - CONTINUED.length - "''".length);
  return pieces.map((piece, index) => shellWord(piece) + (index === pieces.length - 1 ? "" : CONTINUED));
}

/** A word in pieces of at most `width` columns in quotes, broken at its blanks as far as possible. */
function quotablePieces(word: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let [piece, used] = ["", 0];
  const parts = word.split(/(?<= )/).flatMap((part) => piecesOf(part, width, Number.POSITIVE_INFINITY, quotedWidth));
  for (const part of parts) {
    const columns = [...part].reduce((sum, character) => sum + quotedWidth(character), 0);
    if (used + columns > width) {
      pieces.push(piece);
      [piece, used] = ["", 0];
    }
    piece += part;
    used += columns;
  }
  return [...pieces, piece];
}

/** Columns of a character in quotes. */
function quotedWidth(character: string): number {
  return character === "'" ? "'\\''".length : widthOf(character);
}

function continued(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => (index === lines.length - 1 ? `${line} ${CONTINUED}` : line));
}
