import { OwnDataError } from "./own-data-error.js";

/** A row in a file. */
export interface SourceRecord {
  readonly line: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The rows of a JSON array of objects. */
export function readJsonArray(text: string, file: string): SourceRecord[] {
  const records: SourceRecord[] = [];
  const start = skipBlank(text, 0);
  if (text[start] !== "[")
    throw new OwnDataError({ file, line: lineAt(text, start) }, "A JSON array of rows is expected.");
  let line = lineAt(text, start);
  let counted = start;
  let at = skipBlank(text, start + 1);
  while (text[at] !== "]") {
    const end = endOfValue(text, at);
    line += countLines(text, counted, at);
    counted = at;
    records.push(readRecord(text.slice(at, end), file, line));
    at = skipBlank(text, end);
    if (text[at] === ",") at = skipBlank(text, at + 1);
    else if (text[at] !== "]") {
      throw new OwnDataError({ file, line: lineAt(text, at) }, 'After a row, a comma or the closing "]" is expected.');
    }
  }
  const rest = skipBlank(text, at + 1);
  if (rest < text.length) throw new OwnDataError({ file, line: lineAt(text, rest) }, "Remove what follows the array.");
  return records;
}

/** The rows of JSON lines: one object per line. Blank lines are skipped. */
export function readJsonLines(text: string, file: string): SourceRecord[] {
  return text
    .split(/\r?\n/)
    .flatMap((content, index) => (content.trim() === "" ? [] : readRecord(content, file, index + 1)));
}

function readRecord(text: string, file: string, line: number): SourceRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
    const reason = message.replace(/ \(line \d+ column \d+\)/, "").replace(/ (?:in JSON )?at position \d+/, "");
    throw new OwnDataError({ file, line: line + countLines(text, 0, position) }, `This is not valid JSON: ${reason}.`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new OwnDataError({ file, line }, "A row must be a JSON object, a value for each column.");
  }
  return { line, values: value as Record<string, unknown> };
}

/** The end of the value that starts here: the comma or bracket after it. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (character === "," && depth === 0) return at;
  }
  return text.length;
}

/** The index of a string's closing quote, or of the text's end. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

function skipBlank(text: string, start: number): number {
  let at = start;
  while (at < text.length && " \t\r\n".includes(text[at] as string)) at += 1;
  return at;
}

function lineAt(text: string, position: number): number {
  return 1 + countLines(text, 0, position);
}

function countLines(text: string, start: number, end: number): number {
  let lines = 0;
  for (let at = text.indexOf("\n", start); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}
