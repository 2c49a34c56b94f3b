import { stringify } from "yaml";
import { type ActionWish, type ParameterWish, subject } from "../wish.js";

/** `manifests/<action>.yaml` of a reading action. */
export function manifestText(wish: ActionWish): string {
  const { name, title, description, role, noun, parameters } = wish;
  return `name: ${name}
title: ${scalar(title)}
description: ${scalar(description)}
writes: false
permissions:
  - { role: ${role}, purpose: read the ${noun} }
messages:
  success: ${scalar(`Successfully read ${subject(wish, (each) => `{${each}}`)} from Microsoft 365 Defender`)}
  failure: ${scalar(`Error executing action "${title}". Reason: {reason}`)}
parameters:${parameters.length === 0 ? " []\n" : `\n${parameters.map(parameterText).join("")}`}result:
  description: The ${noun} as Microsoft Graph gives it; null when the run did not complete.
  schema:
    type: [object, "null"]
example:
  parameters:${parameters.length === 0 ? " {}\n" : `\n${parameters.map((each) => `    ${each.name}: ${quoted(each.example)}\n`).join("")}`}`;
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
