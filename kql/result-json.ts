import { toJson } from "./conversions.js";
import { exceededResultSize } from "./errors.js";
import type { Relation } from "./relation.js";

/** Number of characters that are collected before they are encoded. */
const pieceLength = 256 * 1024;

/** Writes the rows of a relation as bytes of a JSON array, piece by piece, without creating an object per row. */
export function writeRows({ columns, rows }: Relation, rowLimit: number, byteLimit: number): Uint8Array {
  const names = columns.map(({ name }, index) => `${index === 0 ? "" : ","}${JSON.stringify(name)}:`);
  const pieces: Buffer[] = [];
  let text = "[";
  let size = 0;
  const flush = () => {
    const piece = Buffer.from(text);
    size += piece.length;
    if (size > byteLimit) throw exceededResultSize();
    pieces.push(piece);
    text = "";
  };
  const count = Math.min(rows.length, rowLimit);
  for (let index = 0; index < count; index += 1) {
    const row = rows[index] ?? [];
    text += index === 0 ? "{" : ",{";
    for (let column = 0; column < names.length; column += 1) {
      text += names[column];
      text += JSON.stringify(toJson(row[column] ?? null));
    }
    text += "}";
    if (text.length > pieceLength) flush();
  }
  text += "]";
  flush();
  return join(pieces, size);
}

/**
 * Copies to its own memory, because Buffer.concat may use a shared pool, which must not be transferred to another
 * thread.
 */
function join(pieces: readonly Buffer[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
