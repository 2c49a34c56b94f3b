import Ajv from "ajv";
import { parse } from "yaml";
import type { ExportedFile } from "./exported-file.js";
import { readLock, readProject } from "./project-file.js";
import { simulationDataSchema } from "./schemas.js";

/** The parts of an action's file that are compared with other files. */
interface ActionDocument {
  readonly name: string;
  readonly integration_identifier: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly default_value?: string | boolean;
    readonly optional_values?: readonly string[];
  }[];
  readonly dynamic_results_metadata: readonly { readonly result_example_path: string }[];
  readonly simulation_data_json?: string;
}

interface WidgetDocument {
  readonly action_identifier: string;
}

interface DefinitionDocument {
  readonly identifier: string;
  readonly parameters: readonly { readonly name: string; readonly integration_identifier: string }[];
}

type NoteDocuments = readonly { readonly integration_version: number }[];

const isSimulationData = new Ajv().compile(simulationDataSchema);

/** Differences between files that are valid on their own. */
export function agreementProblems(files: readonly ExportedFile[]): readonly string[] {
  const paths = new Set(files.map(({ path }) => path));
  const text = (path: string) => String(files.find((file) => file.path === path)?.content);
  const definition = parse(text("definition.yaml")) as DefinitionDocument;
  const actions = [...paths]
    .filter((path) => /^actions\/.*\.yaml$/.test(path))
    .map((path) => ({ path, action: parse(text(path)) as ActionDocument }));
  return [
    ...repeated(definition.parameters.map(({ name }) => name)).map(
      (name) => `definition.yaml: the parameter "${name}" is defined twice.`,
    ),
    ...repeated(actions.map(({ action }) => action.name)).map((name) => `actions: two actions are called "${name}".`),
    ...definition.parameters
      .filter((each) => each.integration_identifier !== definition.identifier)
      .map(({ name }) => `definition.yaml: "${name}" belongs to another integration.`),
    ...actions.flatMap(({ path, action }) => [
      ...actionProblems(path, action, paths),
      ...(action.integration_identifier === definition.identifier
        ? []
        : [`${path}: the identifier is not ${definition.identifier}.`]),
    ]),
    ...[...paths]
      .filter((path) => /^actions\/(?!__init__).*\.py$/.test(path) && !paths.has(path.replace(/py$/, "yaml")))
      .map((path) => `${path}: the definition of this script is missing.`),
    ...widgetProblems(
      paths,
      text,
      actions.map(({ action }) => action.name),
    ),
    ...describedProblems(
      actions.map(({ action }) => action.name),
      Object.keys(parse(text("resources/ai/actions_ai_description.yaml")) ?? {}),
    ),
    ...versionProblems(parse(text("release_notes.yaml")) as NoteDocuments, readProject(text("pyproject.toml")).project),
    ...lockProblems(text("uv.lock"), text("pyproject.toml")),
  ];
}

function actionProblems(path: string, action: ActionDocument, paths: ReadonlySet<string>): readonly string[] {
  const stem = path.slice("actions/".length, -".yaml".length);
  const example = `resources/${stem}_JsonResult_example.json`;
  return [
    ...(paths.has(`actions/${stem}.py`) ? [] : [`${path}: the script actions/${stem}.py is missing.`]),
    ...repeated(action.parameters.map(({ name }) => name)).map(
      (name) => `${path}: the parameter "${name}" is defined twice.`,
    ),
    ...action.parameters
      .filter(
        ({ default_value: preset, optional_values: options }) =>
          options && preset !== undefined && !options.includes(String(preset)),
      )
      .map(
        ({ name, default_value }) =>
          `${path}: "${name}" has the default "${default_value}", which is not one of its options.`,
      ),
    ...action.dynamic_results_metadata
      .map(({ result_example_path }) => result_example_path)
      .flatMap((named) => [
        ...(named === example ? [] : [`${path}: the example is ${named}; the platform expects ${example}.`]),
        ...(paths.has(named) ? [] : [`${path}: the example ${named} is missing.`]),
      ]),
    ...(action.simulation_data_json === undefined || isSimulation(action.simulation_data_json)
      ? []
      : [`${path}: simulation_data_json names no entity types of the platform: ${action.simulation_data_json}`]),
  ];
}

function isSimulation(text: string): boolean {
  try {
    return isSimulationData(JSON.parse(text));
  } catch {
    return false;
  }
}

/** A widget of no action is never shown, and nothing on the platform says so. */
function widgetProblems(
  paths: ReadonlySet<string>,
  text: (path: string) => string,
  actions: readonly string[],
): readonly string[] {
  const widgets = [...paths].filter((path) => path.startsWith("widgets/"));
  const partOf = (path: string) =>
    path.endsWith(".html") ? path.replace(/html$/, "yaml") : path.replace(/yaml$/, "html");
  return [
    ...widgets.filter((path) => !paths.has(partOf(path))).map((path) => `${path}: ${partOf(path)} is missing.`),
    ...widgets
      .filter((path) => path.endsWith(".yaml"))
      .map((path) => ({ path, action: (parse(text(path)) as WidgetDocument).action_identifier }))
      .filter(({ action }) => !actions.includes(action))
      .map(({ path, action }) => `${path}: the action "${action}" does not exist.`),
  ];
}

function describedProblems(actions: readonly string[], described: readonly string[]): readonly string[] {
  return described
    .filter((name) => !actions.includes(name))
    .map((name) => `resources/ai/actions_ai_description.yaml: the action "${name}" does not exist.`);
}

/** The packager uses the version in pyproject.toml, which must be that of the newest note. */
function versionProblems(notes: NoteDocuments, { version }: Readonly<Record<string, unknown>>): readonly string[] {
  const versions = notes.map(({ integration_version }) => integration_version);
  return [
    ...(versions.at(-1) === Number(version)
      ? []
      : [`release_notes.yaml: the newest note is for ${versions.at(-1)}, but pyproject.toml has ${version}.`]),
    ...(versions.every((each, index) => index === 0 || each >= Number(versions[index - 1]))
      ? []
      : ["release_notes.yaml: the notes are not in version order."]),
  ];
}

/** The packager's `uv lock --check` refuses a lock that is not that of the project. */
function lockProblems(lock: string, projectFile: string): readonly string[] {
  const { project, "dependency-groups": groups } = readProject(projectFile);
  const wanted = { name: String(project.name).toLowerCase(), version: project.version, dev: groups?.dev };
  const locked = readLock(lock);
  return (["name", "version", "dev"] as const)
    .filter((key) => JSON.stringify(locked[key]) !== JSON.stringify(wanted[key]))
    .map(
      (key) =>
        `uv.lock: ${key} is ${JSON.stringify(locked[key])}, but pyproject.toml has ${JSON.stringify(wanted[key])}.`,
    );
}

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}
