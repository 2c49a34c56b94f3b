import { join } from "node:path";
import { build } from "esbuild";
import { elsewhere } from "../../../scripts/bundle/elsewhere.js";

const root = join(__dirname, "../../..");

it("leaves every verb out of the bundle of the bin, with all that it loads", async () => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["cli/verbs.ts"],
    bundle: true,
    platform: "node",
    write: false,
    metafile: true,
    plugins: [elsewhere({}, "m365-defender.js")],
  });
  const { imports = [] } = metafile.inputs["cli/verbs.ts"] ?? {};

  expect(Object.keys(metafile.inputs)).toEqual(["cli/verbs.ts"]);
  expect(imports.filter(({ path, external }) => /-verb\.js$/.test(path) && external).length).toBe(imports.length);
  expect(imports.length).toBeGreaterThan(5);
});
