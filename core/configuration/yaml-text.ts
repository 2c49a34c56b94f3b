import { Composer, CST, type ErrorCode, Lexer, LineCounter, Parser } from "yaml";

/** The value of a YAML text, or the problem, to end a sentence about the file. The problem does not quote the text. */
export type YamlReading = { readonly value: unknown } | { readonly problem: string };

/**
 * Maximum number of tokens (names, values, marks, comments, line breaks), unless the caller gives another, and of levels. A
 * configuration has a few hundred tokens and two levels.
 */
const MAX_PIECES = 5_000;
const MAX_LEVELS = 10;

/** YAML marks that a configuration does not use. Mostly, the value should be in quotes. */
const marks: ReadonlyMap<string | null, string> = new Map([
  ["anchor", "it has an anchor (a value that begins with &)"],
  ["alias", "it has an alias (a value that begins with *)"],
  ["tag", "it has a tag (a value that begins with !)"],
]);

const QUOTES = "Put values that start with a special character such as & * ! { or contain a # in quotes.";

/**
 * Parses a YAML text with one document. Size and depth are checked before the library builds values, because its time
 * grows with the square of their number and it recurses once per level.
 */
export function parseYaml(text: string, maxPieces: number = MAX_PIECES): YamlReading {
  const unused = unusedToken(text, maxPieces);
  if (unused !== undefined) {
    return unused;
  }
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  if (isTooDeep(tokens)) {
    return { problem: `is nested more than ${MAX_LEVELS} levels deep; give a flat list of names and values.` };
  }
  // Warnings of the library quote the text, so they are silenced. `%YAML 1.1` would enable merge keys and dates.
  const composer = new Composer({ logLevel: "silent", stringKeys: true, schema: "core", merge: false });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  if (second !== undefined) {
    return { problem: "contains more than one YAML document; keep one, and remove the line --- that starts the next." };
  }
  const [fault] = [...(document?.errors ?? []), ...(document?.warnings ?? [])];
  if (fault !== undefined) {
    return faulty(fault.code, lines.linePos(fault.pos[0]).line);
  }
  return { value: document?.toJS({ maxAliasCount: 0 }) };
}

/** Parses a text that is JSON or YAML. */
export function parseJsonOrYaml(text: string, maxPieces?: number): YamlReading {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return parseYaml(text, maxPieces);
  }
}

/** The first token that a configuration does not use. Tokens after it are not read. */
function unusedToken(text: string, maxPieces: number): YamlReading | undefined {
  let pieces = 0;
  for (const piece of new Lexer().lex(text)) {
    pieces += 1;
    const mark = marks.get(CST.tokenType(piece));
    if (mark !== undefined) {
      return unreadable(mark);
    }
    if (pieces > maxPieces) {
      return { problem: `has more than ${maxPieces} names, values and comments; remove what is not configuration.` };
    }
  }
  return undefined;
}

/** Messages for the library's error codes. Its own messages quote the text and are not used. */
const reasons: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_DQ_ESCAPE:
    "a text in double quotes has a backslash that means nothing. Write \\\\ for a backslash, or use single quotes",
  BAD_INDENT:
    "its indentation does not fit the lines around it, or a bracket before it is not closed. Begin all names of one level in the same column",
  DUPLICATE_KEY: "a key is given twice. Keep one of them",
  MISSING_CHAR: "a colon, a comma, a quote or a bracket is missing",
  TAB_AS_INDENT: "it is indented with a tab. Use blanks",
};

function faulty(code: ErrorCode, line: number): YamlReading {
  const reason = reasons[code];
  return reason === undefined
    ? unreadable(`see line ${line}`)
    : { problem: `cannot be read as JSON or YAML; line ${line}: ${reason}.` };
}

function unreadable(what: string): YamlReading {
  return { problem: `is neither JSON nor YAML; ${what}. ${QUOTES}` };
}

/** Checks level by level, because recursion could overflow the stack. */
function isTooDeep(tokens: readonly CST.Token[]): boolean {
  let level = tokens.flatMap(partsOf);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_LEVELS) {
      return true;
    }
    level = level.flatMap(partsOf);
  }
  return false;
}

function partsOf(token: CST.Token): CST.Token[] {
  const parts =
    "items" in token ? token.items.flatMap((item) => [item.key, item.value]) : "value" in token ? [token.value] : [];
  return parts.filter((part) => part !== undefined && part !== null);
}
