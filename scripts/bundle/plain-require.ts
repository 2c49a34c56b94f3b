import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Asked for on a terminal alone, and a later version may be an ES module, which Node.js 20 cannot require. */
const imported: readonly string[] = ["@inquirer/prompts"];

/**
 * Has compiled modules load others by require when they need them, as the bundles do. Where code runs in a context of its
 * own (Jest, node:vm), there is no loader for import().
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

/** The text of a CommonJS module with a promise of require in the place of each import() of a name. */
export function withRequire(text: string): string {
  return text.replace(/(?<![\w.$])import\(("[^"\n]+")\)/g, (whole, name: string) =>
    imported.includes(JSON.parse(name)) ? whole : `Promise.resolve().then(() => require(${name}))`,
  );
}
