import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Microsoft Graph's types as its own client library has them, which Microsoft generates from the service's metadata. The
 * library is read as text: it is never loaded.
 */
const library = readFileSync(
  join(__dirname, "../../node_modules/@microsoft/msgraph-sdk/models/security/index.js"),
  "utf8",
);

/** A property of one of Graph's types. */
export interface GraphProperty {
  readonly name: string;
  /** The type of its objects, or the name of its enumeration; undefined for a text, number, time or truth value. */
  readonly type: string | undefined;
  readonly isList: boolean;
}

/** The members of an enumeration, as in `serviceSource`. */
export function graphMembers(enumeration: string): readonly string[] {
  const name = enumeration.slice(0, 1).toUpperCase() + enumeration.slice(1);
  const [, members] = new RegExp(`^export const ${name}Object = \\{(.*?)^\\};`, "ms").exec(library) ?? [];
  return [...(members ?? "").matchAll(/: "(\w+)"/g)].map(([, member = ""]) => member);
}

/** The types of evidence, as in `deviceEvidence`. */
export function graphEvidenceTypes(): readonly string[] {
  const [, cases] = /^export function createAlertEvidenceFromDiscriminatorValue\((.*?)^\}/ms.exec(library) ?? [];
  return [...(cases ?? "").matchAll(/case "#microsoft\.graph\.security\.(\w+)":/g)].map(([, type = ""]) => type);
}

/** The properties that were asked for before: the text is long. */
const found = new Map<string, readonly GraphProperty[]>();

/** The properties of a type, with those that it inherits, without the library's own; none for an unknown type. */
export function graphProperties(type: string): readonly GraphProperty[] {
  const properties = found.get(type) ?? findProperties(type);
  found.set(type, properties);
  return properties;
}

function findProperties(type: string): readonly GraphProperty[] {
  const name = type.slice(0, 1).toUpperCase() + type.slice(1);
  const [, body] =
    new RegExp(`^export function deserializeInto${name}\\(.*?\\) \\{(.*?)^\\}`, "ms").exec(library) ?? [];
  const [, base] = /Object\.assign\(\{\}, deserializeInto(\w+)\(/.exec(body ?? "") ?? [];
  const own = [...(body ?? "").matchAll(/"([^"]+)": n => \{ \w+\.\w+ = (.*?); \}/g)]
    .filter(([, property]) => property !== "backingStoreEnabled" && property !== "@odata.type")
    .map(([, property = "", reading = ""]) => ({
      name: property,
      type: typeRead(reading),
      isList: reading.startsWith("n.getCollection"),
    }));
  return [...inheritedFrom(base), ...own];
}

function inheritedFrom(base: string | undefined): readonly GraphProperty[] {
  return base === "Entity"
    ? [{ name: "id", type: undefined, isList: false }]
    : base === undefined
      ? []
      : graphProperties(base);
}

/** The type in `n.getObjectValue(createIpEvidenceFromDiscriminatorValue)` or `n.getEnumValue(AlertStatusObject)`. */
function typeRead(reading: string): string | undefined {
  const [, model, enumeration] = /\((?:create(\w+)FromDiscriminatorValue|(\w+)Object)\)/.exec(reading) ?? [];
  const name = model ?? enumeration;
  return name === undefined ? undefined : name.slice(0, 1).toLowerCase() + name.slice(1);
}
