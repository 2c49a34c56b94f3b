import { stringify } from "yaml";
import { apiTitle } from "../../../core/configuration/clouds.js";
import { type ActionSpec, type ListSpec, type ParameterSpec, subject } from "../action-spec.js";
import { snakeCase } from "../words.js";
import { type BodyField, optionLabel, type WriteSpec } from "../write-spec.js";

/** The differences between manifests of actions that read one object, list, and write. Texts are lines of YAML. */
interface Shape {
  readonly purpose: string;
  readonly messages: Readonly<Record<string, string>>;
  /** Parameters besides those in the path. */
  readonly parameters: readonly string[];
  readonly result: string;
  /** The example's values for them. */
  readonly example: readonly string[];
}

/** `manifests/<action>.yaml`. */
export function manifestText(spec: ActionSpec): string {
  const { name, title, description, role, list, write } = spec;
  const api = spec.api === undefined ? "" : `, api: ${spec.api}`;
  const shape = write ? shapeOfWrite(spec, write) : list === undefined ? shapeOfOne(spec) : shapeOfList(spec, list);
  const messages = { ...shape.messages, failure: `Error executing action "${title}". Reason: {reason}` };
  const parameters = [...spec.parameters.map(parameterText), ...shape.parameters];
  const example = [...spec.parameters.map((each) => `    ${each.name}: ${quoted(each.example)}\n`), ...shape.example];
  return `name: ${name}
title: ${scalar(title)}
description: ${scalar(description)}
writes: ${write !== undefined}
permissions:
  - { role: ${role}${api}, purpose: ${shape.purpose} }
${write === undefined || write.readRole === role ? "" : `  - { role: ${write.readRole}${api}, purpose: read the ${spec.noun} first }\n`}messages:
${Object.entries(messages)
  .map(([key, text]) => `  ${key}: ${scalar(text)}\n`)
  .join("")}parameters:${parameters.length === 0 ? " []\n" : `\n${parameters.join("")}`}result:
${shape.result}example:
  parameters:${example.length === 0 ? " {}\n" : `\n${example.join("")}`}`;
}

function shapeOfOne(spec: ActionSpec): Shape {
  const { noun, api } = spec;
  return {
    purpose: `read the ${noun}`,
    messages: { success: `Successfully read ${subject(spec, (name) => `{${name}}`)} from Microsoft 365 Defender` },
    parameters: [],
    result: `  description: The ${noun} as ${apiTitle(api)} gives it; null when the run did not complete.
  schema:
    type: [object, "null"]
`,
    example: [],
  };
}

function shapeOfList({ noun }: ActionSpec, { limit, limitDisplayName }: ListSpec): Shape {
  return {
    purpose: `list ${noun}`,
    messages: {
      success: `Successfully listed ${noun} from Microsoft 365 Defender: {count}`,
      no_data: `No ${noun} were found in Microsoft 365 Defender`,
    },
    parameters: [
      `  - name: ${limit}
    display_name: ${limitDisplayName}
    type: string
    format: integer
    minimum: 1
    maximum: 1000
    is_mandatory: false
    default: 50
    description: How many ${noun} to return at most, 1 to 1000.
    example: 10
`,
    ],
    result: `  description: The ${noun}, the newest first; an empty list when there are none or the run did not complete.
  schema:
    type: array
    items: { type: object }
`,
    example: [`    ${limit}: 2\n`],
  };
}

function shapeOfWrite(spec: ActionSpec, { method, readRole, fields }: WriteSpec): Shape {
  const { noun, title, role } = spec;
  const which = subject(spec, (name) => `{${name}}`);
  const deed = { PATCH: "update", DELETE: "delete", POST: `${title.toLowerCase()}: send the call` }[method];
  const success = {
    PATCH: `Successfully updated ${which} in Microsoft 365 Defender`,
    DELETE: `Successfully deleted ${which} from Microsoft 365 Defender`,
    POST: `Successfully executed "${title}" on ${which} in Microsoft 365 Defender`,
  }[method];
  const key = snakeCase(noun.replaceAll(" ", "_"));
  const thing = `      ${key}: { type: [object, "null"] }\n`;
  const result = {
    PATCH: {
      description: `The ${noun} after the update, the old values of the changed properties, and which changed.`,
      required: `${key}, before, changed`,
      others: "      before: { type: object }\n      changed: { type: array, items: { type: string } }\n",
    },
    DELETE: { description: `The ${noun} as it was before.`, required: key, others: "" },
    POST: {
      description: `The ${noun} as it was before, and what the service answered.`,
      required: `${key}, answer`,
      others: '      answer: { type: [object, "null"] }\n',
    },
  }[method];
  return {
    purpose:
      method === "POST" ? scalar(deed) : readRole === role ? `read and ${deed} the ${noun}` : `${deed} the ${noun}`,
    messages: { success },
    parameters: fields.map(bodyFieldText),
    result: `  description: ${scalar(`${result.description} null when the run did not complete.`)}
  schema:
    type: [object, "null"]
    additionalProperties: false
    required: [${result.required}]
    properties:
${thing}${result.others}`,
    example: fields.map(({ name, example }) => `    ${name}: ${JSON.stringify(example)}\n`),
  };
}

function bodyFieldText({ name, displayName, description, format, options, isMandatory, example }: BodyField): string {
  const type = { boolean: "boolean", choice: "ddl", integer: "string", text: "string" }[format];
  const listed = options.map((value) => `      - { label: ${scalar(optionLabel(value))}, value: ${scalar(value)} }\n`);
  return `  - name: ${name}
    display_name: ${displayName}
    type: ${type}
    format: ${format}
${listed.length === 0 ? "" : `    options:\n${listed.join("")}`}${format === "integer" ? `    minimum: 0\n    maximum: ${2 ** 31 - 1}\n` : ""}    is_mandatory: ${isMandatory}
    description: ${scalar(description)}
    example: ${JSON.stringify(example)}
`;
}

function parameterText({ name, displayName, description, format, example }: ParameterSpec): string {
  return `  - name: ${name}
    display_name: ${displayName}
    type: string
    format: ${format}
    is_mandatory: true
    description: ${scalar(description)}
    example: ${quoted(example)}
`;
}

/** A text on one line, quoted if YAML requires it. */
function scalar(text: string): string {
  return stringify(text, { lineWidth: 0 }).trim();
}

/** A quoted text, if it would be another type without quotes. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
