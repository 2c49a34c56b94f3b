import { toJson } from "./conversions.js";
import { exceededResultSize } from "./errors.js";
import type { Relation } from "./relation.js";

/** Characters that are collected before they become bytes. */
const pieceLength = 256 * 1024;

/** The rows of a relation as the bytes of a JSON array of objects, piece by piece: no object is made of a row. */
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

/** In memory of its own: Buffer.concat may share a pool, and what another thread gets must not be shared. */
function join(pieces: readonly Buffer[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
