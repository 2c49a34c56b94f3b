import { statSync } from "node:fs";
import { join } from "node:path";
import { bundleFiles } from "../../scripts/bundle/bundle-files.js";
import sizes from "../../scripts/bundle/sizes.json";

/** A bundle may grow by so much before somebody has to look at it, and keep its new size with `npm run bundle:sizes`. */
const TOLERATED = 1.1;

const known: Readonly<Record<string, number>> = sizes;
const built = bundleFiles(join(__dirname, "..", "..", "dist"));

describe("the bundles", () => {
  it("are those whose sizes are kept", () => {
    expect(built.map(({ name }) => name).sort()).toEqual(Object.keys(known).sort());
  });

  it.each(built)("$name has not grown by more than a tenth", ({ name, path }) => {
    expect(statSync(path).size).toBeLessThanOrEqual((known[name] ?? 0) * TOLERATED);
  });
});
