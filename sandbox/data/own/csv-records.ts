import type { SourceRecord } from "./json-records.js";
import { OwnDataError } from "./own-data-error.js";

interface CsvLine {
  readonly line: number;
  readonly fields: readonly string[];
}

/** The rows of a CSV text; the first line has the column names. https://www.rfc-editor.org/rfc/rfc4180 */
export function readCsv(text: string, file: string): SourceRecord[] {
  const [header, ...rows] = splitCsv(text, file);
  if (header === undefined) throw new OwnDataError({ file }, "The first line must contain the column names.");
  const names = header.fields.map((name) => name.trim());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new OwnDataError({ file, line: header.line, column: twice }, "The column name is used twice.");
  return rows.map(({ line, fields }) => {
    if (fields.length !== names.length) {
      throw new OwnDataError({ file, line }, `There are ${fields.length} values for ${names.length} columns.`);
    }
    return { line, values: Object.fromEntries(names.map((name, index) => [name, fields[index]])) };
  });
}

/** Fields by line. A quoted field may contain commas, doubled quotes and line breaks. Blank lines are skipped. */
function splitCsv(text: string, file: string): CsvLine[] {
  const lines: CsvLine[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const started = line;
    const fields: string[] = [];
    for (;;) {
      const field = text[at] === '"' ? readQuoted(text, at, { file, line }) : readPlain(text, at);
      line += field.value.split("\n").length - 1;
      fields.push(field.value);
      at = field.end;
      if (text[at] !== ",") break;
      at += 1;
    }
    if (text[at] === "\r") at += 1;
    if (at < text.length && text[at] !== "\n") {
      throw new OwnDataError({ file, line }, "After a quoted value, a comma or the end of the line is expected.");
    }
    at += 1;
    line += 1;
    if (fields.length > 1 || fields[0] !== "") lines.push({ line: started, fields });
  }
  return lines;
}

interface Field {
  readonly value: string;
  readonly end: number;
}

function readPlain(text: string, start: number): Field {
  let end = start;
  while (end < text.length && text[end] !== "," && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return { value: text.slice(start, end), end };
}

function readQuoted(text: string, start: number, place: { readonly file: string; readonly line: number }): Field {
  let value = "";
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) throw new OwnDataError(place, "A quoted value starts here and does not end.");
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}
