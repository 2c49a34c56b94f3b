import { isObject } from "../../core/json-object.js";
import { visibleInJson } from "../../core/text/visible-text.js";

/** A page of a run's data. */
export interface DataPage {
  readonly text: string;
  readonly pages: number;
}

/**
 * A page of the data of a run: whole lines, at most `room` characters. A list has an item on each line, other data are indented
 * JSON. Undefined if there is no such page.
 */
export function dataPage(data: unknown, page: number, room: number): DataPage | undefined {
  const pages: string[] = [];
  let current = "";
  for (const line of linesOf(data)) {
    for (const part of partsOf(line, room)) {
      if (current !== "" && current.length + 1 + part.length > room) {
        pages.push(current);
        current = part;
      } else {
        current = current === "" ? part : `${current}\n${part}`;
      }
    }
  }
  pages.push(current);
  const text = pages[page - 1];
  return text === undefined ? undefined : { text, pages: pages.length };
}

function* linesOf(data: unknown): Iterable<string> {
  if (Array.isArray(data)) {
    for (const item of data) {
      yield visibleInJson(JSON.stringify(item));
    }
    return;
  }
  yield* visibleInJson(JSON.stringify(isObject(data) ? data : (data ?? null), null, 1)).split("\n");
}

/** A line that is longer than a page is continued on the next one. */
function partsOf(line: string, room: number): readonly string[] {
  return line.length <= room
    ? [line]
    : Array.from({ length: Math.ceil(line.length / room) }, (_, index) => line.slice(index * room, (index + 1) * room));
}
