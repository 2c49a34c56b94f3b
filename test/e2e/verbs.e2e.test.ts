import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProcess, withResult } from "../support/run-process.js";

const root = join(__dirname, "../..");
const shell = join(root, "dist/core/shell");

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function endOf(child: ChildProcess): Promise<Ended> {
  const said = { stdout: "", stderr: "" };
  for (const key of ["stdout", "stderr"] as const) {
    child[key]?.setEncoding("utf8").on("data", (text: string) => {
      said[key] += text;
    });
  }
  const [exitCode] = (await once(child, "close")) as [number | null];
  return { exitCode, ...said };
}

/** Runs the body of a verb's `run` in a process of its own. */
function startVerb(body: string, facts = "") {
  const script = `
    const { defineVerb } = require(${JSON.stringify(join(shell, "verb.js"))});
    const { runVerb } = require(${JSON.stringify(join(shell, "run-verb.js"))});
    const verb = defineVerb({ name: "v", summary: "", description: "", flags: {}, exitCodes: "", ${facts}
      async run(flags, { stdout, signal }) { ${body} } });
    void runVerb(async () => verb, []);`;
  return spawn(process.execPath, ["-e", script], { timeout: 45_000, killSignal: "SIGKILL" });
}

describe("an installation with a part missing", () => {
  const copy = mkdtempSync(join(tmpdir(), "incomplete-"));

  beforeAll(() => {
    for (const part of ["dist", "package.json", "integration.yaml", "manifests", "data", "cli/export/template"]) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    mkdirSync(join(copy, "node_modules"));
    for (const name of readdirSync(join(root, "node_modules"))) {
      symlinkSync(join(root, "node_modules", name), join(copy, "node_modules", name));
    }
    writeFileSync(join(copy, "configuration.yaml"), "cloud: global\n");
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  /** Does something while a file or folder of the copy is elsewhere. */
  async function without<Value>(path: string, act: () => Promise<Value>): Promise<Value> {
    renameSync(join(copy, path), join(copy, "elsewhere"));
    try {
      return await act();
    } finally {
      renameSync(join(copy, "elsewhere"), join(copy, path));
    }
  }

  const run = (...args: readonly string[]) =>
    endOf(
      spawn(process.execPath, [join(copy, "dist/cli/m365-defender.js"), ...args], {
        cwd: copy,
        env: { PATH: process.env.PATH, XDG_CACHE_HOME: join(copy, "cache") },
        timeout: 45_000,
        killSignal: "SIGKILL",
      }),
    );

  it("names the package, in one sentence, and fails", async () => {
    const runs = await without("node_modules/yaml", () =>
      Promise.all([
        run("lint"),
        run("export", "secops", "--out", "exported"),
        run("init", "--no-doctor", "--tenant-id", "example.com"),
        run("doctor", "--config", "configuration.yaml"),
      ]),
    );

    expect(runs).toEqual(
      runs.map(() => ({
        exitCode: 1,
        stdout: "",
        stderr: "The package yaml is not installed, or not completely. Install it: npm install yaml\n",
      })),
    );
    expect(existsSync(join(copy, "exported"))).toBe(false);
  });

  it("still helps", async () => {
    const runs = await without("node_modules/yaml", () => Promise.all([run("--help"), run("lint", "--help")]));

    expect(runs.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(runs.map(() => [0, ""]));
  });

  it("names the packages that a local tenant needs", async () => {
    const ended = await without("node_modules/@peculiar", () => run("tenant", "--port", "0"));

    expect(ended).toEqual({
      exitCode: 1,
      stdout: "",
      stderr:
        "The local tenant makes its certificates with two optional packages: npm install @peculiar/x509 reflect-metadata\n",
    });
  });

  it.each([
    ["serve", "hono", "hono@4"],
    ["serve", "@hono/node-server", "@hono/node-server@2"],
    ["serve", "@modelcontextprotocol", "@modelcontextprotocol/server@2"],
    ["mcp", "@modelcontextprotocol", "@modelcontextprotocol/server@2"],
  ])("names what %s needs of %s", async (verb, name, wanted) => {
    const ended = await without(`node_modules/${name}`, () => run(verb, "--local"));

    expect(ended).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `m365-defender ${verb} needs an optional package that is not installed: npm install ${wanted}\n`,
    });
  });

  it.each([
    ["data/hunting-schema.json", ["tenant", "--port", "0", "--rows", "DeviceEvents=1"], "(data/hunting-schema.json)"],
    ["cli/export/template", ["export", "secops", "--out", "exported"], "(cli/export/template)"],
    ["dist/core/shell/verb-help.js", ["lint"], "(verb-help.js)"],
    ["dist/cli/lint/lint.js", ["lint"], "(lint.js)"],
  ])("names the file %s", async (file, args, named) => {
    expect(await without(file, () => run(...args))).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `A file of m365-defender is missing ${named}. Install m365-defender again.\n`,
    });
  });

  it.each([
    ["m365-defender", ["lint"]],
    ["ping", ["ping", "--help"]],
  ])("names the bundle of %s", async (name, args) => {
    expect(await without(`dist/bundle/${name}.js`, () => run(...args))).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `dist/bundle/${name}.js cannot be loaded (ENOENT). Install m365-defender again.\n`,
    });
  });

  it("names the logger when that is what fails", async () => {
    const ended = await without("dist/bundle/pino.js", () =>
      run("ping", "--local", "--case-id", "1", "--log-level", "debug"),
    );

    expect(withResult({ ...ended, signal: null }).result.error).toMatchObject({
      code: "INTERNAL_ERROR",
      message: "A file of m365-defender is missing (pino.js). Install m365-defender again.",
    });
  });

  it("of an action is also a result, in the form that a flag asks for", async () => {
    const [ended, forPlatform] = await without("dist/bundle/update-incident.js", () =>
      Promise.all([run("update-incident"), run("update-incident", "--format", "secops")]),
    );

    const { result } = withResult({ ...ended, signal: null });
    const fault = "dist/bundle/update-incident.js cannot be loaded (ENOENT). Install m365-defender again.";
    expect([ended.exitCode, ended.stderr]).toEqual([1, `${fault}\n`]);
    expect(result).toMatchObject({
      action: "update-incident",
      status: "failed",
      error: { code: "INTERNAL_ERROR", message: fault },
    });
    expect(JSON.parse(forPlatform.stdout)).toMatchObject({ ResultValue: false, ExecutionState: 2 });
    expect(forPlatform.exitCode).toBe(0);
  });
});

describe("the process of a verb", () => {
  it("writes everything before it ends, whoever holds it open", async () => {
    const { exitCode, stdout } = await endOf(
      startVerb('setInterval(() => undefined, 1000); stdout.write("x".repeat(4_000_000)); return 7;'),
    );

    expect([exitCode, stdout.length]).toEqual([7, 4_000_000]);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("ends by %s in its own way, with the signal's exit code", async (name, code) => {
    const child = startVerb(
      'stdout.write("ready\\n"); await new Promise((resolve) => signal.addEventListener("abort", resolve)); return 0;',
    );
    child.stdout.once("data", () => child.kill(name));

    expect(await endOf(child)).toEqual({ exitCode: code, stdout: "ready\n", stderr: "" });
  });

  it("has its own exit code if a stop is its normal end", async () => {
    const child = startVerb(
      'stdout.write("ready\\n"); await new Promise((resolve) => signal.addEventListener("abort", resolve)); return 0;',
      "runsUntilStopped: true,",
    );
    child.stdout.once("data", () => child.kill("SIGTERM"));

    expect(await endOf(child)).toMatchObject({ exitCode: 0 });
  });

  it("ends at once by a second signal if it does not heed the first", async () => {
    const child = startVerb(
      'signal.addEventListener("abort", () => stdout.write("again\\n")); stdout.write("ready\\n"); setInterval(() => undefined, 1000); return new Promise(() => undefined);',
      "runsUntilStopped: true,",
    );
    child.stdout.on("data", () => child.kill("SIGTERM"));

    expect(await endOf(child)).toMatchObject({ exitCode: 143, stdout: "ready\nagain\n" });
  });

  it("has the time after a signal that it declares", async () => {
    const child = startVerb(
      'signal.addEventListener("abort", () => setTimeout(() => stdout.write("late\\n"), 2000)); stdout.write("ready\\n"); setInterval(() => undefined, 1000); return new Promise(() => undefined);',
      "read: () => ({ options: {}, problems: [], graceMs: 50 }),",
    );
    child.stdout.once("data", () => child.kill("SIGTERM"));

    expect(await endOf(child)).toMatchObject({ exitCode: 143, stdout: "ready\n" });
  });

  it("ends without a word when nobody reads its output", async () => {
    const child = startVerb(
      'const timer = setInterval(() => stdout.write("x".repeat(100)), 5); await new Promise((_, reject) => signal.addEventListener("abort", () => { clearInterval(timer); reject(signal.reason); }));',
    );
    child.stdout.destroy();

    expect(await endOf(child)).toEqual({ exitCode: 1, stdout: "", stderr: "" });
  });

  it("tells an error that nobody awaited in a sentence, and cleans up", async () => {
    const cache = mkdtempSync(join(tmpdir(), "verbs-"));
    const tenant = startProcess("cli/m365-defender", {
      args: ["tenant", "--json", "--port", "0"],
      environment: { XDG_CACHE_HOME: cache },
      preload: ["rejection"],
    });
    tenant.child.stdout.once("data", () => tenant.child.kill("SIGUSR2"));
    const { exitCode, stderr } = await tenant.end();
    const left = readdirSync(join(cache, "m365-defender", "tenants"));
    rmSync(cache, { recursive: true });

    expect([exitCode, stderr, left]).toEqual([
      1,
      "Unexpected error: nobody awaited this. Run the command again with --debug to see the stack.\n",
      [],
    ]);
  });
});
