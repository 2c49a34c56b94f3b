/** A place in a text: the offset from 0, line and column from 1 as editors count them. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** Line and column of an offset; `\n`, `\r\n` and a lone `\r` end a line. */
export function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { offset, line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

/** `line 2, column 14`: how messages name a place. */
export function describePosition({ line, column }: Position): string {
  return `line ${line}, column ${column}`;
}
