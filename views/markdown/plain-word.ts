/** Words of prose are shorter. */
const LONGEST_WORD = 100;

/** All but letters, numbers, and the punctuation of prose that is no mark-up inside a word. */
const NO_PROSE = /[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}.,;:!?'"()%/+=–—‐‑·“”‘’„‚«»⟨⟩→≤≥×°€…-]/u;

/** How a word of prose begins: signs here begin lists, headings and definitions, images or options of a command. */
const BEGINNING = /^[("'“‘„«⟨]*[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** Signs between words. */
const sign: ReadonlySet<string> = new Set(["-", "–", "—", "+", "=", "&", "/", "·", "→", "≤", "≥", "×", "…"]);

/** What software makes more of than a word, with punctuation of prose only. */
const actives: readonly RegExp[] = [
  // A name of a host or a file, or an IP address. Chats make a link of it.
  /[\p{L}\p{N}]\.\p{L}{2}|www\.|\d\.\d+\.\d+\.\d/iu,
  // An emoji of digits. Other colons are looked at below.
  /:\d{3,}:/,
  // Emoticons, issues and hashes that become images and links.
  /^\([a-z]\)|^gh-\d|[0-9a-f]{32}/i,
  // Emphasis of several kinds of wiki.
  /''|--|\+\+|==|\/\/|\(\(/,
];

/** What is only active at the beginning of a line: numbers of a list, headings and quotes of Jira's. */
const LINE_BEGINNING = /^(?:\d+[.)]|h[1-6]\.|bq\.)$/i;

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?[.,;)]?$/;

/**
 * Whether a word, with no blank in it, is nothing but that word in every dialect of Markdown, and in the mark-up of
 * tickets and wikis.
 * @param isFirst whether it may begin a line
 */
export function isPlainWord(word: string, isFirst: boolean): boolean {
  if (sign.has(word)) {
    return !isFirst;
  }
  return (
    word.length <= LONGEST_WORD &&
    !NO_PROSE.test(word) &&
    BEGINNING.test(word) &&
    !actives.some((active) => active.test(word)) &&
    !(isFirst && LINE_BEGINNING.test(word)) &&
    (!joinsByColon(word) || TIME.test(word))
  );
}

/** Whether letters and a colon are in one word: a scheme, an emoji, an address. A time has digits only. */
function joinsByColon(word: string): boolean {
  return /:./.test(word) && /\p{L}/u.test(word);
}
