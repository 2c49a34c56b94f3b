import type { FieldSpec, Format, OptionSpec } from "../manifest.js";
import { unfoldPem } from "../text/pem.js";
import {
  everyItem,
  halfCharacter,
  isListText,
  itemsIn,
  MOST_ITEMS,
  readNames,
  readTexts,
  tooManyItems,
} from "./lists.js";
import { absent, problem, type Reading } from "./reading.js";

/** Maximum length of a text that is compared as a label. */
const LONGEST_LABEL = 100;

/**
 * Reads a value as platforms and people write it. Numbers and booleans may be text. A choice may be a scalar, a list of
 * one, or a list in a text. `Select One`, empty text, an empty list and null mean absent. Surrounding blanks are
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
    return halfCharacter(field);
  }
  const value = typeof raw === "string" && field.format !== "kql" ? raw.trim() : raw;
  if (typeof value === "string" && takesOneValue(field) && isListText(value)) {
    return problem(`"${field.displayName}" takes one value, but a list was given; give one, such as ${field.example}.`);
  }
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
      return readNames(field, value);
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

/** Formats whose values may begin with a bracket, or that may be lists. */
const mayBeList: ReadonlySet<Format> = new Set(["choice", "identifier_list", "text_list", "kql", "pem"]);

/** Whether a list makes no sense as the value. In a text for people, and in a secret, brackets are data. */
function takesOneValue({ format, isProse = false, secret = false }: FieldSpec): boolean {
  return !mayBeList.has(format) && !isProse && !secret;
}

/** Whether a text, or each text of a list, can be encoded as UTF-8. A text with half a surrogate pair cannot. */
function isWhole(raw: unknown): boolean {
  return Array.isArray(raw) ? everyItem(raw, isWhole) : typeof raw !== "string" || raw.isWellFormed();
}

/** Lower case without blanks, hyphens, underscores and commas: labels are compared in this form. */
export function compact(text: string): string {
  return text.toLowerCase().replace(/[\s_,-]/g, "");
}

/** The option that a text names, in any letter case, with or without blanks and commas. */
export function optionOf({ options }: FieldSpec, text: string): OptionSpec | undefined {
  const wanted = compact(text);
  return options?.find((each) => namesOf(each).some((name) => compact(name) === wanted));
}

function readChoice(field: FieldSpec, value: unknown): Reading {
  const given = itemsIn(field, value);
  if ("kind" in given) {
    return given;
  }
  const choices = given.items.filter((item) => !isAbsent(item));
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
  return { kind: "value", value: optionOf(field, String(choice))?.value ?? choice };
}

/** All accepted names of an option. */
function namesOf(option: OptionSpec): readonly string[] {
  return [option.label, option.value, ...(option.aliases ?? [])];
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
