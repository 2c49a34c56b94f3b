import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Metafile } from "esbuild";
import { licenceTexts } from "../../../scripts/bundle/licence-texts.js";
import { bundledPackages } from "../../../scripts/bundle/packages.js";

const root = mkdtempSync(join(tmpdir(), "bundled-"));
afterAll(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** What esbuild tells of a bundle that was made of these files. */
function made(bundle: string, ...inputs: readonly string[]): Metafile {
  const taken = Object.fromEntries(inputs.map((input) => [input, { bytesInOutput: 1 }]));
  return { inputs: {}, outputs: { [`dist/bundle/${bundle}`]: { inputs: taken, bytes: 1, imports: [], exports: [] } } };
}

beforeAll(() => {
  for (const [folder, name, version] of [
    ["node_modules/plain", "plain", "1.0.0"],
    ["node_modules/plain/node_modules/@of/inner", "@of/inner", "2.0.0"],
    ["node_modules/@of/carrier", "@of/carrier", "3.0.0"],
  ]) {
    write(`${folder}/package.json`, JSON.stringify({ name, version, license: "MIT" }));
    write(`${folder}/index.js`, "");
  }
  const banners = ["/*! @of/carrier v3.0.0 2026 */", "/*! @of/inner v2.1.0 2026 */", "/*! @of/inner v2.1.0 2026 */"];
  write("node_modules/@of/carrier/lib/all.cjs", banners.join("\ncode();\n"));
});

describe("the packages of the bundles", () => {
  it("are those of esbuild's account, once each, with the bundles that they are in", () => {
    const inner = "node_modules/plain/node_modules/@of/inner/index.js";

    expect(
      bundledPackages(root, [made("a.js", "core/x.ts", "node_modules/plain/index.js", inner), made("b.js", inner)]),
    ).toEqual([
      {
        name: "@of/inner",
        version: "2.0.0",
        folder: "node_modules/plain/node_modules/@of/inner",
        bundles: ["a.js", "b.js"],
      },
      { name: "plain", version: "1.0.0", folder: "node_modules/plain", bundles: ["a.js"] },
    ]);
  });

  it("are told with the path of a bundle that is elsewhere in dist", () => {
    const { outputs } = made("a.js", "node_modules/plain/index.js");
    const views = { inputs: {}, outputs: { "dist/views/main.js": Object.values(outputs)[0] } } as Metafile;

    expect(bundledPackages(root, [views])).toMatchObject([{ name: "plain", bundles: ["views/main.js"] }]);
  });

  it("are also those that a package carries in a file of its own, in the version that it carries", () => {
    const [inner, carrier] = bundledPackages(root, [made("a.js", "node_modules/@of/carrier/lib/all.cjs")]).toSorted(
      (one, other) => (one.name > other.name ? -1 : 1),
    );

    expect(inner).toMatchObject({
      name: "@of/inner",
      version: "2.1.0",
      within: "@of/carrier@3.0.0",
      bundles: ["a.js"],
    });
    expect(carrier).toMatchObject({ name: "@of/carrier", version: "3.0.0" });
  });

  it("have a licence with its text, or are refused", () => {
    const packages = bundledPackages(root, [made("a.js", "node_modules/plain/index.js")]);
    expect(() => licenceTexts(root, packages)).toThrow("plain 1.0.0 comes without a licence or its text");

    write("node_modules/plain/LICENSE.md", "As you like.");

    expect(licenceTexts(root, packages)).toBe("plain 1.0.0: MIT\n\nAs you like.\n");
  });
});
