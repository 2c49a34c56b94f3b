import type { FlagSpec } from "../program/command-line.js";
import { flagsSection, section, wrap } from "../program/help.js";
import type { Verb, VerbArgument, VerbFlag } from "./verb.js";
import { commonFlags, shownArgument } from "./verb-line.js";

/** The text of a verb's `--help`, all of it from its declaration. */
export function verbHelp(verb: Verb, width?: number): string {
  const given = Object.values(verb.arguments);
  const required = Object.entries(verb.flags).filter(([, flag]) => flag.required !== undefined);
  const usage = [
    verb.command ?? `m365-defender ${verb.name}`,
    ...given.map(shownArgument),
    ...required.map(([name, { value }]) => `--${name} ${value}`),
    "[flags]",
  ];
  return [
    wrap(verb.description, 0, width),
    `Usage:\n  ${usage.join(" ")}`,
    section(
      "Arguments",
      given.map((argument) => [shownArgument(argument), describeArgument(argument)]),
      width,
    ),
    ...flagSections({ ...verb.flags, ...commonFlags }, width),
    `${wrap(`Exit code: ${verb.exitCodes}; ${otherCodes(verb)}.`, 0, width)}\n`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The groups in the order of their first flags, then the flags without a group. */
function flagSections(flags: Readonly<Record<string, VerbFlag>>, width?: number): readonly string[] {
  const groups = [...new Set(Object.values(flags).flatMap(({ group }) => group ?? [])), undefined];
  return groups.map((group) => {
    const own = Object.entries(flags).filter(([, flag]) => flag.group === group);
    const title = group === undefined ? (groups.length > 1 ? "Other flags" : "Flags") : `Flags for ${group}`;
    return flagsSection(describeAll(Object.fromEntries(own)), width, title);
  });
}

/** What the shell itself ends with. */
function otherCodes({ runsUntilStopped }: Verb): string {
  return runsUntilStopped
    ? "1 also after an unexpected error"
    : "1 also after an unexpected error, 130 after SIGINT, 143 after SIGTERM";
}

function describeArgument({ description, choices = {} }: VerbArgument): string {
  return [description, ...Object.entries(choices).map(([word, meaning]) => `${word}: ${meaning}`)].join(" ");
}

function describeAll(flags: Readonly<Record<string, VerbFlag>>): Readonly<Record<string, FlagSpec>> {
  return Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      {
        ...flag,
        description: [
          flag.description,
          ...(flag.default === undefined ? [] : [`Default: ${flag.default}.`]),
          ...(flag.isRepeatable ? ["Repeatable."] : []),
        ].join(" "),
      },
    ]),
  );
}
