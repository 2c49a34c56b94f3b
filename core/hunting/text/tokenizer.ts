import { ODD_BLANKS } from "./character-names.js";
import { foreignCharacter } from "./foreign-characters.js";
import { matchAt } from "./match-at.js";
import { KqlSyntaxError } from "./refusal.js";
import { stringEnd } from "./string-literal.js";
import { typedLiteralEnd } from "./typed-literal.js";

/**
 * One piece of KQL that matters to structure. `literal` is a typed one such as `datetime(2026-11-24)`, whose content
 * Kusto reads raw up to the closing parenthesis; `symbol` is any other character.
 */
export interface Token {
  readonly kind: "word" | "string" | "literal" | "pipe" | "semicolon" | "open" | "close" | "symbol";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How many brackets are open around the token; both brackets of a pair count as outside of it. */
  readonly depth: number;
}

/** Deeper nesting than any real query; parsers take seconds for thousands of levels. */
const MAX_DEPTH = 200;

const WHITESPACE = new RegExp(`[\\t\\n\\f\\r ${ODD_BLANKS}]+`, "y");
const COMMENT = /\/\/[^\r\n]*/y;
const WORD = /[A-Za-z0-9_$]+/y;
/** Operators whose tilde must not be taken for the start of a `~~~` block. */
const TILDE_OPERATOR = /=~|!~|in~/y;

const closerOf: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const openerOf: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/**
 * The tokens of a KQL text, without blanks and comments. Throws KqlSyntaxError for an unclosed string, an unbalanced
 * bracket, and whatever else Kusto would read in a way that a person did not mean.
 * https://learn.microsoft.com/kusto/query/scalar-data-types/string
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const open: Token[] = [];
  let offset = 0;
  while (offset < text.length) {
    const skipped = matchAt(WHITESPACE, text, offset)?.[0] ?? readComment(text, offset);
    if (skipped !== undefined) {
      offset += skipped.length;
      continue;
    }
    const token = readToken(text, offset, open);
    tokens.push(token);
    offset = token.end;
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) {
    throw new KqlSyntaxError(`The "${unclosed.text}" that opens at {at} is never closed.`, text, unclosed.start);
  }
  return tokens;
}

/** Some readers end a comment at a Unicode line separator and some do not: what is code after it cannot be known. */
function readComment(text: string, start: number): string | undefined {
  const comment = matchAt(COMMENT, text, start)?.[0];
  const separator = comment?.search(/[\u2028\u2029]/) ?? -1;
  if (separator !== -1) {
    refuseForeign(text, start + separator);
  }
  return comment;
}

function readToken(text: string, start: number, open: Token[]): Token {
  const depth = open.length;
  const token = (kind: Token["kind"], end: number): Token => ({
    kind,
    text: text.slice(start, end),
    start,
    end,
    depth,
  });
  if (text.startsWith("/*", start)) {
    throw new KqlSyntaxError('The "/*" at {at} is not KQL; a comment starts with "//".', text, start);
  }
  const endOfString = stringEnd(text, start);
  if (endOfString !== undefined) {
    return token("string", endOfString);
  }
  const endOfLiteral = typedLiteralEnd(text, start);
  if (endOfLiteral !== undefined) {
    return token("literal", endOfLiteral);
  }
  const operator = matchAt(TILDE_OPERATOR, text, start)?.[0];
  if (operator !== undefined) {
    return token("symbol", start + operator.length);
  }
  const word = matchAt(WORD, text, start)?.[0];
  if (word !== undefined) {
    return token("word", start + word.length);
  }
  switch (text.charAt(start)) {
    case "|":
      return token("pipe", start + 1);
    case ";":
      return token("semicolon", start + 1);
    case "(":
    case "[":
    case "{":
      return openBracket(text, token("open", start + 1), open);
    case ")":
    case "]":
    case "}":
      return closeBracket(text, token("close", start + 1), open);
    case "#":
      throw new KqlSyntaxError('The "#" (U+0023) at {at} is not KQL; a comment starts with "//".', text, start);
    default:
      refuseForeign(text, start);
      return token("symbol", start + 1);
  }
}

function refuseForeign(text: string, start: number): void {
  const problem = foreignCharacter(text, start);
  if (problem !== undefined) {
    throw new KqlSyntaxError(problem, text, start);
  }
}

function openBracket(text: string, token: Token, open: Token[]): Token {
  if (open.length === MAX_DEPTH) {
    throw new KqlSyntaxError(`Brackets are nested more than ${MAX_DEPTH} deep at {at}.`, text, token.start);
  }
  open.push(token);
  return token;
}

function closeBracket(text: string, token: Token, open: Token[]): Token {
  const opener = open.pop();
  if (opener === undefined) {
    throw new KqlSyntaxError(`The "${token.text}" at {at} has no matching opening bracket.`, text, token.start);
  }
  if (opener.text !== openerOf[token.text]) {
    const expected = closerOf[opener.text];
    throw new KqlSyntaxError(
      `The "${token.text}" at {at} does not match the "${opener.text}" before it, which needs a "${expected}".`,
      text,
      token.start,
    );
  }
  return { ...token, depth: open.length };
}
