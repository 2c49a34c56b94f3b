import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

const root = join(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "library-"));
const modules = join(folder, "node_modules");
const installed = join(modules, "m365-defender");
const cache = join(folder, "cache");
const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

let tenant: ChildProcess;

/** The packed package in a folder of its own, and a local tenant whose configuration is its defender.yaml. */
beforeAll(async () => {
  const flags = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const [packed] = JSON.parse(execFileSync("npm", flags, { cwd: root, encoding: "utf8", stdio: "pipe" }));
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xf", join(folder, packed.filename), "--strip-components", "1", "-C", installed]);
  for (const name of [...Object.keys({ ...dependencies, ...peerDependencies }), "@types/node", "undici-types"]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
  tenant = spawn(process.execPath, [join(installed, "dist/cli/m365-defender.js"), "tenant", "--port", "0", "--json"], {
    env: { PATH: process.env.PATH, XDG_CACHE_HOME: join(folder, "tenant-cache") },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const lines = createInterface({ input: tenant.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  const { configuration } = JSON.parse(String((await lines.next()).value));
  writeFileSync(join(folder, "defender.yaml"), JSON.stringify(configuration));
}, 120_000);

afterAll(async () => {
  tenant.kill("SIGTERM");
  await once(tenant, "exit");
  rmSync(folder, { recursive: true });
});

/** Runs a program of the folder to its end. */
function runFile(file: string, text: string, ...flags: readonly string[]) {
  writeFileSync(join(folder, file), text);
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, file], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, XDG_CACHE_HOME: cache },
    timeout: 50_000,
  });
  return { status, stdout, stderr };
}

/** How the compiler ends for programs of the folder in TypeScript, and what it says. */
function compile(files: readonly string[]) {
  const options = {
    module: "nodenext",
    target: "es2022",
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  };
  const compilerOptions = { ...options, skipLibCheck: false, types: ["node"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const args = [join(root, "node_modules/typescript/bin/tsc"), "-p", folder];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  return { status, stdout };
}

interface Example {
  readonly index: number;
  readonly language: "mjs" | "cjs" | "ts";
  readonly text: string;
}

const page = readFileSync(join(root, "docs/library.md"), "utf8");
const examples = [...page.matchAll(/^```(mjs|cjs|ts)\n([\s\S]*?)^```$/gm)].map(
  ([, language, text], index) => ({ index, language, text }) as Example,
);

function fileOf({ index, language }: Example): string {
  return `example-${index}.${language === "ts" ? "mts" : language}`;
}

/** What each example prints, in the page's order. */
const outputs: readonly RegExp[] = [
  /^Successfully .*2972/,
  /^Dry run: nothing was changed\./,
  /^incident_id: .+\nstatus: .+\n$/,
  /./,
  /^sign_in: ok\nincident_read: ok\nhunting: ok\nincident_write: ok\n$/,
  /^(\d+, \d+, \d+)\n\1\n$/,
  /^ABORTED\n$/,
  /^Successfully .*2972.*\nSuccessfully .*2976/,
  /^It logged\.\n$/,
  /Multi-stage incident/,
  /^Ping: 0 parameters\nUpdate Incident: \d+ parameters\n/,
];

describe("the package as a library", () => {
  it("has a known output for each example of its page", () => {
    expect(examples).toHaveLength(outputs.length);
    expect(new Set(examples.map(({ language }) => language))).toEqual(new Set(["mjs", "cjs", "ts"]));
  });

  it.each(examples)("does what example $index of its page ($language) shows", (example) => {
    const { index, language, text } = example;
    const flags = language === "ts" ? ["--import", join(root, "node_modules/tsx/dist/esm/index.mjs")] : [];

    const run = runFile(fileOf(example), text, ...flags);

    expect(run).toEqual({ status: 0, stdout: expect.stringMatching(outputs[index] as RegExp), stderr: "" });
  });

  it("has types for its page's examples, CommonJS and ES modules, which need no skipLibCheck, and refuse what there is not", () => {
    const text = `import { inMemory, run, userFiles } from "m365-defender";
import { manifests, parameterSchemas } from "m365-defender/manifests";
import { startTenant } from "m365-defender/tenant";
import { render, type RenderOptions, type View, viewNames, viewOf } from "m365-defender/views";
import type { Context, Logger, RunOptions } from "m365-defender";
const context: Context = { case_id: 1, alert_group_identifiers: [] };
const logger: Logger = console;
const options: RunOptions<"ping"> = { context, logger, shared: inMemory(), configurationFile: "x" };
export const all = [manifests.ping.title, parameterSchemas.ping.required, startTenant, userFiles, options];
const form: RenderOptions = { width: 80 };
export const seen = async (): Promise<string> => {
  const view: View = viewOf(await run("ping", { context }), manifests.ping);
  return render(view, viewNames[0], form);
};
// @ts-expect-error No such action.
export const wrong = run("pign", { context });
`;
    writeFileSync(join(folder, "types.cts"), text);
    writeFileSync(join(folder, "types.mts"), text);

    const typed = examples.filter(({ language }) => language === "ts");
    for (const example of typed) {
      writeFileSync(join(folder, fileOf(example)), example.text);
    }
    writeFileSync(join(folder, "wrong.mts"), text.replace("// @ts-expect-error No such action.", ""));

    const { stdout } = compile(["types.cts", "types.mts", ...typed.map(fileOf), "wrong.mts"]);

    expect(stdout.match(/^\S.*error TS.*$/gm)).toEqual([expect.stringMatching(/^wrong\.mts\(.*"pign"/)]);
  });

  it("lets nothing else be imported", () => {
    const { stdout } = runFile(
      "imports.mjs",
      `const names = ["", "/tenant", "/manifests", "/views", "/core/errors.js", "/dist/core/errors.js", "/dist/library/run.js", "/dist/views/main.js", "/actions/ping"];
for (const name of names) {
  console.log(name, await import("m365-defender" + name).then((module) => Object.keys(module).sort().join(), ({ code }) => code));
}
import result from "m365-defender/result.schema.json" with { type: "json" };
import about from "m365-defender/package.json" with { type: "json" };
console.log(result.title, about.name);
`,
      "--no-warnings",
    );

    expect(stdout.split("\n").map((line) => line.replace(/__esModule,|default,|,?module\.exports/g, ""))).toEqual([
      " inMemory,run,userFiles",
      "/tenant startTenant",
      "/manifests integration,manifests,parameterSchemas",
      "/views render,viewNames,viewOf,viewOfChecks,viewOfProfiles",
      "/core/errors.js ERR_PACKAGE_PATH_NOT_EXPORTED",
      "/dist/core/errors.js ERR_PACKAGE_PATH_NOT_EXPORTED",
      "/dist/library/run.js ERR_PACKAGE_PATH_NOT_EXPORTED",
      "/dist/views/main.js ERR_PACKAGE_PATH_NOT_EXPORTED",
      "/actions/ping ERR_PACKAGE_PATH_NOT_EXPORTED",
      "Result of an action of Microsoft 365 Defender m365-defender",
      "",
    ]);
  });

  it("leaves the process alone, loads what a run needs when it needs it, and keeps runs apart", () => {
    const run = runFile(
      "quiet.cjs",
      `const { writeFileSync } = require("node:fs");
const listeners = () => Object.fromEntries(process.eventNames().map((name) => [String(name), process.listenerCount(name)]));
const loaded = () => ["axios", "@azure/msal-node", "pino", "yaml", "@peculiar/x509"].filter((name) =>
  Object.keys(require.cache).some((file) => file.includes("/node_modules/" + name + "/")));
const before = listeners();
const { inMemory, run } = require("m365-defender");
const { startTenant } = require("m365-defender/tenant");
require("m365-defender/manifests");
require("m365-defender/views");
const context = { case_id: "1", alert_group_identifiers: [] };
const { signal } = new AbortController();
const configurationFile = "defender.yaml";

async function main() {
  const imported = loaded();
  const dry = await run("ping", { context, dryRun: true });
  const wrong = await run("pign");
  const refused = loaded();
  const many = await Promise.all(Array.from({ length: 12 }, () => run("get-incident", {
    context, configurationFile, parameters: { incident_id: "2972" }, signal })));
  const ran = loaded();
  const tenants = await Promise.all([startTenant(), startTenant()]);
  const shared = inMemory();
  const apart = [];
  for (let turn = 0; turn < 2; turn += 1) {
    apart.push(...await Promise.all(tenants.map(({ configuration }) => run("get-incident", {
      context, configuration, parameters: { incident_id: "2972" }, shared, signal }))));
  }
  shared.close();
  await Promise.all(tenants.map((tenant) => tenant.close()));
  const report = {
    imported, refused, ran, exitCode: String(process.exitCode),
    listeners: [before, listeners()],
    statuses: [dry, wrong, ...many, ...apart].map(({ status }) => status),
  };
  writeFileSync("report.json", JSON.stringify(report));
}
main();
`,
    );
    const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));

    expect(run).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(report).toMatchObject({ imported: [], refused: [], exitCode: "undefined" });
    expect(report.ran).toEqual(["axios", "@azure/msal-node"]);
    expect(report.listeners[1]).toEqual(report.listeners[0]);
    expect(report.statuses).toEqual(["completed", "failed", ...Array(16).fill("completed")]);
  });

  it("runs under Jest, whose contexts have no loader for import()", async () => {
    const { run } = require(join(installed, "dist/library/main.js")) as typeof import("../../library/main.js");
    const { startTenant } = require(
      join(installed, "dist/library/tenant.js"),
    ) as typeof import("../../library/tenant.js");
    const own = await startTenant();
    const context = { case_id: "1", alert_group_identifiers: [] };

    const { status } = await run("list-incidents", { context, configuration: own.configuration });
    await own.close();

    expect(status).toBe("completed");
  });

  it("has written nothing to the user's cache folder", () => {
    expect(existsSync(cache)).toBe(false);
  });

  it("has the schema of each action's parameters as a file", () => {
    const { actions } = JSON.parse(
      runFile(
        "actions.mjs",
        `import { integration } from "m365-defender/manifests";
console.log(JSON.stringify({ actions: integration.actions }));`,
      ).stdout,
    );
    const titles = actions.map(
      (name: string) =>
        JSON.parse(readFileSync(join(installed, `dist/schemas/${name}.parameters.schema.json`), "utf8")).title,
    );

    expect(titles).toHaveLength(actions.length);
    expect(titles).toContain("Parameters of Ping");
  });
});
