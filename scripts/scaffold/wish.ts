import { reservedVerbs } from "../../core/reserved-verbs.js";

/** What somebody says of an action that is to be. */
export interface Answers {
  readonly name: string;
  readonly path: string;
  readonly role: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** Values of parameters that the local tenant has something for. */
  readonly examples?: Readonly<Record<string, string>>;
}

/** A reading action that is to be, complete and without mistakes. */
export interface ActionWish extends Required<Pick<Answers, "name" | "path" | "role">> {
  readonly title: string;
  readonly description: string;
  /** What is read, as words: `get-secure-score` reads the `secure score`. */
  readonly noun: string;
  readonly parameters: readonly ParameterWish[];
}

/** One `{…}` of the path. */
export interface ParameterWish {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly format: "incident_id" | "resource_id";
  readonly example: string;
}

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** Makes a wish of the answers; every mistake is a sentence. */
export function readWish(answers: Answers): { readonly problems: readonly string[]; readonly wish: ActionWish } {
  const { name, path, role, examples = {} } = answers;
  const noun = name.split("-").slice(1).join(" ");
  const parameters = [...new Set(placeholdersOf(path))].map((each) => parameter(each, noun, examples[each]));
  const wish: ActionWish = {
    name,
    path,
    role,
    noun,
    parameters,
    title: answers.title ?? titleCase(name.split("-")),
    description: answers.description ?? `Read the ${noun} from Microsoft 365 Defender.`,
  };
  return { problems: [...nameProblems(name), ...pathProblems(path), ...textProblems(wish, examples)], wish };
}

function nameProblems(name: string): string[] {
  if (reservedVerbs.includes(name)) {
    return [`"${name}" is a verb of the command line; an action needs another name.`];
  }
  return /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)+$/.test(name)
    ? []
    : [
        `${JSON.stringify(name)} is no name for an action: a verb and an object in lower case with hyphens, such as get-alert.`,
      ];
}

function pathProblems(path: string): string[] {
  const names = placeholdersOf(path);
  const wrong = names.filter((name) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const isPlain = /^\/v1\.0\/[\w./?$&=,()'-]*$/.test(path.replace(PLACEHOLDER, "x"));
  return [
    ...(isPlain && !/\.\.|\/\/|\/$/.test(path)
      ? []
      : [`${JSON.stringify(path)} is no path of Microsoft Graph, such as /v1.0/security/alerts_v2/{alert_id}.`]),
    ...wrong.map(
      (name) => `{${name}} in the path is no name for a parameter: lower case with underscores, such as {alert_id}.`,
    ),
    ...twice.map((name) => `{${name}} is in the path twice.`),
  ];
}

function textProblems(wish: ActionWish, examples: Readonly<Record<string, string>>): string[] {
  const { role, title, description, parameters } = wish;
  return [
    ...(/^[A-Z][A-Za-z]*(\.[A-Z][A-Za-z]*){1,3}$/.test(role)
      ? []
      : [`${JSON.stringify(role)} is no application permission of Microsoft Graph, such as SecurityAlert.Read.All.`]),
    ...(/\.(ReadWrite|Write)(\.|$)/.test(role)
      ? [`${role} writes; the action reads, so name the role that reads only.`]
      : []),
    ...[title, description]
      .filter((text) => /[\p{Cc}]/u.test(text) || text.trim() === "")
      .map((text) => `${JSON.stringify(text)} must be text of one line.`),
    ...Object.keys(examples)
      .filter((name) => !parameters.some((each) => each.name === name))
      .map((name) => `There is an example for ${name}, but no {${name}} in the path.`),
  ];
}

function parameter(name: string, noun: string, example: string | undefined): ParameterWish {
  const words = name.split("_");
  const what =
    words.at(-1) === "id" && words.length > 1
      ? `ID of the ${words.slice(0, -1).join(" ")}`
      : `${titleCase(words)} of the ${noun}`;
  return {
    name,
    displayName: titleCase(words),
    description: `${what} to read.`,
    format: name === "incident_id" ? "incident_id" : "resource_id",
    example: example ?? (name === "incident_id" ? "2972" : "an-id"),
  };
}

function placeholdersOf(path: string): string[] {
  return [...path.matchAll(PLACEHOLDER)].map(([, name = ""]) => name);
}

/** `alert id` → `Alert ID`. */
function titleCase(words: readonly string[]): string {
  return words.map((word) => (word === "id" ? "ID" : word.charAt(0).toUpperCase() + word.slice(1))).join(" ");
}

/** The path with something in the place of each `{…}`. */
export function fillPath({ path }: ActionWish, fill: (name: string) => string): string {
  return path.replace(PLACEHOLDER, (_, name: string) => fill(name));
}

/** What the action reads and, where it has parameters, which one: `alert {alert_id}`. */
export function subject({ noun, parameters }: ActionWish, fill: (name: string) => string): string {
  return [noun, ...parameters.map(({ name }) => fill(name))].join(" ");
}
