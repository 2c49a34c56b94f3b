import { type FieldSpec, toCamelCase } from "../../core/manifest.js";

/** Whether a validated field always has a value. */
function isAlwaysSet(field: FieldSpec): boolean {
  return field.isMandatory || (field.default !== undefined && field.defaultIsPrefillOnly !== true);
}

/** The body of a TypeScript interface for the validated fields. */
export function fieldTypes(fields: readonly FieldSpec[]): string {
  return fields
    .map(
      (field) =>
        `  readonly ${toCamelCase(field.name)}: ${typeOf(field)}${isAlwaysSet(field) ? "" : " | undefined"};\n`,
    )
    .join("");
}

function typeOf(field: FieldSpec): string {
  switch (field.format) {
    case "boolean":
      return "boolean";
    case "integer":
      return "number";
    case "identifier_list":
    case "text_list":
      return "readonly string[]";
    case "choice":
      return (field.options ?? []).map((option) => JSON.stringify(option.value)).join(" | ");
    default:
      return "string";
  }
}
