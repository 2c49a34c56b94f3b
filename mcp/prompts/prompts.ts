import {
  type GetPromptResult,
  type Prompt as ListedPrompt,
  ProtocolError,
  ProtocolErrorCode,
} from "@modelcontextprotocol/server";
import { nearestName } from "../../core/fields/nearest-name.js";
import { huntForEntity } from "./hunt-for-entity.js";
import type { OfferedTools, Prompt } from "./prompt.js";
import { triageIncident } from "./triage-incident.js";

/** The prompts of a caller: those whose tools it has. */
export function promptsFor({ actions: offered }: OfferedTools): readonly Prompt[] {
  return [triageIncident, huntForEntity].filter(({ actions }) => actions.every((action) => offered.has(action)));
}

/** A prompt as a client lists it. */
export function listedPrompt({ name, title, description, arguments: given }: Prompt): ListedPrompt {
  return { name, title, description, arguments: given.map(({ values: _, ...argument }) => argument) };
}

/**
 * The text of a prompt.
 * @throws ProtocolError for an unknown prompt, or without an argument that it needs
 */
export function getPrompt(tools: OfferedTools, name: string, given: Readonly<Record<string, string>>): GetPromptResult {
  const prompts = promptsFor(tools);
  const prompt = prompts.find((each) => each.name === name);
  if (prompt === undefined) {
    const nearest = nearestName(
      name,
      prompts.map((each) => each.name),
    );
    const advice = nearest === undefined ? "prompts/list has all." : `Did you mean ${nearest}?`;
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no prompt of this name. ${advice}`);
  }
  const missing = prompt.arguments.filter((argument) => argument.required && !given[argument.name]?.trim());
  if (missing.length > 0) {
    const names = missing.map((argument) => argument.name).join(", ");
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `The prompt ${name} needs ${names}.`);
  }
  return {
    description: prompt.description,
    messages: [{ role: "user", content: { type: "text", text: prompt.text(given, tools) } }],
  };
}
