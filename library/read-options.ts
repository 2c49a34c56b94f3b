import type { DryRun } from "../core/dry-run.js";
import { IntegrationError, type Problem, problemsError } from "../core/errors.js";
import { nearestName } from "../core/fields/nearest-name.js";
import { isAbsent } from "../core/fields/values.js";
import type { SharedState } from "../core/graph/shared-state.js";
import { isObject, type JsonObject } from "../core/json-object.js";
import { type CallerLogger, loggerMethods } from "./caller-logger.js";
import { stateOf } from "./shared.js";

/** The validated options of a run. The payload's parts are checked later. */
export interface GivenOptions {
  readonly parameters: unknown;
  readonly context: unknown;
  readonly configuration: unknown;
  readonly configurationFile: string | undefined;
  readonly dryRun: DryRun;
  readonly signal: AbortSignal | undefined;
  readonly logger: CallerLogger | undefined;
  readonly shared: SharedState | undefined;
}

/** The rules for options, and the messages for wrong ones. */
const rules: Readonly<Record<keyof GivenOptions, { accepts(value: unknown): boolean; readonly mustBe: string }>> = {
  parameters: { accepts: isObject, mustBe: "an object of names and values" },
  context: { accepts: isObject, mustBe: "an object with case_id, alert_group_identifiers and others" },
  configuration: { accepts: isObject, mustBe: "an object of names and values" },
  configurationFile: {
    accepts: (value) => typeof value === "string" && value !== "",
    mustBe: "the path of a file, as text",
  },
  dryRun: { accepts: (value) => value === "read" || typeof value === "boolean", mustBe: 'true, false or "read"' },
  signal: { accepts: isSignal, mustBe: "an AbortSignal" },
  logger: { accepts: isLogger, mustBe: `an object with the methods ${loggerMethods.join(", ")}` },
  shared: { accepts: (value) => stateOf(value) !== undefined, mustBe: "what inMemory() or userFiles() returned" },
};

/**
 * Reads the options of a run, each once. null counts as absent.
 * @throws INPUT_INVALID or CONFIGURATION_AMBIGUOUS with all problems
 */
export function readOptions(options: unknown): GivenOptions {
  if (!isObject(options)) {
    const message = "The options must be an object, such as { parameters, context, configuration }.";
    throw problemsError("INPUT_INVALID", [{ field: "options", message }]);
  }
  const { given, problems } = readEach(options);
  if (problems.length > 0) {
    throw problemsError("INPUT_INVALID", problems);
  }
  if (!isAbsent(given.configuration) && given.configurationFile !== undefined) {
    throw givenTwice();
  }
  return {
    parameters: given.parameters ?? {},
    context: given.context ?? {},
    configuration: given.configuration,
    configurationFile: given.configurationFile as string | undefined,
    dryRun: (given.dryRun ?? false) as DryRun,
    signal: given.signal as AbortSignal | undefined,
    logger: given.logger as CallerLogger | undefined,
    shared: stateOf(given.shared),
  };
}

interface OptionsReading {
  readonly given: Partial<Record<keyof GivenOptions, unknown>>;
  readonly problems: readonly Problem[];
}

function readEach(options: JsonObject): OptionsReading {
  const given: Partial<Record<keyof GivenOptions, unknown>> = {};
  const problems: Problem[] = unknownNames(options).map(unknownOption);
  for (const name of Object.keys(rules) as (keyof GivenOptions)[]) {
    const reading = readOption(options, name);
    if ("problem" in reading) {
      problems.push({ field: name, message: reading.problem });
    } else if (reading.value !== undefined && reading.value !== null) {
      given[name] = reading.value;
    }
  }
  return { given, problems };
}

function readOption(
  options: JsonObject,
  name: keyof GivenOptions,
): { readonly value: unknown } | { readonly problem: string } {
  try {
    const value = options[name];
    const isGood = value === undefined || value === null || rules[name].accepts(value);
    return isGood ? { value } : { problem: `"${name}" must be ${rules[name].mustBe}.` };
  } catch {
    return { problem: `"${name}" could not be read: reading it threw an error.` };
  }
}

function unknownNames(options: JsonObject): readonly string[] {
  try {
    return Object.keys(options).filter((name) => !Object.hasOwn(rules, name));
  } catch {
    throw problemsError("INPUT_INVALID", [{ field: "options", message: "The options could not be read." }]);
  }
}

/** Unknown options are refused, because a misspelled dryRun would start a real run. */
function unknownOption(name: string): Problem {
  const known = Object.keys(rules);
  const nearest = nearestName(name, known);
  const advice = nearest === undefined ? `the options are ${known.join(", ")}.` : `did you mean ${nearest}?`;
  const shown = name.slice(0, 60);
  return { field: shown, message: `The option ${JSON.stringify(shown)} is not known; ${advice}` };
}

function isSignal(value: unknown): boolean {
  return value instanceof AbortSignal;
}

function isLogger(value: unknown): boolean {
  const logger = Object(value) as Partial<Record<keyof CallerLogger, unknown>>;
  return loggerMethods.every((name) => typeof logger[name] === "function");
}

function givenTwice(): IntegrationError {
  const message = "The configuration was given twice, as configuration and as configurationFile. Keep one of them.";
  return new IntegrationError("CONFIGURATION_AMBIGUOUS", message, {
    field: "configuration",
    problems: [{ field: "configuration", message }],
    hint: "Keep one of: configuration, configurationFile.",
  });
}
