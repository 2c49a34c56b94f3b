import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** The folders of the service: what its adapters share, and the adapters. */
const service = ["host", "http", "mcp"];

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`);
}

/** What a file imports, statically or not. */
function importsOf(path: string): string[] {
  return [...read(path).matchAll(/(?:from|import|import\(|require\()\s*"([^"\n]+)"/g)].map((match) => match[1] ?? "");
}

describe("the structure", () => {
  it("lets one module load the local tenant, the list of verbs its command, and the library's tenant, each by one dynamic import", () => {
    const folders = ["core", "actions", "cli", "library", ...service];
    const found = folders.flatMap(sources).flatMap((path) =>
      importsOf(path)
        .filter((name) => name.includes("sandbox"))
        .map((name) => `${path}: ${name}`),
    );

    expect(found).toEqual([
      "core/program/local-tenant.ts: ../../sandbox/local-run.js",
      "cli/verbs.ts: ../sandbox/command/tenant-verb.js",
      "library/tenant.ts: ../sandbox/tenant.js",
    ]);
    expect(read("core/program/local-tenant.ts")).toContain('await import("../../sandbox/local-run.js")');
    expect(read("library/tenant.ts")).toContain('await import("../sandbox/tenant.js")');
    expect(read("cli/verbs.ts")).toContain('await import("../sandbox/command/tenant-verb.js")');
  });

  it("has the five runtime dependencies and nothing else", () => {
    expect(Object.keys(JSON.parse(read("package.json")).dependencies).sort()).toEqual(
      ["@azure/msal-node", "ajv", "axios", "pino", "yaml"].sort(),
    );
  });

  it("needs only these packages in core, actions and library", () => {
    const packages = ["core", "actions", "cli", "library"]
      .flatMap(sources)
      .flatMap(importsOf)
      .filter((name) => !name.startsWith(".") && !name.startsWith("node:") && name !== "@inquirer/prompts")
      .map((name) => name.match(/^(@[^/]+\/)?[^/]+/)?.[0]);

    expect([...new Set(packages)].sort()).toEqual(["@azure/msal-node", "ajv", "axios", "pino", "yaml"].sort());
  });

  it.each([
    ["host", ["prom-client"]],
    ["http", ["hono", "@hono/node-server"]],
    ["mcp", ["@modelcontextprotocol/server"]],
  ])("needs in %s only the runtime dependencies and the optional packages %j", (folder, optional) => {
    const { dependencies, peerDependenciesMeta } = JSON.parse(read("package.json"));
    const packages = sources(folder)
      .flatMap(importsOf)
      .filter((name) => !name.startsWith(".") && !name.startsWith("node:"))
      .map((name) => name.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? "");

    expect(packages.filter((name) => !(name in dependencies) && !optional.includes(name))).toEqual([]);
    expect(optional.map((name) => peerDependenciesMeta[name])).toEqual(optional.map(() => ({ optional: true })));
  });

  it("needs only development dependencies in the views, which are bundled", () => {
    const packages = sources("views")
      .flatMap(importsOf)
      .filter((name) => /^[@a-z]/.test(name) && !name.startsWith("node:"))
      .map((name) => name.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? "");
    const { devDependencies } = JSON.parse(read("package.json"));

    expect(packages.filter((name) => !(name in devDependencies))).toEqual([]);
  });

  it("needs an optional package for questions on a terminal, in one place of the command line", () => {
    const places = sources("cli").filter((path) => importsOf(path).includes("@inquirer/prompts"));

    expect(places).toEqual(["cli/init/prompter.ts"]);
    expect(JSON.parse(read("package.json")).peerDependenciesMeta["@inquirer/prompts"]).toEqual({ optional: true });
  });

  it("has one place that sets the exit code; the starting files do so only if what runs them is missing", () => {
    const places = ["core", "actions", "cli", "library", "sandbox", ...service]
      .flatMap(sources)
      .filter((path) => /process\.exit(Code)?\b/.test(read(path)));

    expect(places).toEqual(["core/program/launch.ts", "core/program/output.ts", "cli/m365-defender.ts"]);
  });

  it("lets one module build queries from text", () => {
    const places = [...sources("core"), ...sources("actions")].filter(
      (path) => !path.startsWith("core/hunting/") && /["'`]\s*\|\s*(where|take|top|project)\b/.test(read(path)),
    );

    expect(places.filter((path) => !path.includes("generated"))).toEqual([]);
  });

  it("lets programs import the library's four entries, and the two documents beside them", () => {
    const { exports } = JSON.parse(read("package.json"));
    const entries = Object.entries(exports).map(([name, target]) => [name, Object(target).default ?? target]);

    expect(Object.fromEntries(entries)).toEqual({
      ".": "./dist/library/main.js",
      "./tenant": "./dist/library/tenant.js",
      "./manifests": "./dist/library/manifests.js",
      "./views": "./dist/views/main.js",
      "./result.schema.json": "./result.schema.json",
      "./package.json": "./package.json",
    });
  });

  it("publishes files that exist", () => {
    const { files, bin } = JSON.parse(read("package.json"));

    expect(files.filter((path: string) => path !== "dist" && !existsSync(join(root, path)))).toEqual([]);
    expect(bin["m365-defender"]).toBe("dist/cli/m365-defender.js");
  });

  it.each([
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/access.md",
    "docs/configuration.md",
    "docs/errors.md",
    "docs/lint.md",
    "docs/payload.md",
    "docs/contracts.md",
    "docs/local-tenant.md",
    "docs/secops.md",
    "docs/architecture.md",
    "docs/deployment.md",
    "docs/doctor.md",
    "docs/library.md",
    "docs/faq.md",
    "docs/http.md",
    "docs/http-guides.md",
    "docs/migration.md",
    "docs/operations.md",
    "docs/performance.md",
    "docs/scripting.md",
    "docs/views.md",
    ...readdirSync(join(root, "docs/actions")).map((name) => `docs/actions/${name}`),
  ])("has no dead link in %s", (document) => {
    const links = [...read(document).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? "");

    expect(links.filter((link) => !existsSync(join(root, document, "..", link)))).toEqual([]);
  });

  it("names every module of core in the architecture", () => {
    const architecture = read("docs/architecture.md");
    const missing = sources("core").filter(
      (path) => !path.includes("generated/") && !architecture.includes(path.replace("core/", "")),
    );

    expect(missing).toEqual([]);
  });

  it.each(["library", ...service])("names every module of %s in the architecture", (folder) => {
    const architecture = read("docs/architecture.md");
    const names = sources(folder).filter((path) => !path.includes("generated/"));

    expect(names.filter((path) => !architecture.includes(`\`${path.replace(`${folder}/`, "")}\``))).toEqual([]);
  });
});
