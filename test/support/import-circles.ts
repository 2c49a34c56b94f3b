import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The imports of each file, as paths relative to the root. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Imports between the TypeScript files of these folders: values and types, static or dynamic. */
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

/** The modules in `import`, `import type`, `export … from`, `import()` and `require()` of a source. */
export function specifiersIn(source: string): readonly string[] {
  const statements = /^(?:import|export)\b[^;"'`]*?\bfrom\s*"([^"\n]+)"|^import\s*"([^"\n]+)"/gm;
  const calls = /\b(?:import|require)\(\s*"([^"\n]+)"\s*\)/g;
  return [...source.matchAll(statements), ...source.matchAll(calls)].map(([, from, bare]) => from ?? bare ?? "");
}

/** The groups of files that import each other in a cycle, sorted. */
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

/** All files that are imported directly or indirectly; the file itself only if it is in a cycle. */
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
