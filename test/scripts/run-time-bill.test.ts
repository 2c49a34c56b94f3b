import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Bill, runTimeBill } from "../../scripts/run-time-bill.js";

const root = join(__dirname, "../..");
const read = (name: string) => JSON.parse(readFileSync(join(root, name), "utf8"));

describe("the bill of materials", () => {
  const { packages } = read("package-lock.json") as { packages: Record<string, { version: string; dev?: boolean }> };
  const about = read("package.json");
  let bill: Bill;

  beforeAll(() => {
    const whole = execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx"], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    bill = runTimeBill(JSON.parse(whole), about);
  });

  const scoped = (scope: string) =>
    bill.components.filter((component) => component.scope === scope).map((component) => component["bom-ref"]);

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
    expect(JSON.stringify(bill)).not.toContain("cdx:npm:package:development");
  });

  it("is that of this package, whatever its folder is called, and names only what is in it", () => {
    const refs = new Set([bill.metadata.component, ...bill.components].map((component) => component["bom-ref"]));
    const named = bill.dependencies.flatMap(({ ref, dependsOn = [] }) => [ref, ...dependsOn]);

    expect(bill.metadata.component.name).toBe(about.name);
    expect(named.filter((ref) => !refs.has(ref))).toEqual([]);
  });
});
