import { type Problem, problemsError } from "../core/errors.js";
import type { GivenOptions } from "./read-options.js";

/**
 * The payload of a run, in our own form. It is a copy, so that the caller may change its objects during the run.
 * @throws INPUT_INVALID for values that JSON cannot represent
 */
export function toPayload(given: Pick<GivenOptions, "parameters" | "context" | "configuration">): Uint8Array {
  const problems: Problem[] = [];
  const context = contextText(given.context, problems);
  const parameters = textOf("parameters", given.parameters, problems);
  const configuration = textOf("configuration", given.configuration ?? null, problems);
  if (problems.length > 0) {
    throw problemsError("INPUT_INVALID", problems);
  }
  const rest = context === "{}" ? "" : `${context.slice(1, -1)},`;
  return Buffer.from(`{${rest}"parameters":${parameters},"configuration":${configuration}}`);
}

/** The context's keys become keys of the payload. Two keys of the payload are separate options. */
function contextText(context: unknown, problems: Problem[]): string {
  const text = textOf("context", context, problems);
  if (!text.startsWith("{")) {
    problems.push({ field: "context", message: '"context" must be an object.' });
    return "{}";
  }
  for (const key of ["parameters", "configuration"].filter((name) => Object.hasOwn(JSON.parse(text), name))) {
    const message = `"${key}" does not belong in context: pass it next to context.`;
    problems.push({ field: `context.${key}`, message });
  }
  return text;
}

/** A value as JSON. A thrown error is not quoted, because it may contain a secret. */
function textOf(option: string, value: unknown, problems: Problem[]): string {
  let lost: string | undefined;
  try {
    const text = JSON.stringify(value, (key, item: unknown) => {
      const what = whatIsLost(item);
      lost ??= what && `"${option}" has ${what}${key === "" ? "" : `, as ${JSON.stringify(key.slice(0, 60))}`}.`;
      return what === undefined ? item : null;
    });
    if (lost === undefined) {
      return text ?? "null";
    }
  } catch {
    lost = `"${option}" cannot be written as JSON: it refers to itself, is nested too deep, or reading it threw an error.`;
  }
  problems.push({ field: option, message: lost });
  return "{}";
}

/** Describes a value that JSON would drop or turn into null, so that a parameter would silently count as absent. */
function whatIsLost(item: unknown): string | undefined {
  switch (typeof item) {
    case "bigint":
      return "a BigInt, which JSON does not support (give it as text)";
    case "function":
    case "symbol":
      return `a ${typeof item}, which JSON does not support`;
    case "number":
      return Number.isFinite(item) ? undefined : `the number ${item}, which JSON does not support`;
    default:
      return undefined;
  }
}
