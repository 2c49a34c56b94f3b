import Ajv from "ajv";
import type { Problem } from "../../core/errors.js";
import { readFields } from "../../core/fields/fields.js";
import type { Validator } from "../../core/manifest.js";
import { Redactor } from "../../core/secrets/redact.js";
import { ShownText } from "../../core/text/shown-text.js";
import { fieldsSchema, toFieldSpec } from "../manifests/field-schema.js";
import type { FieldData } from "../manifests/manifest-data.js";

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, useDefaults: true, messages: false });

/** Manifests contain no secrets. */
const shown = new ShownText(new Redactor());

/** The problems of values, read and validated as in a run. */
export function problemsOf(
  fields: readonly FieldData[],
  values: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  const specs = fields.map(toFieldSpec);
  return readFields(specs, ajv.compile(fieldsSchema(specs)) as Validator, values, shown).problems;
}
