import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runTimeSbom, type Sbom } from "../../scripts/run-time-sbom.js";

const root = join(__dirname, "../..");
const read = (name: string) => JSON.parse(readFileSync(join(root, name), "utf8"));

describe("the bill of materials", () => {
  const { packages } = read("package-lock.json") as { packages: Record<string, { version: string; dev?: boolean }> };
  const about = read("package.json");
  let whole: Sbom;
  let sbom: Sbom;

  beforeAll(() => {
    const text = execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx"], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    whole = JSON.parse(text);
    sbom = runTimeSbom(whole, about);
  });

  const scoped = (scope: string) =>
    sbom.components.filter((component) => component.scope === scope).map((component) => component["bom-ref"]);

  it("has every package that the lock file calls no development dependency", () => {
    const locked = Object.entries(packages)
      .filter(([path, { dev }]) => path !== "" && dev !== true)
      .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, "")}@${version}`);

    expect(locked.length).toBeGreaterThan(50);
    expect(scoped("required").sort()).toEqual([...new Set(locked)].sort());
  });

  it("has the optional packages as such, and nothing of the development", () => {
    const names = scoped("optional").map((ref) => ref.replace(/@[^@]*$/, ""));

    expect(names).toEqual(expect.arrayContaining(Object.keys(about.peerDependencies)));
    expect(names.filter((name) => /jest|biome|typescript|nock/.test(name))).toEqual([]);
    expect(JSON.stringify(sbom)).not.toContain("cdx:npm:package:development");
  });

  it("has the packages that are only bundled as required, and not what they would need if they were installed", () => {
    const { version } = read("node_modules/table/package.json");
    const withTable = runTimeSbom(whole, about, [`table@${version}`]);
    const table = withTable.components.find(({ name }) => name === "table");

    expect(sbom.components.map(({ name }) => name)).not.toContain("table");
    expect(table).toMatchObject({ scope: "required", properties: [] });
    expect(withTable.components).toHaveLength(sbom.components.length + 1);
  });

  it("is that of this package, whatever its folder is called, and names only what is in it", () => {
    const refs = new Set([sbom.metadata.component, ...sbom.components].map((component) => component["bom-ref"]));
    const named = sbom.dependencies.flatMap(({ ref, dependsOn = [] }) => [ref, ...dependsOn]);

    expect(sbom.metadata.component.name).toBe(about.name);
    expect(named.filter((ref) => !refs.has(ref))).toEqual([]);
  });
});
