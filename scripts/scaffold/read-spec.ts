import { type ActionSpec, type Answers, type ListSpec, type ParameterSpec, placeholdersOf } from "./action-spec.js";
import { specProblems } from "./spec-problems.js";
import { titleCase } from "./words.js";
import { readWrite, type WriteSpec } from "./write-spec.js";

/** Builds the action's specification from the answers. Each mistake is a sentence. */
export function readSpec(answers: Answers): { readonly problems: readonly string[]; readonly spec: ActionSpec } {
  const { name, path, role, link, examples = {} } = answers;
  const api = answers.api === "graph" ? undefined : answers.api;
  const isList = answers.method === undefined && (answers.list === true || name.startsWith("list-"));
  const noun = name.split("-").slice(1).join(" ");
  const { write, problems: writeProblems } = readWrite(answers, { path, role, api, examples });
  const placeholders = new Set([...(write === undefined ? [] : placeholdersOf(write.read)), ...placeholdersOf(path)]);
  const use = write === undefined ? "to read" : useOf(write);
  const parameters = [...placeholders].map((each) => parameter(each, noun, isList ? "" : ` ${use}`, examples[each]));
  const spec: ActionSpec = {
    name,
    path,
    role,
    api,
    noun,
    one: isList ? singular(noun) : noun,
    parameters,
    link,
    list: isList ? list(noun, [...(answers.columns ?? ["id"]), ...(link === undefined ? [] : [link])]) : undefined,
    write,
    title: answers.title ?? titleCase(name.split("-")),
    description:
      answers.description ??
      (isList
        ? `List ${noun} of Microsoft 365 Defender, the newest first.`
        : write === undefined
          ? `Read the ${noun} from Microsoft 365 Defender.`
          : `${titleCase([name.split("-")[0] ?? ""])} the ${noun} in Microsoft 365 Defender.`),
  };
  return { problems: [...specProblems(answers, spec), ...writeProblems], spec };
}

/** What the action does with the object whose ID is given. */
function useOf({ method }: WriteSpec): string {
  return { PATCH: "to update", POST: "to act on", DELETE: "to delete" }[method];
}

function parameter(name: string, noun: string, use: string, example: string | undefined): ParameterSpec {
  const words = name.split("_");
  const what =
    words.at(-1) === "id" && words.length > 1
      ? `ID of the ${words.slice(0, -1).join(" ")}`
      : `${titleCase(words)} of the ${noun}`;
  return {
    name,
    displayName: titleCase(words),
    description: `${what}${use}.`,
    format: name === "incident_id" ? "incident_id" : "resource_id",
    example: example ?? (name === "incident_id" ? "2972" : "an-id"),
  };
}

function list(noun: string, columns: readonly string[]): ListSpec {
  const words = ["max", ...noun.split(" "), "to", "return"];
  return {
    limit: words.join("_"),
    limitDisplayName: titleCase(words),
    columns: [...new Set(columns)].map((name) => ({ name, type: name.endsWith("DateTime") ? "datetime" : "string" })),
  };
}

/** `secure scores` → `secure score`. */
function singular(noun: string): string {
  return noun
    .replace(/ies$/, "y")
    .replace(/(ss|x|ch|sh)es$/, "$1")
    .replace(/([^s])s$/, "$1");
}
