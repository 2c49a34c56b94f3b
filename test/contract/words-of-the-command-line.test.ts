import { readDoctorCommand } from "../../cli/doctor/options.js";
import { runExportCommand } from "../../cli/export/export-command.js";
import { runInitCommand } from "../../cli/init/init-command.js";
import { runLintCommand } from "../../cli/lint/lint-command.js";
import { chooseConfiguration } from "../../core/configuration/sources.js";
import { problemsError } from "../../core/errors.js";
import { flagSpecs, readFlags } from "../../core/program/flags.js";
import { readPayload } from "../../core/program/payload-stream.js";
import { readTenantCommand, flagSpecs as tenantFlags } from "../../sandbox/command/options.js";

const { signal } = new AbortController();

/** What somebody may give in the place of a flag, a value, a path, a verb. */
const words = [
  '{"client_secret":"Invented"}',
  "client_secret: Invented",
  "client_secret=Invented",
  "Invented~8Q~Secret",
  "client_secret: |\n  Invented",
];

/** The places on a command line where it may stand. */
const argvsOf = (word: string): readonly (readonly string[])[] => [
  [word],
  [`--${word}`],
  [`-${word}`],
  [`\u2014${word}`],
  ["--", `--${word}`],
  ["--client-secret", word],
  ["--client-secret", "Invented"],
  ["-client_secret", "Invented"],
  ["--result", word],
  ...["out", "root", ...Object.keys(flagSpecs), ...Object.keys(tenantFlags)]
    .filter((name) => !["help", "version"].includes(name))
    .flatMap((name) => [[`--${name}=${word}`], [`--${name}`, word]]),
];
const argvs = words.flatMap(argvsOf);

/** Everything that a failure says. */
const everythingOf = (thrown: unknown) => {
  const error = thrown as Error & { problems?: unknown; field?: unknown };
  return JSON.stringify([error.message, error.problems, error.field]);
};

describe("what is given in a wrong place is not shown", () => {
  it.each([
    ["an action", readFlags],
    ["the doctor", readDoctorCommand],
    ["the tenant", readTenantCommand],
  ] as const)("by %s", (_name, read) => {
    for (const argv of argvs) {
      const { problems } = read(argv);

      expect(everythingOf(problemsError("INPUT_INVALID", problems))).not.toContain("Invented");
    }
  });

  it.each([
    ["init", (argv: readonly string[]) => runInitCommand(argv, { prompter: undefined, doctor: async () => 0 })],
    ["lint", runLintCommand],
    ["export", runExportCommand],
    ["export secops", (argv: readonly string[]) => runExportCommand(["secops", ...argv])],
  ] as const)("by %s", async (_name, run) => {
    const written: string[] = [];
    jest.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
    // Nothing is to be written: the paths that follow cannot be.
    for (const argv of argvs.filter((each) => !each.some((word) => word.startsWith("--out")))) {
      expect(await run(argv)).toBe(2);
    }
    // A folder may have any name of letters and such.
    for (const word of [...words.filter((each) => !each.includes("~")), '{"client_secret":"a//Invented"}']) {
      expect(await run(["--out", `/dev/null/${word}`])).toBeGreaterThan(0);
    }
    jest.restoreAllMocks();

    expect(written.length).toBeGreaterThan(100);
    expect(written.join("")).not.toContain("Invented");
  });

  it.each(words)("by whatever opens the file %j", async (word) => {
    const failures = await Promise.all([
      readPayload(word, { signal, onWarning: jest.fn() }).catch(everythingOf),
      ...(["file", "environment"] as const).map((place) =>
        chooseConfiguration({
          payload: undefined,
          file: undefined,
          environment: undefined,
          local: undefined,
          [place]: word,
        }).catch(everythingOf),
      ),
    ]);

    expect(failures.join()).toMatch(/does not exist.*does not exist.*does not exist/);
    expect(failures.join()).not.toContain("Invented");
  });
});
