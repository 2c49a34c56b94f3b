import type { Problem } from "../errors.js";
import { nearestName } from "../fields/nearest-name.js";
import { flagField, gotWord, shownFlag } from "../text/shown-word.js";

/** A flag of a command line. Without `value` and `optionalValues`, it has no value. */
export interface FlagSpec {
  /** Placeholder for the required value in the help, such as FILE. */
  readonly value?: string;
  /** Values allowed after `=`. The flag may also have none. */
  readonly optionalValues?: readonly string[];
  /** A short form of the flag with one hyphen, such as `-p`. */
  readonly shortForm?: string;
  readonly description: string;
}

/** The values of each given flag, in order; `true` for a flag without a value. */
export type FlagValues = ReadonlyMap<string, readonly (string | true)[]>;

export interface CommandLine {
  readonly values: FlagValues;
  readonly positionals: readonly string[];
  /** A flag with a problem has no value here. */
  readonly problems: Problem[];
}

/** Parses a command line. Each problem names its flag. Flags in `ignored` are skipped with their values. */
export function readCommandLine(
  argv: readonly string[],
  specs: Readonly<Record<string, FlagSpec>>,
  ignored: readonly string[] = [],
): CommandLine {
  // A platform starts an action like this. Without flags, no parser is loaded.
  if (argv.every((word) => !word.startsWith("-"))) {
    return { values: new Map(), positionals: argv, problems: [] };
  }
  const { parseArgs } = require("node:util") as typeof import("node:util");
  const words = withoutShortForms(argv, specs);
  const options = Object.fromEntries([
    ...Object.entries(specs).map(([name, spec]) => [name, { type: spec.value ? "string" : "boolean" } as const]),
    ...ignored.map((name) => [name, { type: "boolean" } as const]),
  ]);
  // The parser would split a word with one hyphen into letters.
  const end = words.includes("--") ? words.indexOf("--") : words.length;
  const isClustered = (word: string, index: number) => index < end && /^-[^-]/.test(word);
  // The word after an unknown flag may be its value.
  const isBehind = (word: string, index: number) =>
    index > 0 && !word.startsWith("-") && isClustered(words[index - 1] ?? "", index - 1);
  const args = words.filter((word, index) => !isClustered(word, index) && !isBehind(word, index));
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  const values = new Map<string, (string | true)[]>();
  const positionals: string[] = [];
  const problems: Problem[] = words
    .filter(isClustered)
    .map((word) => ({ field: flagField(word), message: unknownFlag(word, specs) }));
  // A word after a flag with a problem may be its value, and may be a secret.
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

/** The flag's value, if it is allowed; otherwise a problem is added. */
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

/** Hyphens of flags, and characters that text processors replace them with. */
const HYPHENS = /^[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]+/;

/** Whether a word was meant as a flag: `dry-run`, or `—dry-run` copied from a document. */
export function isMeantAsFlag(word: string, specs: Readonly<Record<string, FlagSpec>>): boolean {
  return Object.hasOwn(specs, word) || HYPHENS.test(word);
}

/** The message for a word that is not a flag. */
export function unknownFlag(word: string, specs: Readonly<Record<string, FlagSpec>>): string {
  const [name = ""] = word.replace(HYPHENS, "").split("=");
  const isKnown = Object.hasOwn(specs, name) && word.startsWith("--");
  if (isKnown || Object.values(specs).some(({ shortForm }) => shortForm === word.split("=", 1)[0])) {
    return `The flag ${shownFlag(word)} comes after "--", which ends the flags; remove the "--".`;
  }
  const nearest = nearestName(name, Object.keys(specs));
  return `The flag ${shownFlag(word)} is not known${nearest ? `; did you mean --${nearest}?` : "; see --help."}`;
}

/** Replaces `-p` and `-p=` by the flag's name. */
function withoutShortForms(argv: readonly string[], specs: Readonly<Record<string, FlagSpec>>): readonly string[] {
  const names = new Map(
    Object.entries(specs).flatMap(([name, { shortForm }]) => (shortForm ? [[shortForm, `--${name}`] as const] : [])),
  );
  const end = argv.includes("--") ? argv.indexOf("--") : argv.length;
  return argv.map((word, index) => {
    const [short = ""] = word.split("=", 1);
    const name = index < end ? names.get(short) : undefined;
    return name === undefined ? word : `${name}${word.slice(short.length)}`;
  });
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
