import { readListText } from "../json/list-text.js";
import type { FieldSpec } from "../manifest.js";
import { absent, problem, type Reading, type Refusal } from "./reading.js";

/** Maximum number of items in a list of a payload. */
export const MOST_ITEMS = 100_000;

/** The items of a given value. */
interface Items {
  readonly items: readonly unknown[];
  /** True if the value is a list, or a text that is one. Else it is the only item. */
  readonly isList: boolean;
}

/** Reads a list of names, which is split at commas also within its items. */
export function readNames(field: FieldSpec, value: unknown): Reading {
  const given = itemsIn(field, value);
  return "kind" in given ? given : readItems(field, allCommaParts(given.items));
}

/** Reads a list of texts, which may contain commas. Only a plain text is split at commas. */
export function readTexts(field: FieldSpec, value: unknown): Reading {
  const given = itemsIn(field, value);
  if ("kind" in given) {
    return given;
  }
  const { items, isList } = given;
  return items.some((item) => isList && typeof item === "string" && isListText(item.trim()))
    ? nested(field)
    : readItems(field, isList ? items : allCommaParts(items));
}

/** The items of a list, of a text that is a list, or of a single value. A text may only be a list of plain values. */
export function itemsIn(field: FieldSpec, value: unknown): Items | Refusal {
  if (Array.isArray(value)) {
    return { items: value, isList: true };
  }
  const list = typeof value === "string" ? readListText(value) : undefined;
  if (list === undefined) {
    return { items: [value], isList: false };
  }
  if ("fault" in list) {
    return problem(`"${field.displayName}" ${list.fault}; ${advice(field)}`);
  }
  const { items } = list;
  if (items.some((item) => typeof item === "object" && item !== null)) {
    return nested(field);
  }
  if (items.includes(null)) {
    return problem(`"${field.displayName}" is a list with an empty item (None or null); take it out.`);
  }
  return everyItem(items, (item) => typeof item !== "string" || item.isWellFormed())
    ? { items, isList: true }
    : halfCharacter(field);
}

/** Whether a text is a list, or was meant as one. */
export function isListText(text: string): boolean {
  return readListText(text) !== undefined;
}

export function tooManyItems(field: FieldSpec): Refusal {
  return problem(`"${field.displayName}" has more than ${MOST_ITEMS} items; give at most ${MOST_ITEMS}.`);
}

/** A text with half a surrogate pair cannot be encoded as UTF-8. */
export function halfCharacter(field: FieldSpec): Refusal {
  return problem(
    `"${field.displayName}" contains half of a character (an unpaired surrogate); give the complete text.`,
  );
}

/**
 * Whether all items of a list and its nested lists pass. Not recursive, because a deep list would overflow the stack.
 */
export function everyItem(list: readonly unknown[], passes: (item: unknown) => boolean): boolean {
  const open: (readonly unknown[])[] = [list];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    for (const item of each) {
      if (Array.isArray(item)) {
        open.push(item);
      } else if (!passes(item)) {
        return false;
      }
    }
  }
  return true;
}

function nested(field: FieldSpec): Refusal {
  return problem(`"${field.displayName}" is a list that contains another list or an object; ${advice(field)}`);
}

function advice({ format, example }: FieldSpec): string {
  const [first = ""] = String(example).split(",");
  return format === "choice"
    ? `give one option, such as ${first}.`
    : `give a list of plain texts such as ["${first}"], or texts with commas between them and without brackets.`;
}

/** Splits items at commas. Stops when there are more parts than a list may have. */
function allCommaParts(items: readonly unknown[]): readonly unknown[] {
  const parts: unknown[] = [];
  for (const item of items) {
    if (parts.length > MOST_ITEMS) {
      break;
    }
    if (typeof item === "string") {
      addParts(item, parts);
    } else {
      parts.push(item);
    }
  }
  return parts;
}

function addParts(text: string, parts: unknown[]): void {
  for (let start = 0; start <= text.length && parts.length <= MOST_ITEMS; ) {
    const comma = text.indexOf(",", start);
    const end = comma === -1 ? text.length : comma;
    parts.push(text.slice(start, end));
    start = end + 1;
  }
}

/** Removes surrounding blanks, empty items and repeats. */
function readItems(field: FieldSpec, items: readonly unknown[]): Reading {
  if (items.length > MOST_ITEMS) {
    return tooManyItems(field);
  }
  const trimmed = items.map((item) => (typeof item === "string" ? item.trim() : item)).filter((item) => item !== "");
  return trimmed.length === 0 ? absent : { kind: "value", value: [...new Set(trimmed)] };
}
