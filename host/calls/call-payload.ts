import { IntegrationError, problemsError } from "../../core/errors.js";
import { isValueNestedDeeper, MOST_INPUT_LEVELS } from "../../core/json/json-depth.js";
import type { JsonObject } from "../../core/json-object.js";
import { isPlatformContext } from "../../core/secops/platform-context.js";

/** The payload of a call, split into what the host reads and what the run reads. */
export interface CallPayload {
  /** The key `profile`; undefined if it is not given. */
  readonly profile: string | undefined;
  /** Everything else, as given. */
  readonly payload: JsonObject;
}

/**
 * Splits the payload of a call, in our own form or the flat one. Only keys at the top are read: a key of the same name
 * elsewhere belongs to the action.
 * @throws CONFIGURATION_AMBIGUOUS for a configuration, INPUT_INVALID for the platform's own context, a profile that is no
 * name, and a payload that is nested too deep
 */
export function readCallPayload(given: JsonObject): CallPayload {
  requireFewLevels(given);
  if (isPlatformContext(given)) {
    const message =
      "The payload is the platform's own context, which only the process of an action reads: send parameters, case_id and alert_group_identifiers.";
    throw problemsError("INPUT_INVALID", [{ field: "", message }]);
  }
  for (const [key, value] of Object.entries(given)) {
    expectNoConfiguration(key, value);
    expectProfile(key, value);
  }
  const { profile, configuration: _, ...payload } = given;
  return { profile: (profile ?? undefined) as string | undefined, payload };
}

/**
 * Not each adapter reads the payload as text, where its depth is checked before it is parsed.
 * @throws INPUT_INVALID if it is nested too deep
 */
export function requireFewLevels(given: JsonObject): void {
  if (isValueNestedDeeper(given, MOST_INPUT_LEVELS)) {
    const message = `The payload is nested more than ${MOST_INPUT_LEVELS} levels deep.`;
    throw problemsError("INPUT_INVALID", [{ field: "", message }]);
  }
}

/** Any spelling is refused, so that nobody believes that it has an effect. Nothing of it is quoted. */
function expectNoConfiguration(key: string, value: unknown): void {
  if (isSpelling(key, "configuration") && value !== null && value !== undefined) {
    const message =
      "A call may not contain a configuration: this service has one for each profile. Remove configuration, and name a profile.";
    throw new IntegrationError("CONFIGURATION_AMBIGUOUS", message, {
      field: "configuration",
      hint: "Remove configuration from the call; whoever runs the service makes a profile of it.",
      problems: [{ field: "configuration", message }],
    });
  }
}

/** A misspelled or empty profile must not lead to a run on the default one, which is another customer's tenant. */
function expectProfile(key: string, value: unknown): void {
  if (!isSpelling(key, "profile") || value === null || value === undefined) {
    return;
  }
  if (key !== "profile") {
    throw profileProblem('The key that names the profile must be written "profile", in lower case.');
  }
  if (typeof value !== "string" || value.trim() === "") {
    throw profileProblem('"profile" must be the name of a profile as text; leave it out to use the default.');
  }
}

function isSpelling(key: string, name: string): boolean {
  return key.length === name.length && key.toLowerCase() === name;
}

function profileProblem(message: string): IntegrationError {
  return problemsError("INPUT_INVALID", [{ field: "profile", message }]);
}
