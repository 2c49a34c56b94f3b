import { visible } from "../../core/text/visible-text.js";
import { shownLines } from "../text/lines.js";

/**
 * A pipe behind an odd number of backslashes. Escaped in a cell of a table, it would end the cell for some readers and be a
 * pipe for others.
 */
const DOUBTFUL_PIPE = /\|(?<=(?<!\\)(?:\\\\)*\\\|)/;

/**
 * A text as a code span, in which nothing is mark-up: no dialect of Markdown makes a link, a mention or an image of it. What
 * is shown can be copied as it is.
 */
export function codeSpan(text: string): string {
  const shown = withoutCodeTags(visible(text)).trim();
  return shown.split(DOUBTFUL_PIPE).map(spanOf).join("&#124;");
}

/** Lines as a fenced block. Tabs stay, other hidden characters are visible. */
export function codeFence(text: string, language: string): string {
  const shown = withoutCodeTags(shownLines(text));
  const fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
  return [`${fence}${language}`, shown, fence].join("\n");
}

function spanOf(text: string): string {
  const marks = "`".repeat(missingRun(text));
  const isBetweenBlanks = text.startsWith(" ") && text.endsWith(" ") && /[^ ]/.test(text);
  const blank = isBetweenBlanks || text.startsWith("`") || text.endsWith("`") ? " " : "";
  return text === "" ? "" : `${marks}${blank}${text}${blank}${marks}`;
}

/** ServiceNow takes what is between these tags for HTML, also in plain text. */
function withoutCodeTags(text: string): string {
  return text.replace(/\[(?=\/?code\])/gi, "[ ");
}

/** The smallest number of backticks that do not follow each other anywhere in the text: a span ends with that many. */
function missingRun(text: string): number {
  const runs = new Set(runsOf(text));
  let length = 1;
  while (runs.has(length)) {
    length += 1;
  }
  return length;
}

function longestRun(text: string): number {
  return runsOf(text).reduce((longest, length) => Math.max(longest, length), 0);
}

function runsOf(text: string): readonly number[] {
  return (text.match(/`+/g) ?? []).map(({ length }) => length);
}
