import type { ErrorObject } from "ajv";
import { PROFILE_NAME_RULE } from "../../core/configuration/profile-name.js";
import { nearestName } from "../../core/fields/nearest-name.js";
import { isObject } from "../../core/json-object.js";
import { shownName } from "../../core/text/shown-word.js";
import { keyPrefix } from "./key-entry.js";

/** What each field of a key takes. */
const rules: Readonly<Record<string, string>> = {
  name: "1 to 64 letters, digits, dots, hyphens and underscores, and not the key itself",
  sha256: "the SHA-256 of the key, 64 hex digits, as `serve --new-key` writes it",
  profiles: `a list of names of profiles, each ${PROFILE_NAME_RULE}, or "*" for all`,
  actions: 'a list of names of actions, "read" for those that do not write, or "*" for all',
  metrics: "true or false",
};

/** Sentences for AJV's errors, each with the name of its key. Values are not shown, because one may be a key itself. */
export function describeKeyProblems(errors: readonly ErrorObject[], entries: readonly unknown[]): readonly string[] {
  const sentences = errors.map(({ instancePath, keyword, params }) => {
    const [, list, at, field] = instancePath.split("/");
    if (list === undefined || at === undefined) {
      return keyword === "additionalProperties"
        ? `The document takes only keys, not the field ${shownName(params.additionalProperty)}.`
        : "The document must be an object with keys, a list of at most 1000 access keys.";
    }
    const entry = entries[Number(at)];
    const subject = subjectOf(entry, Number(at));
    if (field !== undefined) {
      return `${subject}: ${field} must be ${rules[field]}.`;
    }
    switch (keyword) {
      case "required":
        return `${subject} has no ${params.missingProperty}; give it ${rules[params.missingProperty]}.`;
      case "additionalProperties":
        return fieldProblem(entry, Number(at), "has the unknown field", params.additionalProperty, Object.keys(rules));
      default:
        return `${subject} must be an object with ${Object.keys(rules).join(", ")}.`;
    }
  });
  return [...new Set(sentences)];
}

/** The sentence for a name in a key that is not known, with the nearest name that is. */
export function fieldProblem(
  entry: unknown,
  at: number,
  problem: string,
  name: string,
  known: readonly string[],
): string {
  const nearest = nearestName(name, known);
  const advice = nearest === undefined ? `known are ${known.join(", ")}.` : `did you mean ${nearest}?`;
  return `${subjectOf(entry, at)} ${problem} ${shownName(name)}; ${advice}`;
}

/** A key in a sentence, by its name if that is one: a key in the place of its name is never shown. */
export function subjectOf(entry: unknown, at: number): string {
  const name = isObject(entry) ? entry.name : undefined;
  return typeof name === "string" && /^[A-Za-z0-9._-]{1,64}$/.test(name) && !name.startsWith(keyPrefix)
    ? `The key ${name}`
    : `The key at position ${at + 1}`;
}
