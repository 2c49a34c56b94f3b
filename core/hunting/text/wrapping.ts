import type { Warning } from "../../warnings.js";
import { blankOut, type ChangedText } from "./changed-text.js";

const BYTE_ORDER_MARK = "\ufeff";

/**
 * Takes away what programs put around a query: byte order marks before it, and one Markdown fence around the whole.
 * Blanks take their place, so that each place in the text stays where it was.
 */
export function withoutWrapping(given: string): ChangedText {
  const outside = withoutMarks(given, 0);
  const fence = findFence(outside);
  const bare = fence === undefined ? outside : withoutFence(outside, fence);
  const text = withoutMarks(bare, fence?.openingEnd ?? 0);
  const hadMark = outside !== given || text !== bare;
  return { text, warnings: [...(hadMark ? [markRemoved] : []), ...(fence ? [fenceRemoved] : [])] };
}

const markRemoved: Warning = {
  code: "QUERY_CLEANED",
  message: "The byte order mark (U+FEFF) before the query was removed.",
};

const fenceRemoved: Warning = {
  code: "QUERY_CLEANED",
  message: "The Markdown fence around the query was removed.",
};

/** Without the marks that only blanks stand before, from an offset on. */
function withoutMarks(text: string, start: number): string {
  const [blanks = ""] = /^\s*/.exec(text.slice(start)) ?? [];
  return blanks.includes(BYTE_ORDER_MARK)
    ? text.slice(0, start) + blanks.replaceAll(BYTE_ORDER_MARK, " ") + text.slice(start + blanks.length)
    : text;
}

function withoutFence(text: string, { openingStart, openingEnd, closingStart }: Fence): string {
  return blankOut(blankOut(text, openingStart, openingEnd), closingStart, text.length);
}

interface Fence {
  readonly openingStart: number;
  readonly openingEnd: number;
  readonly closingStart: number;
}

const OPENING = /^\s*(`{3,}|~{3,})/;

/** Languages that editors name behind the opening fence. */
const LANGUAGE = /^(?:kql|kusto|csl|kql-query|kusto-query|sql|text|txt|plain|plaintext|code|none)$/i;

/**
 * The fence around a whole text. Its runs of backticks also delimit KQL's own multi-line strings. A text that is one such
 * string is no query, so it is a fence, also on one line, as chats write it. Where more runs stand between them, the text
 * is fenced if the first and the last stand on lines of their own.
 * https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */
function findFence(text: string): Fence | undefined {
  const [opening = "", run = ""] = OPENING.exec(text) ?? [];
  const end = text.trimEnd().length;
  const closingStart = end - closingLength(text, end, run.charAt(0));
  if (run === "" || end - closingStart < run.length || closingStart < opening.length) {
    return undefined;
  }
  const inner = text.slice(opening.length, closingStart);
  const [, info = "", rest = ""] = /^([^\r\n]*)([\s\S]*)$/.exec(inner) ?? [];
  const isOnLines = /^[ \t]*[\w+#.-]*[ \t]*$/.test(info) && /[\r\n][ \t]*$/.test(inner);
  if (inner.includes(run) && !isOnLines) {
    return undefined;
  }
  const openingEnd = opening.length + (isInfo(info, rest) ? info.length : 0);
  return { openingStart: opening.length - run.length, openingEnd, closingStart };
}

function closingLength(text: string, end: number, character: string): number {
  let start = end;
  while (start > 0 && text.charAt(start - 1) === character) {
    start -= 1;
  }
  return end - start;
}

/** Whether the rest of the fence's line names a language; a chat lets the query itself begin there. */
function isInfo(info: string, rest: string): boolean {
  const word = info.trim();
  return rest !== "" && (LANGUAGE.test(word) || (/^[\w+#.-]+$/.test(word) && !/^\s*(?:\||$)/.test(rest)));
}
