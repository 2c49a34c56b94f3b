import { matchAt } from "./match-at.js";

/** An HTML character reference, such as `&gt;`. */
export interface HtmlReference {
  /** As it is written. */
  readonly text: string;
  /** The character that it stands for; undefined for a name that is not listed here. */
  readonly character: string | undefined;
}

/** The reference that begins at an ampersand: by name, in decimal or in hexadecimal. https://html.spec.whatwg.org/#named-character-references */
export function htmlReferenceAt(text: string, offset: number): HtmlReference | undefined {
  const found =
    matchAt(NUMBERED, text, offset) ?? matchAt(NAMED, text, offset) ?? matchAt(WITHOUT_SEMICOLON, text, offset);
  return found && { text: found[0], character: characterOf(found[1] ?? "") };
}

const NUMBERED = /&(#\d{1,8}|#[xX][0-9a-fA-F]{1,7});?/y;
const NAMED = /&([A-Za-z][A-Za-z0-9]{1,30});/y;
/** Names that browsers read without their semicolon too. */
const WITHOUT_SEMICOLON = /&(gt|lt|amp|quot|nbsp|GT|LT|AMP|QUOT)(?![A-Za-z0-9])/y;

function characterOf(reference: string): string | undefined {
  if (!reference.startsWith("#")) {
    return named.get(reference) ?? named.get(reference.toLowerCase());
  }
  const code = /^#[xX]/.test(reference) ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** The names that editors write for the characters of a query. */
const named: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["apos", "'"],
  ["ast", "*"],
  ["bsol", "\\"],
  ["colon", ":"],
  ["comma", ","],
  ["equals", "="],
  ["excl", "!"],
  ["grave", "`"],
  ["gt", ">"],
  ["hyphen", "\u2010"],
  ["lbrace", "{"],
  ["lbrack", "["],
  ["lcub", "{"],
  ["ldquo", "\u201c"],
  ["lpar", "("],
  ["lsqb", "["],
  ["lsquo", "\u2018"],
  ["lt", "<"],
  ["mdash", "\u2014"],
  ["minus", "\u2212"],
  ["nbsp", "\u00a0"],
  ["ndash", "\u2013"],
  ["newline", "\n"],
  ["num", "#"],
  ["percnt", "%"],
  ["period", "."],
  ["plus", "+"],
  ["quot", '"'],
  ["rbrace", "}"],
  ["rbrack", "]"],
  ["rcub", "}"],
  ["rdquo", "\u201d"],
  ["rpar", ")"],
  ["rsqb", "]"],
  ["rsquo", "\u2019"],
  ["semi", ";"],
  ["shy", "\u00ad"],
  ["sol", "/"],
  ["tab", "\t"],
  ["verbar", "|"],
  ["vert", "|"],
  ["zwj", "\u200d"],
  ["zwnj", "\u200c"],
]);
