import { doctorVerb } from "../../cli/doctor/doctor-verb.js";
import { exportVerb } from "../../cli/export/export-verb.js";
import { initVerb } from "../../cli/init/init-verb.js";
import { lintVerb } from "../../cli/lint/lint-verb.js";
import { renderVerb } from "../../cli/render/render-verb.js";
import { chooseConfiguration } from "../../core/configuration/sources.js";
import { problemsError } from "../../core/errors.js";
import { executeEntityQueryContract } from "../../core/generated/execute-entity-query.js";
import { flagSpecs, readFlags } from "../../core/program/flags.js";
import { readPayloadFlags } from "../../core/program/payload-flags.js";
import { readPayload, readTextFile } from "../../core/program/payload-stream.js";
import type { Verb } from "../../core/shell/verb.js";
import { readVerbLine } from "../../core/shell/verb-line.js";
import { serveVerb } from "../../http/serve-verb.js";
import { tenantVerb } from "../../sandbox/command/tenant-verb.js";
import { runVerbHere } from "../support/verb-streams.js";

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
  ["-p", word],
  ["-p", `status=x`, word],
  ["--param-file", `query=${word}`],
  ["--entity", `${word}=x`],
  ...["out", "root", ...Object.keys(flagSpecs), ...Object.keys(tenantVerb.flags), ...Object.keys(serveVerb.flags)]
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
  it("by an action", () => {
    for (const argv of argvs) {
      const { flags, problems } = readFlags(argv);
      const { manifest } = executeEntityQueryContract;
      const ofPayload = flags.payloadFlags && readPayloadFlags(flags.payloadFlags, manifest, flags.payload).problems;

      expect(everythingOf(problemsError("INPUT_INVALID", [...problems, ...(ofPayload ?? [])]))).not.toContain(
        "Invented",
      );
    }
  });

  it.each([
    ["the doctor", doctorVerb],
    ["the tenant", tenantVerb],
    ["the service", serveVerb],
  ])("by %s", async (_name, verb: Verb) => {
    for (const argv of argvs) {
      const { values, problems } = readVerbLine(verb, argv);
      const prepared = await verb.prepare(values);

      expect(JSON.stringify([...problems, ...prepared.problems])).not.toContain("Invented");
    }
  });

  it.each([
    ["init", (argv: readonly string[]) => runVerbHere(initVerb, argv)],
    ["lint", (argv: readonly string[]) => runVerbHere(lintVerb, argv)],
    ["export", (argv: readonly string[]) => runVerbHere(exportVerb, argv)],
    ["render", (argv: readonly string[]) => runVerbHere(renderVerb, argv)],
    ["export secops", (argv: readonly string[]) => runVerbHere(exportVerb, ["secops", ...argv])],
  ])("by %s", async (_name, run) => {
    let written = "";
    // Nothing is to be written: the paths that follow cannot be.
    for (const argv of argvs.filter((each) => !each.some((word) => word.startsWith("--out")))) {
      const { exitCode, stderr } = await run(argv);
      expect(exitCode).toBe(2);
      written += stderr;
    }
    // A folder may have any name of letters and such.
    for (const word of [...words.filter((each) => !each.includes("~")), '{"client_secret":"a//Invented"}']) {
      const { exitCode, stderr } = await run(["--out", `/dev/null/${word}`]);
      expect(exitCode).toBeGreaterThan(0);
      written += stderr;
    }

    expect(written.split("\n").length).toBeGreaterThan(100);
    expect(written).not.toContain("Invented");
  });

  it.each(words)("by whatever opens the file %j", async (word) => {
    const failures = await Promise.all([
      readPayload(word, { signal, onWarning: jest.fn() }).catch(everythingOf),
      readTextFile(word, signal).catch(everythingOf),
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

    expect(failures.join()).toMatch(/does not exist.*does not exist.*does not exist.*does not exist/);
    expect(failures.join()).not.toContain("Invented");
  });
});
