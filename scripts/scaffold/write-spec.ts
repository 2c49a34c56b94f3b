import { isProperty, snakeCase, titleCase } from "./words.js";

/** The user's answers about a call that writes. */
export interface WriteAnswers {
  /** If given, the action writes with this method. */
  readonly method?: string | undefined;
  /** `status=resolved` is always sent; `status:text` becomes a parameter. */
  readonly body?: readonly string[];
  /** The path that is read first, if it differs from the call's. */
  readonly read?: string | undefined;
  /** The permission for reading, if the one for writing is not sufficient. */
  readonly readRole?: string | undefined;
}

/** What the specification takes from the other answers. */
interface CallAnswers {
  readonly path: string;
  readonly role: string;
  readonly api: string | undefined;
  readonly examples: Readonly<Record<string, string>>;
}

/** The complete specification of the call that writes. */
export interface WriteSpec {
  readonly method: "PATCH" | "POST" | "DELETE";
  readonly read: string;
  readonly readRole: string;
  readonly fixed: readonly FixedProperty[];
  readonly fields: readonly BodyField[];
}

/** A property of the body with the same value in all runs. */
export interface FixedProperty {
  readonly property: string;
  readonly value: string | number | boolean;
}

/** A property of the body that is a parameter. */
export interface BodyField {
  /** The API's spelling: `assignedTo`. */
  readonly property: string;
  /** `assigned_to`. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly format: "boolean" | "choice" | "integer" | "text";
  /** Options of a choice, with Graph's own values. */
  readonly options: readonly string[];
  readonly isMandatory: boolean;
  readonly example: string | number | boolean;
}

const methods = ["PATCH", "POST", "DELETE"] as const;

/** The call in the answers; undefined if the action reads. Each mistake is a sentence. */
export function readWrite(
  { method, body = [], read, readRole }: WriteAnswers,
  { path, role, api, examples }: CallAnswers,
): { readonly write: WriteSpec | undefined; readonly problems: readonly string[] } {
  if (method === undefined) {
    const isGiven = body.length > 0 || read !== undefined || readRole !== undefined;
    const problem = "--body, --read and --read-role are for an action that writes; add --method, or remove them.";
    return { write: undefined, problems: isGiven ? [problem] : [] };
  }
  const known = methods.find((each) => each === method);
  const properties = body.map((text) => readProperty(text, api));
  const kind = known ?? "PATCH";
  const write: WriteSpec = {
    method: kind,
    read: read ?? pathOfThing(kind, path) ?? path,
    readRole: readRole ?? role,
    fixed: properties.flatMap((each) => (each.fixed === undefined ? [] : [each.fixed])),
    fields: properties.flatMap(({ field }) => (field === undefined ? [] : [bodyField(field, kind, examples)])),
  };
  return {
    write,
    problems: [
      ...(known === undefined
        ? [`${JSON.stringify(method)} is not a method that writes; use PATCH, POST or DELETE.`]
        : []),
      ...(known === "PATCH" && body.length === 0
        ? ["A PATCH needs the properties that it changes; name each with --body."]
        : []),
      ...(known === "DELETE" && body.length > 0 ? ["A DELETE has no body; remove --body."] : []),
      ...(read === undefined && pathOfThing(kind, path) === undefined
        ? [`${JSON.stringify(path)} cannot be read before the call; name the path to read with --read.`]
        : []),
      ...properties.flatMap(({ problem }) => (problem === undefined ? [] : [problem])),
      ...repeated(properties.map(({ property }) => property)),
    ],
  };
}

/**
 * PATCH and DELETE change the object at their own path; a POST is often a function of the object before its last
 * segment.
 */
function pathOfThing(method: WriteSpec["method"], path: string): string | undefined {
  const [plain = ""] = path.split("?");
  const thing = method === "POST" ? plain.slice(0, plain.lastIndexOf("/")) : plain;
  return method !== "POST" || thing.endsWith("}") || thing.endsWith(")") ? thing : undefined;
}

interface PropertyReading {
  readonly property: string;
  readonly fixed?: FixedProperty;
  readonly field?: Pick<BodyField, "property" | "format" | "options">;
  readonly problem?: string;
}

function readProperty(text: string, api: string | undefined): PropertyReading {
  const [, property = "", sign, rest = ""] = /^([A-Za-z][A-Za-z0-9]*)([=:])(.+)$/s.exec(text) ?? [];
  if (sign === undefined || !isProperty(property, api)) {
    const problem = `${JSON.stringify(text)} is not a property of a body; write it as in status=resolved or assignedTo:text.`;
    return { property, problem };
  }
  if (sign === "=") {
    return { property, fixed: { property, value: fixedValue(rest) } };
  }
  const [, options] = /^choice\(([^()]+)\)$/.exec(rest) ?? [];
  if (options !== undefined) {
    return { property, field: { property, format: "choice", options: options.split(",").map((each) => each.trim()) } };
  }
  if (rest === "text" || rest === "integer" || rest === "boolean") {
    return { property, field: { property, format: rest, options: [] } };
  }
  const problem = `${JSON.stringify(rest)} is not a type of a property; use text, integer, boolean or choice(one,other).`;
  return { property, problem };
}

function fixedValue(text: string): string | number | boolean {
  return /^(true|false|-?\d{1,15})$/.test(text) ? JSON.parse(text) : text;
}

/** Parameters of a PATCH are optional; a POST needs its whole body. */
function bodyField(
  { property, format, options }: Pick<BodyField, "property" | "format" | "options">,
  method: WriteSpec["method"],
  examples: Readonly<Record<string, string>>,
): BodyField {
  const name = snakeCase(property);
  const words = name.split("_");
  const presets = { boolean: true, choice: titleCase(words), integer: 1, text: "a text" };
  const label = options[0] === undefined ? undefined : optionLabel(options[0]);
  return {
    property,
    name,
    displayName: titleCase(words),
    description: `${titleCase(words)} to ${method === "PATCH" ? "set" : "send"}.`,
    format,
    options,
    isMandatory: method === "POST",
    example: examples[name] ?? label ?? presets[format],
  };
}

/** `truePositive` → `True Positive`: the label of an option. */
export function optionLabel(value: string): string {
  return titleCase(snakeCase(value).split("_"));
}

function repeated(properties: readonly string[]): string[] {
  const named = properties.filter((name) => name !== "");
  return [...new Set(named.filter((name, index) => named.indexOf(name) !== index))].map(
    (name) => `The property ${name} is in the body twice; keep one.`,
  );
}
