import type { WriteAnswers, WriteWish } from "./write-wish.js";

/** What somebody says of an action that is to be. */
export interface Answers extends WriteAnswers {
  readonly name: string;
  readonly path: string;
  readonly role: string;
  /** Whether the path has a list; a name that begins with `list-` says so too. */
  readonly list?: boolean | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** The property with the address of a thing's page in the portal. */
  readonly link?: string | undefined;
  /** The properties that the table of a list shows. */
  readonly columns?: readonly string[] | undefined;
  /** Values of parameters that the local tenant has something for. */
  readonly examples?: Readonly<Record<string, string>>;
}

/** An action that is to be, complete and without mistakes. */
export interface ActionWish extends Required<Pick<Answers, "name" | "path" | "role">> {
  readonly title: string;
  readonly description: string;
  /** What is read, as words: `get-secure-score` reads the `secure score`, `list-alerts` the `alerts`. */
  readonly noun: string;
  /** One of it: `alert`. */
  readonly one: string;
  readonly parameters: readonly ParameterWish[];
  readonly link: string | undefined;
  /** undefined: the action reads one thing, or writes. */
  readonly list: ListWish | undefined;
  /** undefined: the action reads. */
  readonly write: WriteWish | undefined;
}

/** One `{…}` of the path. */
export interface ParameterWish {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly format: "incident_id" | "resource_id";
  readonly example: string;
}

export interface ListWish {
  /** Name of the parameter for the most items to return: `max_alerts_to_return`. */
  readonly limit: string;
  readonly limitDisplayName: string;
  readonly columns: readonly { readonly name: string; readonly type: "string" | "datetime" }[];
}

const PLACEHOLDER = /'\{([^{}]*)\}'|\{([^{}]*)\}/g;

/** The names between the braces, each as often as it is there. */
export function placeholdersOf(path: string): string[] {
  return [...path.matchAll(PLACEHOLDER)].map(([, quoted, name = ""]) => quoted ?? name);
}

/** The path with something in the place of each `{…}`; one in quotes, as functions have them, goes with its quotes. */
export function fillPath(path: string, fill: (name: string, isQuoted: boolean) => string): string {
  return path.replace(PLACEHOLDER, (_, quoted: string | undefined, name: string) =>
    quoted === undefined ? fill(name, false) : fill(quoted, true),
  );
}

/** The parameter that is the ID of the one thing that is read: the path ends in it. */
export function idParameter({ path, list }: Pick<ActionWish, "path" | "list">): string | undefined {
  return list === undefined ? /\/\{((?:\w+_)?id)\}(?:\?|$)/.exec(path)?.[1] : undefined;
}

/** What the action reads and, where it has parameters, which one: `alert {alert_id}`. */
export function subject({ noun, parameters }: ActionWish, fill: (name: string) => string): string {
  return [noun, ...parameters.map(({ name }) => fill(name))].join(" ");
}
