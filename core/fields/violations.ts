import type { Problem } from "../errors.js";
import type { FieldSpec, ValidationError } from "../manifest.js";
import type { ShownText } from "../text/shown-text.js";

/**
 * Describes an AJV error in a sentence with the field, the problem and the fix.
 * @param value the value that was given
 * @param shown shortens the value. Without it, the value is not shown
 */
export function describeViolation(
  field: FieldSpec,
  error: ValidationError,
  value: unknown,
  shown: ShownText | undefined,
): Omit<Problem, "field"> {
  const name = `"${field.displayName}"`;
  if (error.keyword === "required") {
    return { message: `${name} is required: ${lowerFirst(field.description)}` };
  }
  const isShown = !field.secret && value !== undefined && shown !== undefined;
  const got = isShown ? `; got ${shown.value(culprit(error, value))}` : "";
  switch (field.format) {
    case "choice": {
      const labels = (field.options ?? []).map((option) => option.label);
      return { message: `${name} must be one of ${labels.join(", ")}${got}.`, allowed: labels };
    }
    case "integer":
      if (error.keyword === "minimum" && field.minimum === 1) {
        return { message: `${name} must be greater than 0.` };
      }
      return { message: `${name} must be a whole number from ${field.minimum} to ${field.maximum}${got}.` };
    case "boolean":
      return { message: `${name} must be true or false${got}.`, allowed: ["true", "false"] };
    case "identifier":
    case "identifier_list":
      return {
        message: `${name} must be names of letters, digits and underscores that do not start with a digit${got}.`,
      };
    case "incident_id":
      return { message: `${name} must be a positive whole number, such as ${field.example}${got}.` };
    case "resource_id":
      return { message: `${name} must be an ID without blanks and slashes, such as ${field.example}${got}.` };
    case "guid":
      return { message: `${name} must be a GUID, such as ${field.example}${got}.` };
    case "tenant_id":
      return { message: `${name} must be a GUID, such as ${field.example}, or a domain of the tenant${got}.` };
    case "https_root":
      return {
        message: `${name} must be an https URL without user, query or fragment, such as ${field.example}${got}.`,
      };
    case "proxy_url":
      return { message: `${name} must be the http or https URL of a proxy, such as ${field.example}.` };
    case "time":
      return { message: `${name} must be a time, such as ${field.example}${got}.` };
    case "pem":
      return { message: `${name} must be PEM text that begins with a line such as ${field.example}` };
    case "kql":
    case "text":
    case "text_list":
      return { message: `${name} must be text${got}.` };
  }
}

/** The part of the value that the error is about: an item of a list, or the whole value. */
function culprit(error: ValidationError, value: unknown): unknown {
  const index = error.instancePath.split("/")[2];
  return index !== undefined && Array.isArray(value) ? value[Number(index)] : value;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
