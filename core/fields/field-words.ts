import type { FieldSpec } from "../manifest.js";

/** Type, options and bounds of a field in a few words, for its page and its help. */
export function kindOf(field: FieldSpec): string {
  switch (field.format) {
    case "choice":
      return `one of ${(field.options ?? []).map((option) => option.label).join(", ")}`;
    case "integer":
      return `whole number, ${field.minimum} to ${field.maximum}`;
    case "identifier_list":
      return "comma-separated names";
    case "text_list":
      return "comma-separated texts, or a JSON list";
    case "identifier":
      return "name";
    case "boolean":
      return "true or false";
    case "kql":
      return "KQL";
    case "pem":
      return "PEM text";
    case "https_root":
      return "https URL";
    case "proxy_url":
      return "http or https URL";
    case "guid":
      return "GUID";
    case "tenant_id":
      return "GUID or domain";
    case "resource_id":
      return "ID";
    case "incident_id":
      return "whole number, as number or text";
    case "time":
      return "time, as text or number";
    default:
      return field.secret ? "secret text" : "text";
  }
}

/** A field's default as a person writes it: an option by its label. undefined without a default. */
export function defaultLabel(field: FieldSpec): string | undefined {
  return field.default === undefined
    ? undefined
    : (field.options?.find((option) => option.value === field.default)?.label ?? String(field.default));
}
