import {
  type GetPromptResult,
  type Prompt as ListedPrompt,
  ProtocolError,
  ProtocolErrorCode,
} from "@modelcontextprotocol/server";
import { shownWord } from "../../core/text/shown-word.js";
import type { Caller } from "../../host/caller.js";
import type { Host } from "../../host/host.js";
import { huntForEntity } from "./hunt-for-entity.js";
import type { Prompt } from "./prompt.js";
import { triageIncident } from "./triage-incident.js";

/** The prompts that a caller may use: those whose actions it may run. */
export function promptsFor(caller: Caller, host: Host): readonly Prompt[] {
  const names = new Set(host.actionsFor(caller).map(({ name }) => name));
  return [triageIncident, huntForEntity].filter(({ actions }) => actions.every((action) => names.has(action)));
}

/** A prompt as a client lists it. */
export function listedPrompt({ name, title, description, arguments: given }: Prompt): ListedPrompt {
  return { name, title, description, arguments: given.map(({ values: _, ...argument }) => argument) };
}

/**
 * The text of a prompt.
 * @throws ProtocolError for an unknown prompt, or without an argument that it needs
 */
export function getPrompt(
  prompts: readonly Prompt[],
  name: string,
  given: Readonly<Record<string, string>>,
): GetPromptResult {
  const prompt = prompts.find((each) => each.name === name);
  if (prompt === undefined) {
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no prompt ${shownWord(name)}.`);
  }
  const missing = prompt.arguments.filter((argument) => argument.required && !given[argument.name]?.trim());
  if (missing.length > 0) {
    const names = missing.map((argument) => argument.name).join(", ");
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `The prompt ${name} needs ${names}.`);
  }
  return {
    description: prompt.description,
    messages: [{ role: "user", content: { type: "text", text: prompt.text(given) } }],
  };
}
