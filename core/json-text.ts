import type { WorkSlices } from "./work-slices.js";

const INDENT = "  ";

/** Levels of objects that are written one property after the other. */
const MOST_LEVELS = 8;

/** `JSON.stringify` of a value that is JSON, however deep: V8's own ends at some thousand levels. */
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
 * The same in pieces, made slice by slice: an object property by property, a list item by item, each item at once.
 * @throws the reason of the slices' signal when it is aborted meanwhile
 */
export async function jsonPieces(value: unknown, slices: WorkSlices, isIndented = false): Promise<string[]> {
  const pieces: string[] = [];
  const indent = isIndented ? INDENT : undefined;
  const add = async (piece: string) => {
    pieces.push(piece);
    await slices.note(piece.length);
  };
  const write = async (part: unknown, level: number): Promise<void> => {
    const isList = Array.isArray(part);
    const members = isContainer(part) && level < MOST_LEVELS ? Object.entries(part) : [];
    const present = isList ? members : members.filter(([, member]) => member !== undefined);
    if (present.length === 0) {
      await add(atMargin(jsonText(part, indent), margin(level, indent)));
      return;
    }
    const [start, end, between] = [margin(level + 1, indent), margin(level, indent), indent === undefined ? "" : " "];
    for (const [index, [key, member]] of present.entries()) {
      const opening = index > 0 ? "," : isList ? "[" : "{";
      await add(`${opening}${start}${isList ? "" : `${JSON.stringify(key)}:${between}`}`);
      if (isList) {
        await add(atMargin(jsonText(member, indent) ?? "null", start));
      } else {
        await write(member, level + 1);
      }
    }
    await add(`${end}${isList ? "]" : "}"}`);
  };
  await write(value, 0);
  return pieces;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null && !("toJSON" in value && typeof value.toJSON === "function");
}

/** A line break and its indentation; nothing where nothing is indented. */
function margin(level: number, indent: string | undefined): string {
  return indent === undefined ? "" : `\n${indent.repeat(level)}`;
}

/** A text in JSON has no line breaks of its own. */
function atMargin(json: string, lineStart: string): string {
  return lineStart === "" ? json : json.replaceAll("\n", lineStart);
}

/** What stands in the document as it is. */
class Mark {
  constructor(readonly text: string) {}
}

/** Not indented: the indentation alone would be longer than anybody's memory. */
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
