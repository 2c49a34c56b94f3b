import type { WorkSlices } from "../time/work-slices.js";

const INDENT = "  ";

/** Levels of objects that are written property by property. */
const MOST_LEVELS = 8;

/** Length from which a string is written in pieces. */
const LONG_STRING = 256 * 1024;

/** `JSON.stringify` for JSON values of any depth. V8's own overflows the stack at a few thousand levels. */
export function jsonText(value: unknown, indent?: string): string {
  try {
    return JSON.stringify(value, null, indent);
  } catch (error) {
    if (error instanceof RangeError) {
      return deepText(value);
    }
    throw error;
  }
}

/**
 * The same in pieces, in slices of work: an object property by property, a list item by item, a long string piece by
 * piece.
 * @throws the reason of the slices' signal when it is aborted meanwhile
 */
export async function jsonPieces(value: unknown, slices: WorkSlices, isIndented = false): Promise<string[]> {
  const pieces: string[] = [];
  const indent = isIndented ? INDENT : undefined;
  const add = async (piece: string) => {
    pieces.push(piece);
    if (slices.isFull(piece.length)) {
      await slices.turn();
    }
  };
  const write = async (part: unknown, level: number): Promise<void> => {
    const [start, end] = [margin(level + 1, indent), margin(level, indent)];
    if (typeof part === "string" && part.length > LONG_STRING) {
      for (const piece of stringPieces(part)) {
        await add(piece);
      }
    } else if (Array.isArray(part) && part.length > 0) {
      for (const [index, item] of part.entries()) {
        const piece = `${index > 0 ? "," : "["}${start}${atMargin(jsonText(item, indent) ?? "null", start)}`;
        pieces.push(piece);
        if (slices.isFull(piece.length)) {
          await slices.turn();
        }
      }
      await add(`${end}]`);
    } else if (isContainer(part) && !Array.isArray(part) && level < MOST_LEVELS && Object.keys(part).length > 0) {
      const members = Object.entries(part).filter(([, member]) => member !== undefined);
      for (const [index, [key, member]] of members.entries()) {
        await add(`${index > 0 ? "," : "{"}${start}${JSON.stringify(key)}:${isIndented ? " " : ""}`);
        await write(member, level + 1);
      }
      await add(members.length > 0 ? `${end}}` : "{}");
    } else {
      await add(atMargin(jsonText(part, indent), end));
    }
  };
  await write(value, 0);
  return pieces;
}

/** A string as pieces of JSON. Surrogate pairs are not split, because halves would be escaped. */
function* stringPieces(text: string): Iterable<string> {
  yield '"';
  for (let start = 0; start < text.length; ) {
    const end = start + LONG_STRING;
    const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
    const piece = text.slice(start, isHalf ? end + 1 : end);
    yield JSON.stringify(piece).slice(1, -1);
    start += piece.length;
  }
  yield '"';
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null && !("toJSON" in value && typeof value.toJSON === "function");
}

/** A line break with indentation; empty without indentation. */
function margin(level: number, indent: string | undefined): string {
  return indent === undefined ? "" : `\n${indent.repeat(level)}`;
}

/** Indents the lines of a JSON text. A JSON string contains no line breaks. */
function atMargin(json: string, lineStart: string): string {
  return lineStart === "" ? json : json.replaceAll("\n", lineStart);
}

/** Text that is written unchanged. */
class Mark {
  constructor(readonly text: string) {}
}

/** Without indentation, which would exceed the memory at such a depth. */
function deepText(value: unknown): string {
  const parts: string[] = [];
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next instanceof Mark) {
      parts.push(next.text);
    } else if (!isContainer(next)) {
      parts.push(JSON.stringify(next) ?? "null");
    } else {
      const isList = Array.isArray(next);
      const members = Object.entries(next).filter(([, member]) => isList || member !== undefined);
      parts.push(isList ? "[" : "{");
      waiting.push(new Mark(isList ? "]" : "}"));
      for (const [index, [key, member]] of [...members.entries()].reverse()) {
        waiting.push(member, new Mark(`${index > 0 ? "," : ""}${isList ? "" : `${JSON.stringify(key)}:`}`));
      }
    }
  }
  return parts.join("");
}
