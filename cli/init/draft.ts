import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { readConfiguration } from "../../core/configuration/read-configuration.js";
import type { Environment } from "../../core/environment.js";
import type { Problem } from "../../core/errors.js";
import { readValue } from "../../core/fields/values.js";
import type { FieldSpec } from "../../core/manifest.js";
import type { FlagValue, VerbValues } from "../../core/shell/verb.js";
import { fields, flagOf, isReferred } from "./init-flags.js";

/** An incomplete configuration: values as they will be in the file. */
export type Draft = Readonly<Record<string, string>>;

/** The fields that the command line gives. */
export function draftOf(values: VerbValues): Draft {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = readText(field, values[flagOf(field)]);
      return value === undefined ? [] : [[field.name, fromFlag(field, value)]];
    }),
  );
}

/** Converts the text of a flag as a run does. A value that a run would refuse is unchanged. */
function readText(field: FieldSpec, text: FlagValue): string | undefined {
  const reading = readValue(field, text);
  return reading.kind === "value" ? String(reading.value) : reading.kind === "absent" ? undefined : String(text);
}

/** Makes paths absolute, because the actions run in other folders. */
function fromFlag(field: FieldSpec, value: string): string {
  const isPath = ["federated_token_file", "audit_log"].includes(field.name) && value !== "" && !value.startsWith("~");
  return isReferred(field) ? toReference(value) : isPath ? resolve(value) : value;
}

/** Converts the path of an existing file to a reference. */
export function toReference(value: string): string {
  const isFile = /^file:./.test(value) || (!/^(env|file):/.test(value) && existsSync(value));
  return isFile ? `file:${resolve(value.replace(/^file:/, ""))}` : value;
}

/** The problems of a draft, by flag. References are not read, because they may exist only where the actions run. */
export function problemsOf(draft: Draft, environment: Environment = process.env): readonly Problem[] {
  const bare = fields.flatMap((field) => bareSecret(field, draft[field.name]));
  const unsafe = new Set(bare.map(({ field }) => field));
  const { problems } = readConfiguration(draft, {
    source: "file",
    readsReferences: false,
    environment,
    now: new Date(),
  });
  const others = problems.map(({ field, message }) => {
    const flag = `--${field.replace(/^configuration\./, "").replaceAll("_", "-")}`;
    return { field: flag, message: `${flag}: ${message}` };
  });
  return [...bare, ...others.filter(({ field }) => !unsafe.has(field))];
}

/** Refuses a secret on the command line: other users can see it, and it stays in the shell's history. */
function bareSecret(field: FieldSpec, value: string | undefined): Problem[] {
  const flag = `--${flagOf(field)}`;
  if (value === undefined) {
    return [];
  }
  if (/^(env|file):/.test(value)) {
    return [];
  }
  if (field.name === "proxy_url" && /@/.test(value)) {
    const message = `${flag} contains a user and a password. Give a reference (env:NAME or file:/PATH), or leave them out and add them to the file afterwards.`;
    return [{ field: flag, message }];
  }
  if (!isReferred(field)) {
    return [];
  }
  const message = `${flag} takes a reference: env:NAME for a variable, or file:/PATH for a file that exists.`;
  return [{ field: flag, message }];
}
