import { isAbsolute } from "node:path";
import type { Environment } from "../environment.js";
import type { Problem } from "../errors.js";
import { readValue } from "../fields/values.js";
import { readSmallFile } from "../files/small-file.js";
import type { FieldSpec } from "../manifest.js";
import { shownPath } from "../text/shown-word.js";

/** The fields whose value may stand elsewhere: in a variable (`env:NAME`) or in a file (`file:/path`). */
const referenceFields: ReadonlySet<string> = new Set([
  "client_secret",
  "certificate",
  "certificate_key",
  "certificate_passphrase",
  "ca_certificate",
]);

/** More than any secret, key or bundle of authorities needs. */
const MAX_FILE_BYTES = 1024 * 1024;

/** What a reference stands for: its value, a sentence that says why there is none, or nothing (it is not read). */
export type Resolution = { readonly value: string } | { readonly problem: string } | undefined;

/** Reads one reference of a field whose display name is given in quotes. */
export type Resolver = (reference: string, field: string) => Resolution;

export interface ResolvedValues {
  /** The values, those of references in the references' places, and without the references that have none. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Fields that are given by a reference, but whose value is not known. */
  readonly unread: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/**
 * Puts values in the places of their references, by the values that were read of a record. What a reference stands for
 * is read like any other value, but not looked at for references again.
 */
export function resolveReferences(
  specs: readonly FieldSpec[],
  given: ReadonlyMap<string, unknown>,
  resolve: Resolver,
): ResolvedValues {
  const values = new Map(given);
  const unread = new Set<string>();
  const problems: Problem[] = [];
  for (const spec of specs) {
    const reference = values.get(spec.name);
    if (!referenceFields.has(spec.name) || !isReference(reference)) {
      continue;
    }
    const resolution = resolve(reference, `"${spec.displayName}"`);
    const reading =
      resolution !== undefined && "value" in resolution ? readResolved(spec, resolution.value) : resolution;
    if (reading !== undefined && "value" in reading) {
      values.set(spec.name, reading.value);
      continue;
    }
    values.delete(spec.name);
    unread.add(spec.name);
    if (reading !== undefined) {
      problems.push({ field: spec.name, message: reading.problem });
    }
  }
  return { values, unread, problems };
}

/** Whether a value that was read is a reference. */
export function isReference(value: unknown): value is string {
  return typeof value === "string" && /^(env|file):/.test(value);
}

/** What stands in a variable or a file, as what it means for the field. */
function readResolved(spec: FieldSpec, text: string): { readonly value: unknown } | { readonly problem: string } {
  const reading = readValue(spec, text);
  switch (reading.kind) {
    case "value":
      return reading;
    case "problem":
      return { problem: reading.message };
    case "absent":
      return { problem: `"${spec.displayName}" is a reference to a text that counts as empty.` };
  }
}

/** Reads references from this environment and this machine's files. */
export function readReferences(environment: Environment): Resolver {
  return (reference, field) => {
    const target = reference.slice(reference.indexOf(":") + 1);
    const isVariable = reference.startsWith("env:");
    const resolution = isVariable ? readVariable(target, field, environment) : readFile(target, field);
    return resolution !== undefined && "value" in resolution && resolution.value.trim() === ""
      ? { problem: `${field} refers to ${isVariable ? reference : shownFile(target)}, which is empty.` }
      : resolution;
  };
}

/** A name that is none may be the secret itself, and is not quoted. */
function readVariable(name: string, field: string, environment: Environment): Resolution {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return { problem: `${field} begins with env:, but what follows is not the name of a variable.` };
  }
  const value = environment[name];
  return value === undefined
    ? { problem: `${field} refers to env:${name}, but this environment variable is not set.` }
    : { value };
}

function readFile(path: string, field: string): Resolution {
  if (!isAbsolute(path)) {
    return { problem: `${field} begins with file:, but what follows is not an absolute path.` };
  }
  const text = readSmallFile(path, MAX_FILE_BYTES);
  return "value" in text ? text : { problem: `${field} refers to ${shownFile(path)}, which ${text.problem}.` };
}

function shownFile(path: string): string {
  return shownPath(path) === path ? `file:${path}` : "a file";
}
