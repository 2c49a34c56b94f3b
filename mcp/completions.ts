import type { CompleteRequestParams, CompleteResult } from "@modelcontextprotocol/server";
import { describeTable, listTables } from "./hunting-schema/described-tables.js";
import type { Prompt } from "./prompts/prompt.js";
import { columnUriTemplate, tableUriTemplate } from "./resources/table-resources.js";

/** The most values that the protocol allows in one answer. */
const MOST_VALUES = 100;

/** Values that begin with what was typed, then those that contain it, for an argument of a prompt or of a template. */
export function complete(
  { ref, argument, context }: CompleteRequestParams,
  prompts: readonly Prompt[],
  hasSchema: boolean,
): CompleteResult {
  const all =
    ref.type === "ref/prompt"
      ? valuesOfPrompt(prompts, ref.name, argument.name)
      : hasSchema
        ? valuesOfTemplate(ref.uri, argument.name, context?.arguments ?? {})
        : [];
  const typed = argument.value.toLowerCase();
  const beginning = all.filter((value) => value.toLowerCase().startsWith(typed));
  const containing = all.filter((value) => value.toLowerCase().indexOf(typed) > 0);
  const values = [...beginning, ...containing];
  const shown = values.slice(0, MOST_VALUES);
  return { completion: { values: shown, total: values.length, hasMore: values.length > shown.length } };
}

function valuesOfPrompt(prompts: readonly Prompt[], name: string, argument: string): readonly string[] {
  const prompt = prompts.find((each) => each.name === name);
  return prompt?.arguments.find((each) => each.name === argument)?.values?.() ?? [];
}

function valuesOfTemplate(uri: string, argument: string, others: Readonly<Record<string, string>>): readonly string[] {
  if (uri !== tableUriTemplate && uri !== columnUriTemplate) {
    return [];
  }
  if (argument === "table") {
    return listTables().map(({ name }) => name);
  }
  return argument === "column" ? (describeTable(others.table ?? "")?.columns.map(({ name }) => name) ?? []) : [];
}
