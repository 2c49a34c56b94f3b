import type { ChangedText } from "./changed-text.js";
import { codePoint, ODD_BLANKS } from "./character-names.js";
import { describePosition, positionAt } from "./position.js";
import type { Token } from "./tokenizer.js";
import { withoutQuoted } from "./typed-literal.js";

const ODD_BLANK = new RegExp(`[${ODD_BLANKS}]`);
/** A comment, whose blanks stay as they are, or an odd blank. */
const COMMENT_OR_ODD_BLANK = new RegExp(`//[^\\r\\n]*|[${ODD_BLANKS}]`, "g");

/**
 * Replaces no-break and other odd blanks with ordinary ones: between tokens and in typed literals, but not in strings and
 * comments.
 */
export function withPlainBlanks(text: string, tokens: readonly Token[]): ChangedText {
  const found = ODD_BLANK.test(text) ? oddBlanks(text, tokens) : [];
  const [first] = found;
  if (first === undefined) {
    return { text, warnings: [] };
  }
  const [count, became] = found.length === 1 ? ["A blank", "became an"] : [`${found.length} blanks`, "became"];
  const what = `${codePoint(text.charAt(first))} at ${describePosition(positionAt(text, first))}`;
  const message = `${count} of another kind than the ordinary one ${became} ordinary ${found.length === 1 ? "one" : "ones"} in the query: ${what}.`;
  return { text: replaced(text, found), warnings: [{ code: "QUERY_CLEANED", message }] };
}

/** The places of odd blanks, in order. */
function oddBlanks(text: string, tokens: readonly Token[]): readonly number[] {
  const found: number[] = [];
  let end = 0;
  const look = (part: string, start: number) => {
    for (const { 0: match, index } of part.matchAll(COMMENT_OR_ODD_BLANK)) {
      if (!match.startsWith("//")) {
        found.push(start + index);
      }
    }
  };
  for (const token of tokens) {
    look(text.slice(end, token.start), end);
    if (token.kind === "literal") {
      look(withoutQuoted(token.text), token.start);
    }
    end = token.end;
  }
  look(text.slice(end), end);
  return found;
}

function replaced(text: string, places: readonly number[]): string {
  let copy = "";
  let copied = 0;
  for (const place of places) {
    copy += `${text.slice(copied, place)} `;
    copied = place + 1;
  }
  return copy + text.slice(copied);
}
