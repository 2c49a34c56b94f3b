import { KqlSyntaxError } from "./refusal.js";

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

const WHITESPACE = /[\t\n\f\r \u00a0\u1680\u180e\u2000-\u200b\u202f\u205f\u3000\ufeff]+/y;
const COMMENT = /\/\/[^\r\n]*/y;
const WORD = /[A-Za-z0-9_$]+/y;
const STRING_START = /[hH]?(?:@?["']|```|~~~)/y;
/** Typed literals; with a blank before the parenthesis the word is no literal. */
const TYPED_LITERAL = /(?:bool|date|datetime|decimal|double|guid|int|int32|int64|long|real|time|timespan)\(/y;
const ESCAPE = /\\(?:[\\'"abfnrtv]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[0-7])/y;
/** Operators whose tilde must not be taken for the start of a `~~~` block. */
const TILDE_OPERATOR = /=~|!~|in~/y;
/** What a typed literal holds: it must be closed on its line. */
const LITERAL_CONTENT = /[^)\r\n\u2028\u2029]*/y;
/** In a typed literal only one plain quoted text may hold a quote, so that every reader sees the same end. */
const RAW_CONTENT = /^(?:\s*"[^"'\\]*"\s*|\s*'[^"'\\]*'\s*|(?!.*\/\/)[^"'`~;|(){}[\]]*)$/;

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
    const skipped = matchAt(WHITESPACE, text, offset) ?? readComment(text, offset);
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

function matchAt(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}

/** Some readers end a comment at such a character and some do not, so it cannot be known what is code after it. */
const lineSeparator =
  "There is a Unicode line separator (U+2028 or U+2029) outside a string at {at}: replace it with a line break.";

function readComment(text: string, start: number): string | undefined {
  const comment = matchAt(COMMENT, text, start);
  const separator = comment?.search(/[\u2028\u2029]/) ?? -1;
  if (separator !== -1) {
    throw new KqlSyntaxError(lineSeparator, text, start + separator);
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
  if (matchAt(STRING_START, text, start) !== undefined) {
    return token("string", stringEnd(text, start));
  }
  if (matchAt(TYPED_LITERAL, text, start) !== undefined) {
    return token("literal", literalEnd(text, start));
  }
  const operator = matchAt(TILDE_OPERATOR, text, start);
  if (operator !== undefined) {
    return token("symbol", start + operator.length);
  }
  const word = matchAt(WORD, text, start);
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
      throw new KqlSyntaxError('The "#" at {at} is not KQL; a comment starts with "//".', text, start);
    case "\u2028":
    case "\u2029":
      throw new KqlSyntaxError(lineSeparator, text, start);
    default:
      return token("symbol", start + 1);
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

function stringEnd(text: string, start: number): number {
  const opening = matchAt(STRING_START, text, start) ?? "";
  const quote = opening.replace(/^[hH]?@?/, "");
  const content = start + opening.length;
  if (quote.length > 1) {
    const close = text.indexOf(quote, content);
    return close === -1 ? unclosedString(text, start) : close + quote.length;
  }
  return quotedEnd(text, start, content, quote, opening.includes("@"));
}

function quotedEnd(text: string, start: number, content: number, quote: string, isVerbatim: boolean): number {
  let offset = content;
  while (offset < text.length) {
    const character = text.charAt(offset);
    if (character === quote && isVerbatim && text.charAt(offset + 1) === quote) {
      offset += 2;
    } else if (character === quote) {
      return offset + 1;
    } else if (character === "\n" || character === "\r") {
      return unclosedString(text, start);
    } else if (character === "\\" && !isVerbatim) {
      offset += escapeLength(text, offset, start);
    } else {
      offset += 1;
    }
  }
  return unclosedString(text, start);
}

function unclosedString(text: string, start: number): never {
  throw new KqlSyntaxError("The string that opens at {at} is never closed.", text, start);
}

function escapeLength(text: string, offset: number, stringStart: number): number {
  const found = matchAt(ESCAPE, text, offset);
  if (found !== undefined) {
    return found.length;
  }
  const next = text.codePointAt(offset + 1);
  if (next === undefined || next === 0x0a || next === 0x0d) {
    return unclosedString(text, stringStart);
  }
  throw new KqlSyntaxError(
    `The escape "\\${String.fromCodePoint(next)}" at {at} is not valid in KQL: write a backslash as "\\\\", or put @ before the string.`,
    text,
    offset,
  );
}

function literalEnd(text: string, start: number): number {
  const content = text.indexOf("(", start) + 1;
  const end = content + (matchAt(LITERAL_CONTENT, text, content) ?? "").length;
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
