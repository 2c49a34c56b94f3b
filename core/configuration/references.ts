import { isAbsolute } from "node:path";
import type { Environment } from "../environment.js";
import type { Problem } from "../errors.js";
import { readValue } from "../fields/values.js";
import { readSmallFile } from "../files/small-file.js";
import type { FieldSpec } from "../manifest.js";
import { shownPath } from "../text/shown-word.js";

/** The fields that may refer to a variable (`env:NAME`) or a file (`file:/path`). */
const referenceFields: ReadonlySet<string> = new Set([
  "client_secret",
  "certificate",
  "certificate_key",
  "certificate_passphrase",
  "ca_certificate",
  "proxy_url",
]);

/** More than any secret, key or CA bundle needs. */
const MAX_FILE_BYTES = 1024 * 1024;

/** The value of a reference, a sentence that says why there is none, or undefined if references are not read. */
export type Resolution = { readonly value: string } | { readonly problem: string } | undefined;

/** Reads one reference. `field` is the display name in quotes, for messages. */
export type Resolver = (reference: string, field: string) => Resolution;

export interface ResolvedValues {
  /** The values, with references replaced. References that could not be read are left out. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Fields that have a reference whose value is unknown. */
  readonly unread: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/**
 * Replaces references by their values. A replaced value is read like any other, but is not checked for references
 * again.
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

/** Whether a value is a reference. */
export function isReference(value: unknown): value is string {
  return typeof value === "string" && /^(env|file):/.test(value);
}

/** Reads the text of a variable or file as the field's value. */
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

/** The message does not quote an invalid name: it may be the secret itself. */
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
