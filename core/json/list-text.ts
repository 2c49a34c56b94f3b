import { hasMoreItems, isNestedDeeper, MOST_INPUT_ITEMS, MOST_INPUT_LEVELS } from "./json-depth.js";
import { PythonText, UnreadableText } from "./python-text.js";

/** What a text that is meant as a list contains, or why it cannot be read, as the end of a sentence. */
export type ListText = { readonly items: readonly unknown[] } | { readonly fault: string };

/** Python's collections whose text has their name in it: `set()`, `frozenset({'a'})`, `dict_keys(['a'])`. */
const named = /^(?:set|frozenset|deque|dict_keys|dict_values)\(([\s\S]*)\)$/;

/** How a list begins; a tuple or a set, which are read as lists, only with a quoted item. */
const beginning = /^(?:\[|[({]\s*[uU]?["'])/;

/**
 * Reads a text that is a list, as JSON or as Python writes it. Undefined if no list is meant: `[urgent]` and
 * `[P1], [P2]` are texts in brackets.
 */
export function readListText(given: string): ListText | undefined {
  const inner = named.exec(given)?.[1]?.trim();
  const text = inner === "" ? "[]" : (inner ?? given);
  if (!"[({".includes(text.charAt(0)) || !beginning.test(text)) {
    return undefined;
  }
  const list = parse(text);
  return "items" in list || isMeantAsList(text) ? list : undefined;
}

function parse(text: string): ListText {
  if (isNestedDeeper(text, MOST_INPUT_LEVELS) || hasMoreItems(text, MOST_INPUT_ITEMS)) {
    return { fault: "is too deeply nested or too long for a list" };
  }
  try {
    const value =
      parseJson(text) ?? new PythonText(text, { levels: MOST_INPUT_LEVELS, values: MOST_INPUT_ITEMS }).value();
    return Array.isArray(value) ? { items: value } : { fault: "is an object, where a list is expected" };
  } catch (error) {
    if (error instanceof UnreadableText) {
      return { fault: `looks like a list, but cannot be read from character ${error.position + 1} on` };
    }
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether an unreadable text was meant as a list: it has a quoted or nested item, or a comma within its brackets. */
function isMeantAsList(text: string): boolean {
  if (!text.startsWith("[")) {
    return /[)}]$/.test(text);
  }
  const [comma, end] = [text.indexOf(","), text.indexOf("]")];
  const isCommaInside = comma !== -1 && (end === -1 || comma < end);
  return isCommaInside || /^\[\s*(?:[uUbB]?["']|[[({]\s*["'[({])/.test(text);
}
