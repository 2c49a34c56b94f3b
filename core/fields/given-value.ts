import type { FieldSpec } from "../manifest.js";
import { absentWordOf } from "../text/absent-word.js";
import type { Warning } from "../warnings.js";
import { absent, problem, type Reading } from "./reading.js";
import { optionOf, readValue } from "./values.js";

/** A reading, and what the user should know about it. */
export type GivenReading = Reading & { readonly warning?: Warning };

/**
 * Reads a value that a platform may have filled in: a word for an empty value, such as None, counts only as the whole value.
 */
export function readGiven(field: FieldSpec, raw: unknown): GivenReading {
  const word = typeof raw === "string" && field.absentWords !== "literal" ? absentWordOf(raw) : undefined;
  if (word !== undefined && optionOf(field, word) === undefined) {
    return withoutValue(field, word);
  }
  return readValue(field, raw);
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
