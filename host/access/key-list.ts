import Ajv from "ajv";
import { PROFILE_NAME_PATTERN } from "../../core/configuration/profile-name.js";
import { isObject, type JsonObject } from "../../core/json-object.js";
import type { ActionManifest } from "../../core/manifest.js";
import { type KeyEntry, keyPrefix } from "./key-entry.js";
import { describeKeyProblems, fieldProblem, subjectOf } from "./key-problems.js";

/** The keys of a document, or all that is wrong with it, a sentence each. */
export type KeyReading = { readonly keys: readonly KeyEntry[] } | { readonly problems: readonly string[] };

/** More than a service has callers; a call is compared with each. */
const MOST_KEYS = 1_000;

const list = (pattern: string) => ({ type: "array", maxItems: MOST_KEYS, items: { type: "string", pattern } });

const schema = {
  type: "object",
  required: ["keys"],
  additionalProperties: false,
  properties: {
    keys: {
      type: "array",
      maxItems: MOST_KEYS,
      items: {
        type: "object",
        required: ["name", "sha256", "profiles", "actions"],
        additionalProperties: false,
        properties: {
          name: { type: "string", pattern: `^(?!${keyPrefix})[A-Za-z0-9._-]{1,64}$` },
          sha256: { type: "string", pattern: "^[0-9A-Fa-f]{64}$" },
          profiles: { anyOf: [{ const: "*" }, list(PROFILE_NAME_PATTERN)] },
          actions: { anyOf: [{ enum: ["*", "read"] }, list("^[a-z_-]{1,64}$")] },
          metrics: { type: "boolean" },
        },
      },
    },
  },
};

const validate = new Ajv({ allErrors: true }).compile<{ readonly keys: readonly GivenEntry[] }>(schema);

type GivenEntry = Omit<KeyEntry, "metrics"> & Partial<Pick<KeyEntry, "metrics">>;

/** Reads the document of a key file. */
export function readKeyList(document: unknown, actions: readonly Pick<ActionManifest, "name">[]): KeyReading {
  if (!validate(document)) {
    const entries = isObject(document) && Array.isArray(document.keys) ? document.keys : [];
    return { problems: describeKeyProblems(validate.errors ?? [], entries) };
  }
  const known = actions.map(({ name }) => name);
  const problems = [
    ...repeated(document.keys, "name"),
    ...repeated(document.keys, "sha256"),
    ...document.keys.flatMap((entry, at) => unknownActions(entry, at, known)),
  ];
  return problems.length > 0 ? { problems } : { keys: document.keys.map(entryOf) };
}

function repeated(entries: readonly GivenEntry[], field: "name" | "sha256"): readonly string[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, at) => {
    const value = field === "name" ? entry.name : entry.sha256.toLowerCase();
    const isRepeated = seen.has(value);
    seen.add(value);
    return isRepeated ? [`${subjectOf(entry, at)} has the ${field} of a key before it; give each key its own.`] : [];
  });
}

function unknownActions(entry: GivenEntry, at: number, known: readonly string[]): readonly string[] {
  return typeof entry.actions === "string"
    ? []
    : entry.actions
        .filter((name) => !known.includes(withHyphens(name)))
        .map((name) => fieldProblem(entry as unknown as JsonObject, at, "names the unknown action", name, known));
}

function entryOf({ name, sha256, profiles, actions, metrics = false }: GivenEntry): KeyEntry {
  const ownNames = typeof actions === "string" ? actions : actions.map(withHyphens);
  return { name, sha256: sha256.toLowerCase(), profiles, actions: ownNames, metrics };
}

/** An action's own name; callers may write `execute_query` too. */
function withHyphens(name: string): string {
  return name.replaceAll("_", "-");
}
