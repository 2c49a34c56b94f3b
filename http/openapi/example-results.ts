import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The whole results of the actions' examples, by name, as `npm run examples` writes them below the package's folder. A new
 * action has none yet.
 */
export function exampleResults(root: string, names: readonly string[]): Readonly<Record<string, unknown>> {
  const files = names.map((name) => ({ name, path: join(root, "data/results", `${name}.json`) }));
  return Object.fromEntries(
    files
      .filter(({ path }) => existsSync(path))
      .map(({ name, path }) => [name, JSON.parse(readFileSync(path, "utf8"))]),
  );
}
