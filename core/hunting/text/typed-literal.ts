import { ODD_BLANKS } from "./character-names.js";
import { foreignCharacter } from "./foreign-characters.js";
import { matchAt } from "./match-at.js";
import { KqlSyntaxError } from "./refusal.js";

/** Typed literals; with a blank before the parenthesis the word is no literal. */
const TYPED_LITERAL = /(?:bool|date|datetime|decimal|double|guid|int|int32|int64|long|real|time|timespan)\(/y;
/** What a typed literal holds: it must be closed on its line. */
const LITERAL_CONTENT = /[^)\r\n\u2028\u2029]*/y;
/** In a typed literal only one plain quoted text may hold a quote, so that every reader sees the same end. */
const RAW_CONTENT = /^(?:\s*"[^"'\\]*"\s*|\s*'[^"'\\]*'\s*|(?!.*\/\/)[^"'`~;|(){}[\]]*)$/;
/** What may be foreign to KQL. */
const SUSPECT = new RegExp(`[^\\t -%'-[\\]-_a-~${ODD_BLANKS}]`, "gu");

/** Where the typed literal ends that begins at an offset, such as `datetime(2026-11-24)`; undefined where none begins. */
export function typedLiteralEnd(text: string, start: number): number | undefined {
  const opening = matchAt(TYPED_LITERAL, text, start)?.[0];
  if (opening === undefined) {
    return undefined;
  }
  const content = start + opening.length;
  const end = content + (matchAt(LITERAL_CONTENT, text, content)?.[0] ?? "").length;
  refuseForeign(text, content, end);
  if (text.charAt(end) !== ")") {
    throw new KqlSyntaxError('The literal that opens at {at} is not closed by ")" on its line.', text, start);
  }
  if (!RAW_CONTENT.test(text.slice(content, end))) {
    throw new KqlSyntaxError(
      'The literal at {at} contains more than a plain value; KQL reads it as text up to the next ")".',
      text,
      start,
    );
  }
  return end + 1;
}

/** A typed literal without what it quotes: from there on, the same length, blanks in its place. */
export function withoutQuoted(literal: string): string {
  const [first] = /["']/.exec(literal) ?? [];
  if (first === undefined) {
    return literal;
  }
  const [from, to] = [literal.indexOf(first), literal.lastIndexOf(first) + 1];
  return literal.slice(0, from) + " ".repeat(to - from) + literal.slice(to);
}

/** Kusto takes any character here, and finds no value: a date with a typographic dash compares with nothing. */
function refuseForeign(text: string, start: number, end: number): void {
  for (const { index } of withoutQuoted(text.slice(start, end)).matchAll(SUSPECT)) {
    const problem = foreignCharacter(text, start + index);
    if (problem !== undefined) {
      throw new KqlSyntaxError(problem, text, start + index);
    }
  }
}
