/** Records the sizes of the bundles in bytes, for the test that compares later ones with them. */
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleFiles } from "./bundle-files.js";

const files = bundleFiles(join(__dirname, "..", "..", "dist"));
const sizes = Object.fromEntries(files.map(({ name, path }) => [name, statSync(path).size]));
writeFileSync(join(__dirname, "sizes.json"), `${JSON.stringify(sizes, null, 2)}\n`);
