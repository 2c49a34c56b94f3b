import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import sizes from "../../scripts/bundle/sizes.json";

/** A bundle may grow by so much before somebody has to look at it, and keep its new size with `npm run bundle:sizes`. */
const TOLERATED = 1.1;

const folder = join(__dirname, "..", "..", "dist", "bundle");
const known: Readonly<Record<string, number>> = sizes;
const built = readdirSync(folder).filter((file) => file.endsWith(".js"));

describe("the bundles", () => {
  it("are those whose sizes are kept", () => {
    expect(built.sort()).toEqual(Object.keys(known).sort());
  });

  it.each(built)("%s has not grown by more than a tenth", (file) => {
    expect(statSync(join(folder, file)).size).toBeLessThanOrEqual((known[file] ?? 0) * TOLERATED);
  });
});
