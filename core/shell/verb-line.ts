import { nearestName } from "../fields/nearest-name.js";
import { readCommandLine } from "../program/command-line.js";
import { shownWord } from "../text/shown-word.js";
import type { FlagValue, Verb, VerbArgument, VerbFlag, VerbValues } from "./verb.js";

/** The flags that every verb has. */
export const commonFlags = {
  debug: { description: "If the command fails, also print the stack of the error." },
  help: { description: "Show this help." },
} as const satisfies Readonly<Record<string, VerbFlag>>;

/** A verb's command line: its values by name, and a sentence for each problem. */
export interface VerbLine {
  readonly values: VerbValues;
  readonly problems: readonly string[];
  readonly isHelpWanted: boolean;
}

/** Reads the command line of a verb by its declaration. */
export function readVerbLine(verb: Pick<Verb, "flags" | "arguments">, argv: readonly string[]): VerbLine {
  const line = readCommandLine(argv, { ...verb.flags, ...commonFlags });
  const expected = Object.entries(verb.arguments);
  const given = line.positionals;
  const flagProblems = line.problems.map(({ message }) => message);
  return {
    values: {
      ...Object.fromEntries(
        Object.entries(verb.flags).map(([name, flag]) => [name, lastValue(flag, line.values.get(name))]),
      ),
      ...Object.fromEntries(expected.map(([name, argument], index) => [name, given[index] ?? argument.default ?? ""])),
    },
    problems: [
      ...flagProblems,
      ...expected.flatMap(([, argument], index) => argumentProblem(argument, given[index])),
      ...given.slice(expected.length).map((word) => superfluous(word, expected.at(-1)?.[1])),
      // A flag that is written wrongly may be the one that is missing.
      ...(flagProblems.length > 0 ? [] : missingFlags(verb, (name) => line.values.has(name))),
    ],
    isHelpWanted: line.values.has("help"),
  };
}

/** Whether the stack of a failure is wanted, also of one before the verb is known. */
export function wantsDebug(argv: readonly string[]): boolean {
  return readCommandLine(argv, commonFlags).values.has("debug");
}

/** How an argument stands in the usage: the words that are allowed, or what it is. */
export function shownArgument(argument: VerbArgument): string {
  const { noun, choices } = argument;
  const word = choices === undefined ? noun.toUpperCase() : Object.keys(choices).join("|");
  return argument.default === undefined ? word : `[${word}]`;
}

/** The last value counts, except of a flag that may be repeated. */
function lastValue(flag: VerbFlag, given: readonly (string | true)[] | undefined): FlagValue {
  if (flag.isRepeatable) {
    return (given ?? []).map(String);
  }
  return flag.value === undefined ? given !== undefined : given === undefined ? flag.default : String(given.at(-1));
}

function argumentProblem(argument: VerbArgument, word = argument.default): readonly string[] {
  const { noun, choices } = argument;
  const known = Object.keys(choices ?? {});
  if (word === undefined) {
    const those = choices === undefined ? "see --help" : known.join(", ");
    return [`${/^[aeiou]/.test(noun) ? "An" : "A"} ${noun} is required: ${those}.`];
  }
  if (choices === undefined || known.includes(word)) {
    return [];
  }
  const nearest = nearestName(word, known);
  return [
    `${shownWord(word)} is not a ${noun}; ${nearest === undefined ? `use ${known.join(", ")}.` : `did you mean ${nearest}?`}`,
  ];
}

function superfluous(word: string, last: VerbArgument | undefined): string {
  return last === undefined
    ? `${shownWord(word)} is not a flag; see --help.`
    : `${shownWord(word)} is not needed: give only one ${last.noun}.`;
}

function missingFlags({ flags }: Pick<Verb, "flags">, isGiven: (name: string) => boolean): readonly string[] {
  return Object.entries(flags).flatMap(([name, { required, value }]) =>
    required === undefined || isGiven(name) ? [] : [`${required} is required: --${name} ${value}.`],
  );
}
