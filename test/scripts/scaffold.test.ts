import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSpec } from "../../scripts/scaffold/read-spec.js";
import { scaffold } from "../../scripts/scaffold/scaffold.js";
import { isLong } from "../support/cases.js";

const root = join(__dirname, "../..");
const parts = [
  "actions",
  "cli",
  "core",
  "data",
  "docs",
  "http/openapi",
  "kql",
  "library",
  "manifests",
  "sandbox",
  "scripts",
  "test/actions",
  "test/support",
  "views",
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

const contributing = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");

/** The commands that CONTRIBUTING.md shows, word by word, by the action that each adds. */
const guide = new Map(
  [...contributing.matchAll(/^npm run new-action -- ([a-z-]+) (?:.*\\\n)*.*/gm)].map(([command, name = ""]) => [
    name,
    command,
  ]),
);

/** The code that CONTRIBUTING.md shows for another API. */
const [, apiCode = ""] = /### One on another API[\s\S]*?```ts\n([\s\S]*?)```/.exec(contributing) ?? [];

/** What the guide only speaks of: other methods, types and forms of paths. */
const unshown = [
  {
    name: "delete-location",
    method: "DELETE",
    path: "/v1.0/identity/namedLocations/{location_id}",
    role: "Policy.ReadWrite.ConditionalAccess",
  },
  {
    name: "tag-device",
    method: "PATCH",
    path: "/v1.0/devices/{device_id}",
    role: "Device.ReadWrite.All",
    body: ["isManaged:boolean", "rank:integer"],
  },
  {
    name: "wipe-device",
    method: "POST",
    path: "/v1.0/devices/{device_id}/wipe",
    read: "/v1.0/devices(deviceId='{device_id}')",
    role: "Device.ReadWrite.All",
    body: ["kind:choice(quick,full)", "note:text", "count:integer", "keepData=true"],
    link: "webUrl",
  },
  { name: "get-report", path: "/v1.0/reports/getUserReport(period='{period}')", role: "Reports.Read.All" },
];

/** The same on the other API. They need the project's own list of clouds, so the command adds them. */
const unshownOnApi = [
  "list-machines --path /api/machines --role Machine.Read.All --columns id,computerDnsName,lastSeen",
  "isolate-machine --method POST --path /api/machines/{machine_id}/isolate --role Machine.Isolate --read-role Machine.Read.All --body Comment:text --body IsolationType:choice(Full,Selective)",
].map((line) => [...line.split(" "), "--api", "defender_endpoint"]);

/** One of each kind of test that the scaffold writes: of an action that reads, lists, changes, deletes, or posts. */
const differing = ["get-incident", "list-incidents", "resolve-alert", "delete-location", "wipe-device", "get-machine"];

const answers = { name: "get-thing", path: "/v1.0/security/things/{thing_id}", role: "SecurityThing.Read.All" };

/** A project like this one, to be changed, and its command that adds an action. */
let project: string;
let command: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "scaffold-"));
  for (const part of [...parts, ...files]) cpSync(join(root, part), join(project, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
  addApi(join(project, "core/configuration/clouds.ts"));
  command = bundle("new-action");
});
afterAll(() => rmSync(project, { recursive: true }));

/** Does with the list of clouds what the guide says: a line in each cloud that its comment names, and the function. */
function addApi(clouds: string): void {
  const [lines = "", code = ""] = apiCode.split(/\n\n([\s\S]*)/);
  let text = readFileSync(clouds, "utf8").replace("function graphAt", `${code}\nfunction graphAt`);
  for (const [, line = "", names = ""] of lines.matchAll(/^(.+,) \/\/ (.+)$/gm)) {
    for (const cloud of names.split(" and ")) {
      text = text.replace(new RegExp(`\\n  ${cloud}: \\{\\s[\\s\\S]*?apis: \\{`), (start) => `${start} ${line}`);
    }
  }
  writeFileSync(clouds, text);
}

/** A script of the project in one file, which starts without a TypeScript loader. */
function bundle(script: string): string {
  const file = join(project, "scripts", `${script}.cjs`);
  const flags = ["--bundle", "--platform=node", "--packages=external", `--outfile=${file}`, "--log-level=error"];
  execFileSync(join(project, "node_modules/.bin/esbuild"), [join(project, "scripts", `${script}.ts`), ...flags]);
  return file;
}

/** Runs a program of node_modules in the project; its output comes along in the message when it fails. */
function run(program: string, ...args: string[]): string {
  return execFileSync(join(project, "node_modules/.bin", program), args, {
    cwd: project,
    encoding: "utf8",
    stdio: "pipe",
  });
}

function newAction(...args: string[]) {
  const { status, stderr } = spawnSync(process.execPath, [command, ...args], {
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
  [{ name: "get-incident" }, /^The name get-incident is taken: .* exist already\. Choose another name\.$/],
  [{ name: "hunting-schema" }, /core\/generated\/hunting-schema\.ts exists already/],
  [{ title: "Get Incident" }, /another action has the title "Get Incident" \(unique-titles\)/],
])("no action is made of %j, and nothing is changed", (change, sentence) => {
  const before = contents();
  const { spec } = readSpec({ ...answers, ...change });
  const told: string[] = [];

  expect(scaffold(project, spec, (line) => told.push(line))).toEqual([expect.stringMatching(sentence)]);
  expect(told).toEqual([]);
  expect(contents()).toEqual(before);
});

it.each([
  [
    [answers.name],
    /^Which path of Microsoft Graph .* Set it with --path\.\nWhat is the least privileged application permission .* --role\.\n/,
  ],
  [["lint", "--path", answers.path, "--role", answers.role, "--colour"], /^The flag --colour is not known/],
])("the command says what it misses in %j, and changes nothing", (args, sentence) => {
  const before = contents();

  expect(newAction(...args)).toEqual({ status: 2, stderr: expect.stringMatching(sentence) });
  expect(contents()).toEqual(before);
});

/** Takes an action out of the project, as if it had never been there. */
function remove(name: string): void {
  const integration = join(project, "integration.yaml");
  writeFileSync(integration, readFileSync(integration, "utf8").replace(`  - ${name}\n`, ""));
  for (const path of filesOf(name)) rmSync(join(project, path), { force: true });
}

/** What the scaffold writes for an action, beside what is listed elsewhere. */
function filesOf(name: string): readonly string[] {
  return [
    `actions/${name}.ts`,
    `core/generated/${name}.ts`,
    `core/generated/validators/${name}.ts`,
    `docs/actions/${name}.md`,
    `manifests/${name}.yaml`,
    `test/actions/${name}.test.ts`,
  ];
}

/** What an entry declares, in its order. */
function piecesOf(entry: string): readonly string[] {
  return [...entry.matchAll(/^(?:export )?(?:const|function) (\w+)/gm)].map(([, name = ""]) => name);
}

it("the guide shows how the two actions were made, and how others can be", () => {
  expect([...guide.keys()]).toEqual([
    "get-incident",
    "list-incidents",
    "get-alert",
    "list-alerts",
    "resolve-alert",
    "revoke-sessions",
    "get-machine",
  ]);

  const [, alert] = guide.get("get-alert")?.match(/--example alert_id=(\S+)/) ?? [];
  const found = JSON.parse(readFileSync(join(root, "data/examples/get-incident.json"), "utf8"));
  expect(found.alerts.map(({ id }: { id: string }) => id)).toContain(alert);
});

it("the guide's actions are whole: lint, types, format, generated files and their own tests agree", () => {
  for (const name of guide.keys()) remove(name);
  const before = contents();

  for (const other of unshown) {
    expect(scaffold(project, readSpec(other).spec, () => undefined)).toEqual([]);
  }
  const [first = "", ...others] = guide.values();
  execFileSync("sh", ["-c", first], { cwd: project, stdio: "pipe" });
  // What npm and the loader do for them is the same for all.
  for (const each of others) {
    const direct = each.replace("npm run new-action --", `${process.execPath} ${command}`);
    execFileSync("sh", ["-c", direct], { cwd: project, stdio: "pipe" });
  }
  for (const args of unshownOnApi) {
    expect(newAction(...args)).toEqual({ status: 0, stderr: "" });
  }
  run("biome", "check", "--write", "actions", "test/actions");

  const after = contents();
  const names = [...guide.keys(), ...unshown.map(({ name }) => name), ...unshownOnApi.map(([name = ""]) => name)];
  const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
  expect(changed.filter((path) => path.startsWith("core/") && !path.startsWith("core/generated/"))).toEqual([]);
  expect(changed).toEqual(expect.arrayContaining(["integration.yaml", ...names.flatMap(filesOf)]));
  run("tsx", "scripts/generate.ts", "--check");
  run("biome", "check", "--error-on-warnings", "actions", "test/actions", "manifests");
  // What the scaffold writes, with all that it imports.
  writeFileSync(
    join(project, "tsconfig.scaffold.json"),
    JSON.stringify({
      extends: "./tsconfig.json",
      include: ["actions", "cli/generated", "library", ...names.map((name) => `test/actions/${name}.test.ts`)],
    }),
  );
  run("tsc", "--noEmit", "-p", "tsconfig.scaffold.json");
  const tested = isLong ? names : names.filter((name) => differing.includes(name));
  run("jest", "-i", ...tested.map((name) => `test/actions/${name}.test.ts`));
}, 480_000);

it.each(["get-incident", "list-incidents"])("%s has the pieces that the scaffold wrote, in their order", (name) => {
  const written = piecesOf(readFileSync(join(project, `actions/${name}.ts`), "utf8"));
  const pieces = piecesOf(readFileSync(join(root, `actions/${name}.ts`), "utf8"));

  expect(pieces.filter((piece) => written.includes(piece))).toEqual(written);
});
