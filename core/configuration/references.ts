import { isAbsolute } from "node:path";
import type { Environment } from "../environment.js";
import type { Problem } from "../errors.js";
import { findField } from "../input/fields.js";
import type { FieldSpec } from "../manifest.js";
import { readSmallFile } from "../small-file.js";

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

export interface ResolvedRecord {
  /** The record with the values in the places of their references, and without the references that have none. */
  readonly record: Readonly<Record<string, unknown>>;
  /** Fields that are given by a reference, but whose value is not known. */
  readonly unread: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** Puts the values in the places of their references. A value that was read is not looked at for references again. */
export function resolveReferences(
  specs: readonly FieldSpec[],
  record: Readonly<Record<string, unknown>>,
  resolve: Resolver,
): ResolvedRecord {
  const resolved: [name: string, value: unknown][] = [];
  const unread = new Set<string>();
  const problems: Problem[] = [];
  for (const [name, raw] of Object.entries(record)) {
    const spec = findField(specs, name);
    if (spec === undefined || !referenceFields.has(spec.name) || !isReference(raw)) {
      resolved.push([name, raw]);
      continue;
    }
    const resolution = resolve(raw.trim(), `"${spec.displayName}"`);
    if (resolution !== undefined && "value" in resolution) {
      resolved.push([name, resolution.value]);
      continue;
    }
    unread.add(spec.name);
    if (resolution !== undefined) {
      problems.push({ field: spec.name, message: resolution.problem });
    }
  }
  return { record: Object.fromEntries(resolved), unread, problems };
}

function isReference(raw: unknown): raw is string {
  return typeof raw === "string" && /^\s*(env|file):/.test(raw);
}

/** Reads references from this environment and this machine's files. */
export function readReferences(environment: Environment): Resolver {
  return (reference, field) => {
    const target = reference.slice(reference.indexOf(":") + 1);
    const resolution = reference.startsWith("env:")
      ? readVariable(target, field, environment)
      : readFile(target, field);
    return resolution !== undefined && "value" in resolution && resolution.value.trim() === ""
      ? { problem: `${field} refers to ${reference}, which is empty.` }
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
    ? { problem: `${field} refers to env:${name}, but there is no such variable in the environment.` }
    : { value };
}

function readFile(path: string, field: string): Resolution {
  if (!isAbsolute(path)) {
    return { problem: `${field} begins with file:, but what follows is not an absolute path.` };
  }
  const text = readSmallFile(path, MAX_FILE_BYTES);
  return "value" in text ? text : { problem: `${field} refers to file:${path}, which ${text.problem}.` };
}
