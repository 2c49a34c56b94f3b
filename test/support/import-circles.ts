import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The files of each file's imports, by path under the root. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** What the TypeScript files of these folders import of each other: values and types, statically or not. */
export function readImports(root: string, folders: readonly string[]): ImportGraph {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.includes("node_modules"))
      .map((name) => join(folder, name)),
  );
  return new Map(
    files.map((file) => [
      file,
      specifiersIn(readFileSync(join(root, file), "utf8"))
        .filter((name) => name.startsWith("."))
        .map((name) => join(dirname(file), name).replace(/\.js$/, ".ts"))
        .filter((name) => existsSync(join(root, name))),
    ]),
  );
}

/** What a source names in `import`, `import type`, `export … from`, `import()` and `require()`. */
export function specifiersIn(source: string): readonly string[] {
  const statements = /^(?:import|export)\b[^;"'`]*?\bfrom\s*"([^"\n]+)"|^import\s*"([^"\n]+)"/gm;
  const calls = /\b(?:import|require)\(\s*"([^"\n]+)"\s*\)/g;
  return [...source.matchAll(statements), ...source.matchAll(calls)].map(([, from, bare]) => from ?? bare ?? "");
}

/** The groups of files that import each other in a circle, each group and the list sorted. */
export function circlesOf(graph: ImportGraph): readonly (readonly string[])[] {
  const reached = new Map([...graph.keys()].map((file) => [file, reachedFrom(file, graph)]));
  const circles = new Map<string, readonly string[]>();
  for (const [file, targets] of reached) {
    if (targets.has(file)) {
      const circle = [...targets].filter((target) => reached.get(target)?.has(file)).sort();
      circles.set(circle.join(), circle);
    }
  }
  return [...circles.values()].sort((one, other) => (one.join() < other.join() ? -1 : 1));
}

/** Every file that is imported from here on; the file itself only where it is in a circle. */
function reachedFrom(file: string, graph: ImportGraph): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...(graph.get(file) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!reached.has(next)) {
      reached.add(next);
      open.push(...(graph.get(next) ?? []));
    }
  }
  return reached;
}
