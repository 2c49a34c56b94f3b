import { endOfText } from "./json-depth.js";

/**
 * A name that one object of a valid JSON text has twice; undefined if there is none. One reader takes its first value, another
 * its last. Names below `levels` levels are not compared.
 */
export function repeatedName(json: string, levels: number): string | undefined {
  /** The names of each open object or list. A list gets none. */
  const open: Set<string>[] = [];
  let text = "";
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === '"') {
      const end = endOfText(json, at);
      text = open.length > levels ? "" : json.slice(at, end + 1);
      at = end;
    } else if (character === "{" || character === "[") {
      open.push(new Set());
    } else if (character === "}" || character === "]") {
      open.pop();
    } else if (character === ":" && open.length <= levels) {
      const name: string = JSON.parse(text);
      const names = open.at(-1);
      if (names?.has(name) === true) {
        return name;
      }
      names?.add(name);
    }
  }
  return undefined;
}
