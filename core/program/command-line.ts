import type { Problem } from "../errors.js";
import { nearestName } from "../fields/nearest-name.js";
import { flagField, gotWord, shownFlag } from "../text/shown-word.js";

/** One flag of a command line. Without `value` and `optionalValues` it is just on. */
export interface FlagSpec {
  /** How the value that must follow is shown in the help, such as FILE. */
  readonly value?: string;
  /** Values that may follow `=`; without one, the flag is just on. */
  readonly optionalValues?: readonly string[];
  readonly description: string;
}

/** The values of each flag that is there, in the order of the command line; `true` where a flag is just on. */
export type FlagValues = ReadonlyMap<string, readonly (string | true)[]>;

export interface CommandLine {
  readonly values: FlagValues;
  readonly positionals: readonly string[];
  /** A flag with a problem has no value here. */
  readonly problems: Problem[];
}

/** Takes a command line apart; every problem names its flag. Flags of `ignored` are passed over, with their values. */
export function readCommandLine(
  argv: readonly string[],
  specs: Readonly<Record<string, FlagSpec>>,
  ignored: readonly string[] = [],
): CommandLine {
  // As a platform starts an action: there is nothing to parse, and no parser to load.
  if (argv.every((word) => !word.startsWith("-"))) {
    return { values: new Map(), positionals: argv, problems: [] };
  }
  const { parseArgs } = require("node:util") as typeof import("node:util");
  const options = Object.fromEntries([
    ...Object.entries(specs).map(([name, spec]) => [name, { type: spec.value ? "string" : "boolean" } as const]),
    ...ignored.map((name) => [name, { type: "boolean" } as const]),
  ]);
  // The parser would take a word after one hyphen apart, letter by letter.
  const end = argv.includes("--") ? argv.indexOf("--") : argv.length;
  const isClustered = (word: string, index: number) => index < end && /^-[^-]/.test(word);
  // What follows such a word may be meant as its value, like what follows any other flag that is not known.
  const isBehind = (word: string, index: number) =>
    index > 0 && !word.startsWith("-") && isClustered(argv[index - 1] ?? "", index - 1);
  const args = argv.filter((word, index) => !isClustered(word, index) && !isBehind(word, index));
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  const values = new Map<string, (string | true)[]>();
  const positionals: string[] = [];
  const problems: Problem[] = argv
    .filter(isClustered)
    .map((word) => ({ field: flagField(word), message: unknownFlag(word, specs) }));
  // A word behind a flag with a problem may be meant as its value, and be a secret.
  let isPerhapsValue = false;
  for (const token of tokens) {
    if (token.kind === "positional" && !isPerhapsValue) positionals.push(token.value);
    isPerhapsValue = false;
    if (token.kind !== "option" || ignored.includes(token.name)) continue;
    const { name, rawName, value, inlineValue } = token;
    const problem = problemOf(specs, name, rawName, value, inlineValue);
    isPerhapsValue = problem !== undefined && !inlineValue;
    if (problem !== undefined) problems.push({ field: flagField(rawName), message: problem });
    else values.set(name, [...(values.get(name) ?? []), value ?? true]);
  }
  return { values, positionals, problems };
}

/** The allowed value that a flag has; another one is a problem. */
export function oneOfValues<Value extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly Value[],
  problems: Problem[],
): Value | undefined {
  const found = allowed.find((each) => each === value);
  if (found === undefined && value !== undefined) {
    const message = `--${name} must be one of ${allowed.join(", ")}${gotWord(value)}.`;
    problems.push({ field: `--${name}`, message, allowed });
  }
  return found;
}

/** Hyphens as flags have them, and what text processors make of them. */
const HYPHENS = /^[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]+/;

/** Whether a word that is no flag was meant as one: `dry-run`, or `—dry-run` out of a document. */
export function isMeantAsFlag(word: string, specs: Readonly<Record<string, FlagSpec>>): boolean {
  return Object.hasOwn(specs, word) || HYPHENS.test(word);
}

/** What is said of a word that is no flag. */
export function unknownFlag(word: string, specs: Readonly<Record<string, FlagSpec>>): string {
  const [name = ""] = word.replace(HYPHENS, "").split("=");
  if (Object.hasOwn(specs, name) && word.startsWith("--")) {
    return `The flag ${shownFlag(word)} comes after "--", which ends the flags; remove the "--".`;
  }
  const nearest = nearestName(name, Object.keys(specs));
  return `The flag ${shownFlag(word)} is not known${nearest ? `; did you mean --${nearest}?` : "; see --help."}`;
}

function problemOf(
  specs: Readonly<Record<string, FlagSpec>>,
  name: string,
  rawName: string,
  value: string | undefined,
  isInline: boolean | undefined,
): string | undefined {
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
  if (spec === undefined) {
    return unknownFlag(rawName, specs);
  }
  if (spec.optionalValues && isInline) {
    const forms = spec.optionalValues.map((each) => `${rawName}=${each}`).join(", ");
    return spec.optionalValues.includes(value ?? "") ? undefined : `Use ${rawName} alone or as ${forms}.`;
  }
  if (spec.value === undefined) {
    return isInline ? `The flag ${rawName} takes no value.` : undefined;
  }
  return value === undefined || value === "" || (!isInline && value.startsWith("-"))
    ? `The flag ${rawName} needs a value: ${rawName} ${spec.value}.`
    : undefined;
}
