import { describeViolation } from "../../../core/fields/violations.js";
import type { FieldSpec, Format } from "../../../core/manifest.js";
import { shown } from "../../support/shown.js";

function field(format: Format, overrides: Partial<FieldSpec> = {}): FieldSpec {
  return {
    name: "some_field",
    displayName: "Some Field",
    type: "string",
    format,
    isMandatory: true,
    description: "What it is for.",
    example: "EXAMPLE",
    ...overrides,
  };
}

const error = (keyword: string, instancePath = "/some_field") => ({ keyword, instancePath, params: {} });

it.each<[Format, string, unknown, string]>([
  ["boolean", "type", "maybe", '"Some Field" must be true or false; got "maybe".'],
  ["guid", "pattern", "x", '"Some Field" must be a GUID, such as EXAMPLE; got "x".'],
  [
    "resource_id",
    "pattern",
    "a/b",
    '"Some Field" must be an ID without blanks and slashes, such as EXAMPLE; got "a/b".',
  ],
  ["tenant_id", "pattern", "x", '"Some Field" must be a GUID, such as EXAMPLE, or a domain of the tenant; got "x".'],
  [
    "https_root",
    "pattern",
    "x",
    '"Some Field" must be an https URL without user, query or fragment, such as EXAMPLE; got "x".',
  ],
  ["incident_id", "pattern", "0", '"Some Field" must be a positive whole number, such as EXAMPLE; got "0".'],
  [
    "identifier",
    "pattern",
    "a b",
    '"Some Field" must be names of letters, digits and underscores that do not start with a digit; got "a b".',
  ],
  ["pem", "pattern", "x", '"Some Field" must be PEM text that begins with a line such as EXAMPLE'],
  ["time", "type", { a: 1 }, '"Some Field" must be a time, such as EXAMPLE; got {"a":1}.'],
  ["kql", "type", 5, '"Some Field" must be text; got 5.'],
  ["text", "type", { a: 1 }, '"Some Field" must be text; got {"a":1}.'],
  ["text", "required", undefined, '"Some Field" is required: what it is for.'],
])("%s, %s: %j", (format, keyword, value, message) => {
  expect(describeViolation(field(format), error(keyword), value, shown).message).toBe(message);
});

it("names the item of a list that is wrong", () => {
  const { message } = describeViolation(
    field("identifier_list"),
    error("pattern", "/some_field/1"),
    ["A", "b c"],
    shown,
  );

  expect(message).toContain('got "b c"');
});

it("lists the options", () => {
  const options = [
    { label: "In Progress", value: "inProgress" },
    { label: "Resolved", value: "resolved" },
  ];

  expect(describeViolation(field("choice", { options }), error("enum"), "x", shown)).toEqual({
    message: '"Some Field" must be one of In Progress, Resolved; got "x".',
    allowed: ["In Progress", "Resolved"],
  });
});

it.each([
  ["minimum", 1, '"Some Field" must be greater than 0.'],
  ["minimum", 0, '"Some Field" must be a whole number from 0 to 9; got -1.'],
  ["maximum", 1, '"Some Field" must be a whole number from 1 to 9; got -1.'],
])("an integer's %s of %i", (keyword, minimum, message) => {
  expect(describeViolation(field("integer", { minimum, maximum: 9 }), error(keyword), -1, shown).message).toBe(message);
});

it("never shows a secret's value", () => {
  expect(describeViolation(field("text", { secret: true }), error("type"), 12345, shown).message).not.toContain(
    "12345",
  );
});
