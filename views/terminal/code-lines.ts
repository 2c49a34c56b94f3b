import { piecesOf, widthOf } from "../../core/text/text-width.js";

/** What a line of code is broken into. */
export interface CodeLines {
  readonly lines: readonly string[];
  /** Whether the lines mean what the one line meant: no text in quotes is broken. */
  readonly isSame: boolean;
}

/** Columns that further lines are indented by. */
const CONTINUATION = 4;
const COMMENT = "// ";

/**
 * Blanks, a comment to the end of the line, or a word with its texts in quotes: KQL's `"…"`, `'…'`, and `@"…"`, in which a
 * backslash is one. https://learn.microsoft.com/kusto/query/scalar-data-types/string
 */
const PARTS =
  /( +)|(\/\/.*)|(?:@"(?:[^"]|"")*"?|@'(?:[^']|'')*'?|"(?:\\.|[^"\\])*[\\"]?|'(?:\\.|[^'\\])*[\\']?|(?!\/\/)[^ "'])+/gu;

/**
 * One line of a query or of JSON, broken where a line break means the same, so that it can be copied: at blanks outside
 * of quotes; the rest of a comment becomes a comment. A text in quotes that is wider than a line is broken anywhere.
 */
export function codeLines(line: string, width: number): CodeLines {
  if (widthOf(line) <= width) {
    return { lines: [line], isSame: true };
  }
  const [leading = ""] = /^ */.exec(line) ?? [];
  const indent = leading.slice(0, Math.floor(width / 2) - CONTINUATION);
  const filled = new FilledLines(indent, width);
  for (const [part, blanks, comment] of line.slice(leading.length).matchAll(PARTS)) {
    if (blanks !== undefined) {
      filled.gap = blanks;
    } else if (comment === undefined) {
      filled.add(part, "");
    } else {
      for (const word of comment.split(/ +/)) {
        filled.add(word, COMMENT);
        filled.gap = " ";
      }
    }
  }
  return filled.done();
}

/** Lines that are filled with words one after the other. */
class FilledLines {
  /** Blanks before the next word, if it is on the same line. */
  gap = "";
  readonly #lines: string[] = [];
  readonly #indent: string;
  readonly #width: number;
  #line: string;
  #isSame = true;

  constructor(indent: string, width: number) {
    this.#indent = indent;
    this.#width = width;
    this.#line = indent;
  }

  /** @param prefix what a line that starts with the word needs, so that it means the same */
  add(word: string, prefix: string): void {
    const isFirst = this.#lines.length === 0 && this.#line === this.#indent;
    const longer = isFirst ? this.#line + word : this.#line + this.gap + word;
    this.gap = "";
    if (widthOf(longer) <= this.#width) {
      this.#line = longer;
      return;
    }
    const start = `${this.#indent}${" ".repeat(CONTINUATION)}${word.startsWith(prefix.trim()) ? "" : prefix}`;
    if (!isFirst) {
      this.#lines.push(this.#line);
    }
    const pieces = piecesOf(word, this.#width - widthOf(start)).map((piece) => start + piece);
    this.#isSame &&= pieces.length === 1 || prefix !== "";
    this.#lines.push(...pieces.slice(0, -1));
    this.#line = pieces.at(-1) ?? start;
  }

  done(): CodeLines {
    return { lines: [...this.#lines, this.#line], isSame: this.#isSame };
  }
}
