import type { FieldSpec } from "../manifest.js";
import { absentWordOf } from "../text/absent-word.js";
import { isPlaceholder } from "../text/placeholder.js";
import type { ShownText } from "../text/shown-text.js";
import type { Warning } from "../warnings.js";
import { absent, problem, type Reading } from "./reading.js";
import { optionOf, readValue } from "./values.js";

/** A reading, and what the user should know about it. */
export type GivenReading = Reading & { readonly warning?: Warning };

/**
 * Reads a value that a platform may have filled in: a word for an empty value, such as None, or a placeholder that was not
 * resolved. Both count only as the whole value; a placeholder also as an item of a list.
 * @param shown shortens the placeholder for messages. Without it, none is shown
 */
export function readGiven(field: FieldSpec, raw: unknown, shown: ShownText | undefined): GivenReading {
  const word = typeof raw === "string" && field.absentWords !== "literal" ? absentWordOf(raw) : undefined;
  if (word !== undefined && optionOf(field, word) === undefined) {
    return withoutValue(field, word);
  }
  const isData = field.isProse === true || field.format === "kql";
  const whole = isData ? undefined : placeholderIn(raw);
  const reading = whole === undefined ? readValue(field, raw) : absent;
  const placeholder = reading.kind === "value" ? placeholderIn(reading.value) : whole;
  if (placeholder === undefined) {
    return reading;
  }
  const which = shown === undefined ? "a placeholder" : `the placeholder ${shown.value(placeholder)}`;
  const found = `"${field.displayName}" contains ${which}, which was not resolved`;
  return isData
    ? { ...reading, warning: { code: "PLACEHOLDER_UNRESOLVED", message: `${found}: it was used as it is.` } }
    : problem(`${found}; correct its name in the playbook, or give the value itself.`);
}

/** A field whose whole value is a word for an empty value. */
function withoutValue(field: FieldSpec, word: string): GivenReading {
  const found = `"${field.displayName}" is ${word}, a word that platforms fill in for an empty value`;
  if (field.absentWords === undefined) {
    return problem(
      `${found}; ${field.isMandatory ? "" : "leave it empty, or "}give a value, such as ${field.example}.`,
    );
  }
  return {
    ...absent,
    warning: { code: "VALUE_NOT_GIVEN", message: `${found}: it counts as not given${consequence(field)}.` },
  };
}

function consequence({ options, default: preset, whenAbsent }: FieldSpec): string {
  if (whenAbsent !== undefined) {
    return `, and ${whenAbsent}`;
  }
  const label = options?.find(({ value }) => value === preset)?.label ?? preset;
  return label === undefined ? "" : `, and the default, ${label}, applies`;
}

/** The first placeholder among the texts of a value. */
function placeholderIn(value: unknown): string | undefined {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return texts.find((text): text is string => typeof text === "string" && isPlaceholder(text))?.trim();
}
