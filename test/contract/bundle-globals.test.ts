import { readFileSync } from "node:fs";
import { join } from "node:path";
import { integration } from "../../core/generated/integration.js";

/** An access to a global for which Node loads its whole fetch; from Node 22 on, its descriptor is enough. */
const ACCESS =
  /\b(?:globalThis|global|G)\.(?:FormData|fetch|Headers|Request|Response)\b|globalThis, ?"FormData"|\b(?:new|typeof) FormData\b/g;

describe("the bundles", () => {
  it.each(integration.actions)("of %s use no global that makes Node load its fetch", (action) => {
    const bundle = readFileSync(join(__dirname, "..", "..", "dist", "bundle", `${action}.js`), "utf8");

    expect(bundle.match(ACCESS) ?? []).toEqual([]);
  });
});
