import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scaffold } from "../../scripts/scaffold/scaffold.js";
import { readWish } from "../../scripts/scaffold/wish.js";

const root = join(__dirname, "../..");
const parts = [
  "actions",
  "cli",
  "core",
  "data",
  "docs",
  "manifests",
  "sandbox",
  "scripts",
  "test/actions",
  "test/support",
];
const files = [
  "README.md",
  "biome.json",
  "integration.yaml",
  "jest.config.ts",
  "package.json",
  "result.schema.json",
  "tsconfig.json",
];

/** The command that CONTRIBUTING.md shows, word by word. */
const getAlert =
  readFileSync(join(root, "CONTRIBUTING.md"), "utf8")
    .match(/^npm run new-action -- (.+)$/m)?.[1]
    ?.split(" ")
    .map((word) => word.replaceAll("'", "")) ?? [];

const listAlerts =
  "list-alerts --path /v1.0/security/alerts_v2?$filter=x --role SecurityAlert.Read.All --columns title --link alertWebUrl".split(
    " ",
  );

/** A project like this one, to be changed. */
let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "scaffold-"));
  for (const part of [...parts, ...files]) cpSync(join(root, part), join(project, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
});
afterAll(() => rmSync(project, { recursive: true }));

/** Runs a program of node_modules in the project; its output comes along in the message when it fails. */
function run(program: string, ...args: string[]): string {
  return execFileSync(join(project, "node_modules/.bin", program), args, {
    cwd: project,
    encoding: "utf8",
    stdio: "pipe",
  });
}

function newAction(...args: string[]) {
  const { status, stderr } = spawnSync(join(project, "node_modules/.bin/tsx"), ["scripts/new-action.ts", ...args], {
    cwd: project,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { status, stderr };
}

/** Every file that an action could be made of, with its text. */
function contents(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...parts.filter((part) => part !== "sandbox"), ...files]
      .flatMap((part) =>
        part.includes(".")
          ? [part]
          : readdirSync(join(project, part), { recursive: true, withFileTypes: true })
              .filter((entry) => entry.isFile())
              .map((entry) => join(entry.parentPath, entry.name).slice(project.length + 1)),
      )
      .map((path) => [path, readFileSync(join(project, path), "utf8")]),
  );
}

it.each([
  [{ name: "get-incident" }, /the name get-incident is taken/],
  [{ name: "hunting-schema" }, /core\/generated\/hunting-schema\.ts already/],
  [{ title: "Get Incident" }, /another action is called "Get Incident" too \(unique-titles\)/],
])("no action is made of %j, and nothing is changed", (change, sentence) => {
  const before = contents();
  const { wish } = readWish({ name: "get-alert", path: getAlert[2] ?? "", role: getAlert[4] ?? "", ...change });
  const told: string[] = [];

  expect(scaffold(project, wish, (line) => told.push(line))).toEqual([expect.stringMatching(sentence)]);
  expect(told).toEqual([]);
  expect(contents()).toEqual(before);
});

it.each([
  [["get-alert"], /^Which path of Microsoft Graph .* Say it with --path\.\nWhich application permission .* --role\.\n/],
  [["lint", ...getAlert.slice(1), "--colour"], /^The flag --colour is not known/],
])("the command says what it misses in %j, and changes nothing", (args, sentence) => {
  const before = contents();

  expect(newAction(...args)).toEqual({ status: 2, stderr: expect.stringMatching(sentence) });
  expect(contents()).toEqual(before);
});

it("actions are made that are whole: lint, types, format, generated files and their own tests agree", () => {
  const before = contents();

  expect(newAction(...getAlert)).toEqual({ status: 0, stderr: "" });
  expect(newAction(...listAlerts)).toEqual({ status: 0, stderr: "" });

  const after = contents();
  const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
  expect(changed.filter((path) => path.startsWith("core/") && !path.startsWith("core/generated/"))).toEqual([]);
  expect(changed).toEqual(
    expect.arrayContaining([
      ...["get-alert", "list-alerts"].flatMap((name) => [
        `actions/${name}.ts`,
        `docs/actions/${name}.md`,
        `manifests/${name}.yaml`,
        `test/actions/${name}.test.ts`,
      ]),
      "integration.yaml",
    ]),
  );
  run("tsx", "scripts/generate.ts", "--check");
  run("biome", "check", "--error-on-warnings", "actions", "test/actions", "manifests");
  run("tsc", "--noEmit");
  run("jest", "-i", "test/actions/get-alert.test.ts", "test/actions/list-alerts.test.ts");
}, 120_000);
