import { isNestedDeeper, MOST_INPUT_LEVELS } from "../json/json-depth.js";
import type { FieldSpec, OptionSpec } from "../manifest.js";
import { unfoldPem } from "../text/pem.js";

/** How a raw value was read: absent, a typed value (still to be validated), or a problem. */
export type Reading =
  | { readonly kind: "absent" }
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "problem"; readonly message: string };

/** Maximum number of items in a list of a payload. */
export const MOST_ITEMS = 100_000;

/** Maximum length of a text that is compared as a label. */
const LONGEST_LABEL = 100;

const absent: Reading = { kind: "absent" };

function problem(message: string): Reading {
  return { kind: "problem", message };
}

/**
 * Reads a value as platforms and people write it. Numbers and booleans may be text. A choice may be a scalar, a list of
 * one, or a JSON list in a text. `Select One`, empty text, an empty list and null mean absent. Surrounding blanks are
 * removed, except around KQL, whose reader says what it removes and where. A value of the wrong type is returned
 * unchanged, for the validator to refuse.
 */
export function readValue(field: FieldSpec, raw: unknown): Reading {
  if (Array.isArray(raw) && raw.length > MOST_ITEMS) {
    return tooManyItems(field);
  }
  if (isAbsent(raw)) {
    return absent;
  }
  if (!isWhole(raw)) {
    return problem(
      `"${field.displayName}" contains half of a character (an unpaired surrogate); give the complete text.`,
    );
  }
  const value = typeof raw === "string" && field.format !== "kql" ? raw.trim() : raw;
  switch (field.format) {
    case "choice":
      return readChoice(field, value);
    case "integer":
      return { kind: "value", value: readInteger(value) };
    case "boolean":
      return { kind: "value", value: readBoolean(value) };
    case "incident_id":
      return readIncidentId(field, value);
    case "time":
      return { kind: "value", value: typeof value === "number" ? String(value) : value };
    case "identifier_list":
      return readList(field, allCommaParts(unwrapList(value)));
    case "text_list":
      return readTexts(field, value);
    case "pem":
      return { kind: "value", value: typeof value === "string" ? unfoldPem(value) : value };
    default:
      return { kind: "value", value };
  }
}

/** Whether a raw value means "not given". */
export function isAbsent(raw: unknown): boolean {
  if (typeof raw === "string") {
    const text = raw.trim();
    return text === "" || text === "[]" || (text.length <= LONGEST_LABEL && compact(text) === "selectone");
  }
  return raw === undefined || raw === null || (Array.isArray(raw) && everyItem(raw, isAbsent));
}

/** Whether a text, or each text of a list, can be encoded as UTF-8. A text with half a surrogate pair cannot. */
function isWhole(raw: unknown): boolean {
  return Array.isArray(raw) ? everyItem(raw, isWhole) : typeof raw !== "string" || raw.isWellFormed();
}

/**
 * Whether all items of a list and its nested lists pass. Not recursive, because a deep list would overflow the stack.
 */
function everyItem(list: readonly unknown[], passes: (item: unknown) => boolean): boolean {
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

/** Lower case without blanks, hyphens, underscores and commas: labels are compared in this form. */
export function compact(text: string): string {
  return text.toLowerCase().replace(/[\s_,-]/g, "");
}

function readChoice(field: FieldSpec, value: unknown): Reading {
  const choices = unwrapList(value).filter((item) => !isAbsent(item));
  if (choices.length > 1) {
    return problem(`"${field.displayName}" takes one option; ${choices.length} were given.`);
  }
  const [choice] = choices;
  if (choice === undefined) {
    return absent;
  }
  if (typeof choice === "object") {
    return { kind: "value", value: choice };
  }
  const wanted = compact(String(choice));
  const option = field.options?.find((each) => namesOf(each).some((name) => compact(name) === wanted));
  return { kind: "value", value: option?.value ?? choice };
}

/** All accepted names of an option. */
function namesOf(option: OptionSpec): readonly string[] {
  return [option.label, option.value, ...(option.aliases ?? [])];
}

/** Converts a list, a JSON list of plain values in a text, or a single value to a list. */
function unwrapList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  if (typeof value === "string" && value.startsWith("[") && !isNestedDeeper(value, MOST_INPUT_LEVELS)) {
    try {
      const parsed: unknown = JSON.parse(value);
      return Array.isArray(parsed) && !parsed.some((item) => typeof item === "object" && item !== null)
        ? parsed
        : [value];
    } catch {
      return [value];
    }
  }
  return [value];
}

function readInteger(value: unknown): unknown {
  return typeof value === "string" && /^[+-]?\d{1,15}$/.test(value) ? Number(value) : value;
}

function readBoolean(value: unknown): unknown {
  if (typeof value !== "string") {
    return value;
  }
  const text = value.toLowerCase();
  return text === "true" ? true : text === "false" ? false : value;
}

function readIncidentId(field: FieldSpec, value: unknown): Reading {
  if (typeof value !== "number") {
    return { kind: "value", value };
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return problem(`"${field.displayName}" is a number above 2^53, which loses digits in JSON; give it as text.`);
  }
  return { kind: "value", value: String(value) };
}

/**
 * Texts may contain commas. Items of a list, or of a JSON list in a text, stay as they are; only a plain text is split
 * at commas.
 */
function readTexts(field: FieldSpec, value: unknown): Reading {
  const items = unwrapList(value);
  return readList(field, items[0] === value ? allCommaParts(items) : items);
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
function readList(field: FieldSpec, items: readonly unknown[]): Reading {
  if (items.length > MOST_ITEMS) {
    return tooManyItems(field);
  }
  const trimmed = items.map((item) => (typeof item === "string" ? item.trim() : item)).filter((item) => item !== "");
  return trimmed.length === 0 ? absent : { kind: "value", value: [...new Set(trimmed)] };
}

function tooManyItems(field: FieldSpec): Reading {
  return problem(`"${field.displayName}" has more than ${MOST_ITEMS} items; give at most ${MOST_ITEMS}.`);
}
