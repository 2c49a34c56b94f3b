/** Records the sizes of the bundles in bytes, for the test that compares later ones with them. */
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "..", "..", "dist", "bundle");
const files = readdirSync(folder).filter((file) => file.endsWith(".js"));
const sizes = Object.fromEntries(files.sort().map((file) => [file, statSync(join(folder, file)).size]));
writeFileSync(join(__dirname, "sizes.json"), `${JSON.stringify(sizes, null, 2)}\n`);
