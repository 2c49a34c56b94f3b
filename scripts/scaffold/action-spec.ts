import type { WriteAnswers, WriteSpec } from "./write-spec.js";

/** The user's answers about a new action. */
export interface Answers extends WriteAnswers {
  readonly name: string;
  readonly path: string;
  readonly role: string;
  /** Name of the API in `core/configuration/clouds.ts`. Default: Microsoft Graph. */
  readonly api?: string | undefined;
  /** Whether the path returns a list. A name that begins with `list-` means the same. */
  readonly list?: boolean | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** The property with the address of an object's page in the portal. */
  readonly link?: string | undefined;
  /** The properties in the table of a list. */
  readonly columns?: readonly string[] | undefined;
  /** Values of parameters that exist in the local tenant. */
  readonly examples?: Readonly<Record<string, string>>;
}

/** The complete and valid specification of a new action. */
export interface ActionSpec extends Required<Pick<Answers, "name" | "path" | "role">> {
  /** undefined for Microsoft Graph. */
  readonly api: string | undefined;
  readonly title: string;
  readonly description: string;
  /** What is read, in words: `get-secure-score` reads the `secure score`, `list-alerts` the `alerts`. */
  readonly noun: string;
  /** The singular: `alert`. */
  readonly one: string;
  readonly parameters: readonly ParameterSpec[];
  readonly link: string | undefined;
  /** undefined if the action reads one object, or writes. */
  readonly list: ListSpec | undefined;
  /** undefined if the action reads. */
  readonly write: WriteSpec | undefined;
}

/** One `{…}` of the path. */
export interface ParameterSpec {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly format: "incident_id" | "resource_id";
  readonly example: string;
}

export interface ListSpec {
  /** Name of the parameter for the maximum number of items: `max_alerts_to_return`. */
  readonly limit: string;
  readonly limitDisplayName: string;
  readonly columns: readonly { readonly name: string; readonly type: "string" | "datetime" }[];
}

const PLACEHOLDER = /'\{([^{}]*)\}'|\{([^{}]*)\}/g;

/** The names in braces, including repeats. */
export function placeholdersOf(path: string): string[] {
  return [...path.matchAll(PLACEHOLDER)].map(([, quoted, name = ""]) => quoted ?? name);
}

/** Replaces each `{…}` of the path. Quotes around it, as in functions, are replaced too. */
export function fillPath(path: string, fill: (name: string, isQuoted: boolean) => string): string {
  return path.replace(PLACEHOLDER, (_, quoted: string | undefined, name: string) =>
    quoted === undefined ? fill(name, false) : fill(quoted, true),
  );
}

/** The parameter that is the ID of the object that is read, if the path ends in it. */
export function idParameter({ path, list }: Pick<ActionSpec, "path" | "list">): string | undefined {
  return list === undefined ? /\/\{((?:\w+_)?id)\}(?:\?|$)/.exec(path)?.[1] : undefined;
}

/** What the action reads and, if it has parameters, which one: `alert {alert_id}`. */
export function subject({ noun, parameters }: ActionSpec, fill: (name: string) => string): string {
  return [noun, ...parameters.map(({ name }) => fill(name))].join(" ");
}
