import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Loaded only on a terminal. A later version may be an ES module, which Node.js 20 cannot require. */
const imported: readonly string[] = ["@inquirer/prompts"];

/**
 * Makes compiled modules load others by require on demand, as the bundles do. Code in its own context (Jest, node:vm)
 * has no loader for import().
 */
export function requireInsteadOfImport(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((each) =>
    each.endsWith(".js"),
  )) {
    const path = join(folder, name);
    const text = readFileSync(path, "utf8");
    const plain = withRequire(text);
    if (plain !== text) {
      writeFileSync(path, plain);
    }
  }
}

/** Replaces each import() with a literal name in a CommonJS module by a promise of require. */
export function withRequire(text: string): string {
  return text.replace(/(?<![\w.$])import\(("[^"\n]+")\)/g, (whole, name: string) =>
    imported.includes(JSON.parse(name)) ? whole : `Promise.resolve().then(() => require(${name}))`,
  );
}
