import { withoutTrailing } from "../../core/text/trailing.js";
import { visible } from "../../core/text/visible-text.js";
import { codeSpan } from "./code-span.js";
import { isPlainWord } from "./plain-word.js";

/** Stands for an empty text. */
export const NOTHING = "–";

/** Words of a value that is one thing: a name, a command. What has more is a sentence. */
const MOST_WORDS = 8;

/** Punctuation that ends a sentence, not a word. */
const STOPS = ".,:!?";

/**
 * A text of the data as prose, on one line. Words that might be mark-up, an address or a mention are in code spans: they
 * can be read and copied also where Markdown is not rendered, which a backslash in front of each sign would spoil.
 */
export function prose(text: string): string {
  const words = visible(text).trim().split(/ +/);
  const pieces: string[] = [];
  let code: string[] = [];
  const endCode = () => {
    if (code.length > 0) {
      pieces.push(codeWords(code.join(" ")));
      code = [];
    }
  };
  for (const [index, word] of words.entries()) {
    if (isPlainWord(word, index === 0)) {
      endCode();
      pieces.push(word);
    } else if (word !== "") {
      code.push(word);
    }
  }
  endCode();
  return pieces.join(" ") || NOTHING;
}

/** A value of the data: in one code span as a whole if anything in it may act, unless it is a sentence. */
export function proseValue(text: string): string {
  const words = visible(text).trim().split(/ +/);
  const isPlain = words.every((word, index) => isPlainWord(word, index === 0));
  return isPlain || words.length > MOST_WORDS ? prose(text) : codeSpan(text) || NOTHING;
}

/** Words in a code span; the stops at the end of the last one are behind it. */
function codeWords(text: string): string {
  const words = withoutTrailing(text, STOPS);
  const isStopsOnly = words === "" || words.endsWith(" ");
  return isStopsOnly ? codeSpan(text) : `${codeSpan(words)}${text.slice(words.length)}`;
}
