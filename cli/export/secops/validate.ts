import Ajv, { type ErrorObject, type SchemaObject } from "ajv";
import { parse } from "yaml";
import type { ExportedFile } from "./exported-file.js";
import { pingWords } from "./limits.js";
import { actionSchema, definitionSchema, releaseNotesSchema } from "./schemas.js";

/** An action's file as far as the rules below look at it. */
interface ActionDocument {
  readonly name: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly default_value?: string | boolean;
    readonly optional_values?: readonly string[];
  }[];
  readonly dynamic_results_metadata: readonly { readonly result_example_path: string }[];
}

/** What Google SecOps SOAR would refuse in these files, each with file, field and limit. */
export function findProblems(files: readonly ExportedFile[]): readonly string[] {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, verbose: true });
  return [...files.flatMap((file) => schemaProblems(ajv, file)), ...pingProblems(files), ...actionProblems(files)];
}

function schemaOf(path: string): SchemaObject | undefined {
  if (path === "definition.yaml") return definitionSchema;
  if (path === "release_notes.yaml") return releaseNotesSchema;
  return isAction(path) ? actionSchema : undefined;
}

function isAction(path: string): boolean {
  return /^actions\/.*\.yaml$/.test(path);
}

function schemaProblems(ajv: Ajv, { path, content }: ExportedFile): readonly string[] {
  const schema = schemaOf(path);
  if (schema === undefined || ajv.validate(schema, parse(String(content)))) return [];
  return (ajv.errors ?? [])
    .filter(({ keyword }) => keyword !== "if")
    .map((error) => `${path}: ${placeOf(error)} ${sentenceOf(error)}`);
}

function placeOf({ instancePath }: ErrorObject): string {
  return instancePath === "" ? "the file" : instancePath.slice(1).replaceAll("/", ".");
}

function sentenceOf({ keyword, message, params, data }: ErrorObject): string {
  switch (keyword) {
    case "maxItems":
      return `has ${(data as unknown[]).length} entries; at most ${params.limit} are allowed.`;
    case "maxLength":
      return `has ${(data as string).length} characters; at most ${params.limit} are allowed.`;
    case "contains":
      return "needs a boolean Verify SSL that is on by default.";
    case "pattern":
      return `is ${JSON.stringify(data)}; it must match ${params.pattern}.`;
    default:
      return `${message}.`;
  }
}

function pingProblems(files: readonly ExportedFile[]): readonly string[] {
  const script = String(files.find(({ path }) => path === "actions/ping.py")?.content ?? "");
  return Object.values(pingWords)
    .filter((words) => !script.includes(words))
    .map((words) => `actions/ping.py: the platform needs a Ping with the words "${words}".`);
}

function actionProblems(files: readonly ExportedFile[]): readonly string[] {
  const paths = new Set(files.map(({ path }) => path));
  return files
    .filter(({ path }) => isAction(path))
    .flatMap(({ path, content }) => {
      const action = parse(String(content)) as ActionDocument;
      const names = action.parameters.map(({ name }) => name);
      return [
        ...names
          .filter((name, index) => names.indexOf(name) !== index)
          .map((name) => `${path}: the parameter "${name}" is there twice.`),
        ...action.parameters
          .filter(
            ({ default_value: preset, optional_values: options }) =>
              options && preset !== undefined && !options.includes(String(preset)),
          )
          .map(
            ({ name, default_value }) =>
              `${path}: "${name}" has the default "${default_value}", which is none of its options.`,
          ),
        ...action.dynamic_results_metadata
          .filter(({ result_example_path }) => !paths.has(result_example_path))
          .map(({ result_example_path }) => `${path}: the example ${result_example_path} is missing.`),
      ];
    });
}
