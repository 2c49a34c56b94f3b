import { stringify } from "yaml";
import { type ActionWish, type ListWish, type ParameterWish, subject } from "../wish.js";

/** Where the manifest of an action that reads one thing and of one that lists differ; texts are lines of YAML. */
interface Shape {
  readonly purpose: string;
  readonly messages: Readonly<Record<string, string>>;
  /** Parameters beside those of the path. */
  readonly parameters: readonly string[];
  readonly result: string;
  /** The example's values for these. */
  readonly example: readonly string[];
}

/** `manifests/<action>.yaml` of a reading action. */
export function manifestText(wish: ActionWish): string {
  const { name, title, description, role, list } = wish;
  const shape = list === undefined ? shapeOfOne(wish) : shapeOfList(wish, list);
  const messages = { ...shape.messages, failure: `Error executing action "${title}". Reason: {reason}` };
  const parameters = [...wish.parameters.map(parameterText), ...shape.parameters];
  const example = [...wish.parameters.map((each) => `    ${each.name}: ${quoted(each.example)}\n`), ...shape.example];
  return `name: ${name}
title: ${scalar(title)}
description: ${scalar(description)}
writes: false
permissions:
  - { role: ${role}, purpose: ${shape.purpose} }
messages:
${Object.entries(messages)
  .map(([key, text]) => `  ${key}: ${scalar(text)}\n`)
  .join("")}parameters:${parameters.length === 0 ? " []\n" : `\n${parameters.join("")}`}result:
${shape.result}example:
  parameters:${example.length === 0 ? " {}\n" : `\n${example.join("")}`}`;
}

function shapeOfOne(wish: ActionWish): Shape {
  const { noun } = wish;
  return {
    purpose: `read the ${noun}`,
    messages: { success: `Successfully read ${subject(wish, (name) => `{${name}}`)} from Microsoft 365 Defender` },
    parameters: [],
    result: `  description: The ${noun} as Microsoft Graph gives it; null when the run did not complete.
  schema:
    type: [object, "null"]
`,
    example: [],
  };
}

function shapeOfList({ noun }: ActionWish, { limit, limitDisplayName }: ListWish): Shape {
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

function parameterText({ name, displayName, description, format, example }: ParameterWish): string {
  return `  - name: ${name}
    display_name: ${displayName}
    type: string
    format: ${format}
    is_mandatory: true
    description: ${scalar(description)}
    example: ${quoted(example)}
`;
}

/** A text on one line, in quotes where YAML needs them. */
function scalar(text: string): string {
  return stringify(text, { lineWidth: 0 }).trim();
}

/** A text that would be read as another type without quotes. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
