import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleFiles } from "../../scripts/bundle/bundle-files.js";
import { INSTALLED, lockProblems } from "../../scripts/bundle/lock-file.js";
import type { BundledPackage } from "../../scripts/bundle/packages.js";
import { BUNDLED, licensedIn, missingIn } from "../../scripts/bundled-sbom.js";
import type { Sbom } from "../../scripts/run-time-sbom.js";

const root = join(__dirname, "../..");
const bundle = join(root, "dist/bundle");
const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const packages: readonly (BundledPackage & { readonly integrity: string })[] = read(join(bundle, "packages.json"));
const names = packages.map(({ name, version }) => `${name}@${version}`).sort();

describe("what is in the bundles", () => {
  let sbom: Sbom;
  let licensed: readonly string[];
  let licences: readonly string[];

  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), "sbom-"));
    execFileSync(join(root, "node_modules/.bin/tsx"), ["scripts/sbom.ts", folder], { cwd: root });
    sbom = read(join(folder, "sbom.json"));
    const list = readFileSync(join(folder, "licences.csv"), "utf8");
    licensed = licensedIn(list);
    licences = [...list.matchAll(/^"[^"]+@[^"]+","([^"]*)"/gm)].map(([, licence = ""]) => licence);
    rmSync(folder, { recursive: true });
  }, 60_000);

  it("is all that their own text names", () => {
    const texts = bundleFiles(join(root, "dist")).map(({ path }) => readFileSync(path, "utf8"));
    const modules = texts.flatMap((text) => [...text.matchAll(/["']node_modules\/((?:@[^/"']+\/)?[^/"']+)\//g)]);
    const banners = texts.flatMap((text) => [...text.matchAll(/\/\*! ?(@[a-z-]+\/[a-z-]+) v\d/g)]);
    const named = new Set([...modules, ...banners].map(([, name = ""]) => name));

    expect(named.size).toBeGreaterThan(15);
    expect([...named].filter((name) => !packages.some((each) => each.name === name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining([expect.stringMatching(/^@azure\/msal-common@/)]));
  });

  it("is marked in the bill of materials, and nothing else is", () => {
    const marked = sbom.components.filter(({ properties = [] }) => properties.some(({ name }) => name === BUNDLED));

    expect(marked.map((component) => component["bom-ref"]).sort()).toEqual(names);
  });

  it("is in the list of licences, which has exactly the components and the package itself", () => {
    const { name, version } = read(join(root, "package.json"));

    expect([...licensed].sort()).toEqual(
      [...sbom.components.map((component) => component["bom-ref"]), `${name}@${version}`].sort(),
    );
    expect(licensed).toEqual(expect.arrayContaining(names));
  });

  it("is joined there by each optional package, marked as such, with what it needs in turn", () => {
    const { peerDependencies, peerDependenciesMeta } = read(join(root, "package.json"));
    const optional = sbom.components.filter(({ scope }) => scope === "optional").map(({ name }) => name);
    const needed = sbom.dependencies
      .filter(({ ref }) => Object.keys(peerDependencies).some((name) => ref.startsWith(`${name}@`)))
      .flatMap(({ dependsOn = [] }) => dependsOn);

    expect(Object.keys(peerDependencies).filter((name) => !optional.includes(name))).toEqual([]);
    expect(Object.keys(peerDependencies)).toEqual(Object.keys(peerDependenciesMeta));
    expect(needed.length).toBeGreaterThan(5);
    expect(needed.filter((ref) => !licensed.includes(ref))).toEqual([]);
  });

  it("has, with the optional packages, only licences that ask for no more than their notice", () => {
    const permissive = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"];

    expect(licences).toHaveLength(licensed.length);
    expect(licences.filter((licence) => !permissive.includes(licence))).toEqual([]);
  });

  it("is reported if the bill of materials or the list of licences lacks it", () => {
    const [first = ""] = names;
    const components = sbom.components.filter((component) => component["bom-ref"] !== first);

    expect(missingIn(packages, sbom, licensed)).toEqual([]);
    expect(
      missingIn(
        packages,
        { ...sbom, components },
        licensed.filter((each) => each !== first),
      ),
    ).toHaveLength(2);
  });

  it("is what the lock file has, with the digest of the archive that each came in", () => {
    expect(lockProblems(packages, read(join(root, "package-lock.json")), read(join(root, INSTALLED)))).toEqual([]);
    expect(packages.filter(({ integrity }) => !/^sha512-/.test(integrity))).toEqual([]);
  });

  it("travels with its licences, each with a text", () => {
    const notices = readFileSync(join(bundle, "LICENCES.txt"), "utf8").split(`\n${"-".repeat(80)}\n\n`);

    expect(notices.map((notice) => notice.split(": ")[0])).toEqual(
      packages.map(({ name, version }) => `${name} ${version}`),
    );
    expect(notices.filter((notice) => notice.length < 400)).toEqual([]);
    expect(read(join(root, "package.json")).files).toContain("dist");
  });
});
