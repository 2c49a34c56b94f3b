import Ajv from "ajv";
import { IntegrationError, type Problem } from "../../core/errors.js";
import { findField, readFields } from "../../core/fields/fields.js";
import { readQueryText } from "../../core/hunting/text/query-text.js";
import { readQuery } from "../../core/hunting/text/refusal.js";
import type { FieldSpec, Validator } from "../../core/manifest.js";
import { Redactor } from "../../core/secrets/redact.js";
import { ShownText } from "../../core/text/shown-text.js";
import { fieldsSchema, toFieldSpec } from "../manifests/field-schema.js";
import type { FieldData } from "../manifests/manifest-data.js";

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, useDefaults: true, messages: false });

/** Manifests contain no secrets. */
const shown = new ShownText(new Redactor());

/** The problems of values, read and validated as in a run. No word for an empty value is a good example of one. */
export function problemsOf(
  fields: readonly FieldData[],
  values: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  const specs = fields.map((field) => toFieldSpec(field, "reading action"));
  const { problems } = readFields(specs, ajv.compile(fieldsSchema(specs)) as Validator, values, shown);
  return [
    ...problems,
    ...Object.entries(values).flatMap(([name, value]) => problemsOfKql(findField(specs, name), value)),
  ];
}

/** What would be refused, or changed with a warning, in clauses and whole queries alike. */
function problemsOfKql(field: FieldSpec | undefined, value: unknown): readonly Problem[] {
  if (field?.format !== "kql" || typeof value !== "string") {
    return [];
  }
  try {
    return readQuery(value, readQueryText).warnings.map(({ message }) => ({ field: field.name, message }));
  } catch (error) {
    if (error instanceof IntegrationError) {
      return [{ field: field.name, message: error.message }];
    }
    throw error;
  }
}
