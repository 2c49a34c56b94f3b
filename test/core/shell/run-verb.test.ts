import { IntegrationError } from "../../../core/errors.js";
import { defineVerb, VerbFailure } from "../../../core/shell/verb.js";
import { runVerbHere } from "../../support/verb-streams.js";

const seen: unknown[] = [];
beforeEach(() => {
  seen.length = 0;
});

const copy = defineVerb({
  name: "copy",
  summary: "copies a thing",
  description: "Copies a thing to a folder.",
  arguments: {
    thing: {
      noun: "thing",
      description: "What is copied.",
      choices: { one: "The first thing.", other: "The second thing." },
    },
  },
  flags: {
    out: { value: "DIR", required: "An output folder", description: "Write to this folder." },
    depth: { value: "N", default: "3", description: "Levels." },
    only: { value: "NAME", isRepeatable: true, description: "Copy this." },
    name: { value: "NAME", description: "Name of the copy." },
    force: { description: "Replace it." },
  },
  exitCodes: "0 copied, 1 not copied",
  run: async (values, { stdout }) => {
    seen.push(values);
    stdout.write("copied\n");
    return 0;
  },
});

/** A verb that fails with this. */
function failing(thrown: unknown) {
  return defineVerb({
    name: "fail",
    summary: "fails",
    description: "Fails.",
    flags: {},
    exitCodes: "1 failed",
    run: () => Promise.reject(thrown),
  });
}

describe("a verb", () => {
  it("gets its values, each as it is declared", async () => {
    const argv = ["one", "--out", "folder", "--only", "a", "--only=b", "--name", "first", "--name=second", "--force"];

    expect(await runVerbHere(copy, argv)).toEqual({ exitCode: 0, stdout: "copied\n", stderr: "" });
    expect(seen).toEqual([{ thing: "one", out: "folder", depth: "3", only: ["a", "b"], name: "second", force: true }]);
  });

  it("gets defaults and empty lists where flags are missing", async () => {
    await runVerbHere(copy, ["other", "--out=x"]);

    expect(seen).toEqual([{ thing: "other", out: "x", depth: "3", only: [], name: undefined, force: false }]);
  });

  it.each([
    [[], "A thing is required: one, other.\nAn output folder is required: --out DIR.\n"],
    [["one", "--outt", "x"], "The flag --outt is not known; did you mean --out?\n"],
    [["ones", "--out", "x"], '"ones" is not a thing; did you mean one?\n'],
    [["zebra", "--out", "x"], '"zebra" is not a thing; use one, other.\n'],
    [["one", "other", "--out", "x"], '"other" is not needed: give only one thing.\n'],
    [["one", "--out"], "The flag --out needs a value: --out DIR.\n"],
  ])("is refused with every problem, and does not run: %j", async (argv, stderr) => {
    expect(await runVerbHere(copy, argv)).toEqual({ exitCode: 2, stdout: "", stderr });
    expect(seen).toEqual([]);
  });

  it("gets the default of an argument that is left out, and shows that it may be", async () => {
    const show = defineVerb({
      name: "show",
      summary: "shows a file",
      description: "Shows a file.",
      arguments: { file: { noun: "file", default: "-", description: "The file. Default: standard input." } },
      flags: {},
      exitCodes: "0 shown",
      run: async (values) => seen.push(values) - 1,
    });

    await runVerbHere(show, []);
    await runVerbHere(show, ["-"]);
    await runVerbHere(show, ["a.json"]);

    expect(seen).toEqual([{ file: "-" }, { file: "-" }, { file: "a.json" }]);
    expect((await runVerbHere(show, ["--help"])).stdout).toContain("Usage:\n  m365-defender show [FILE] [flags]\n");
    expect(await runVerbHere(show, ["a", "b"])).toMatchObject({ stderr: '"b" is not needed: give only one file.\n' });
  });

  it("is refused for problems of its flags and of their values together", async () => {
    const verb = defineVerb({
      name: "count",
      summary: "counts",
      description: "Counts.",
      flags: { to: { value: "N", default: "1", description: "The last number." } },
      exitCodes: "0 counted",
      read: ({ to }) => ({ options: Number(to), problems: to === "1" ? [] : ["--to must be 1."] }),
      run: async (to) => to,
    });

    expect(await runVerbHere(verb, [])).toMatchObject({ exitCode: 1 });
    expect(await runVerbHere(verb, ["--too", "2", "--to=5"])).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "The flag --too is not known; did you mean --to?\n--to must be 1.\n",
    });
  });

  it("helps in one layout, whatever else is on its command line", async () => {
    const { exitCode, stdout, stderr } = await runVerbHere(copy, ["--help", "--outt"]);

    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(`Copies a thing to a folder.

Usage:
  m365-defender copy one|other --out DIR [flags]

Arguments:
  one|other
      What is copied. one: The first thing. other: The second thing.

Flags:
  --out DIR
      Write to this folder.
  --depth N
      Levels. Default: 3.
  --only NAME
      Copy this. Repeatable.
  --name NAME
      Name of the copy.
  --force
      Replace it.
  --debug
      If the command fails, also print the stack of the error.
  --help
      Show this help.

Exit code: 0 copied, 1 not copied; 1 also after an unexpected error, 130 after SIGINT, 143 after
SIGTERM.
`);
  });
});

describe("a failure of a verb", () => {
  it("is told in the verb's own sentences, with its exit code", async () => {
    expect(await runVerbHere(failing(new VerbFailure(["One.", "Two\u202e."], 4)), [])).toEqual({
      exitCode: 4,
      stdout: "",
      stderr: "One.\nTwo⟨U+202E⟩.\n",
    });
  });

  it("is told in one sentence if nobody foresaw it, without a stack", async () => {
    const secret = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLW9mLTI0";
    const { exitCode, stderr } = await runVerbHere(failing(new TypeError(`odd ${secret}\nand more`)), []);

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^Unexpected error: odd [^\n]*\. Run the command again with --debug to see the stack\.\n$/);
    expect(stderr).not.toContain(secret);
  });

  it.each([undefined, null, "a text", { toString: undefined }])("is told whatever was thrown: %p", async (thrown) => {
    const { exitCode, stderr } = await runVerbHere(failing(thrown), []);

    expect([exitCode, stderr.split("\n").length]).toEqual([1, 2]);
  });

  it("has its stack, and those of its causes, with --debug", async () => {
    const failure = new VerbFailure("It failed.", 1, new RangeError("too far"));
    const { stderr } = await runVerbHere(failing(failure), ["--debug"]);

    expect(stderr).toMatch(
      /^It failed\.\nVerbFailure: It failed\.\n {4}at [\s\S]*Caused by: RangeError: too far\n {4}at /,
    );
  });

  it("names the package that is missing", async () => {
    const missing = Object.assign(new Error("Cannot find module 'yaml'\nRequire stack:\n- /x"), {
      code: "MODULE_NOT_FOUND",
    });

    expect(await runVerbHere(failing(missing), [])).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: "The package yaml is not installed, or not completely. Install it: npm install yaml\n",
    });
  });

  it("after a stop is told as the stop", async () => {
    const stop = new AbortController();
    stop.abort(new IntegrationError("ABORTED", "Stopped by SIGINT."));

    expect(await runVerbHere(failing(new Error("socket hang up")), [], stop.signal)).toMatchObject({
      stderr: "Stopped by SIGINT.\n",
    });
  });
});
