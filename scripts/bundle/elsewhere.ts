import { relative, resolve, sep } from "node:path";
import type { Plugin } from "esbuild";

/** Modules of the core that few runs need. In the bundle, what they import would have to be set up on demand too. */
const onDemand: readonly string[] = [
  "core/configuration/named-profile.js",
  "core/hunting/near-names.js",
  "core/program/live-line.js",
  "core/program/result-file.js",
  "core/program/view-output.js",
];

/**
 * Leaves out of the bundle what has its own file in dist/: libraries that only some runs need, the local tenant, the views,
 * the services, the verbs of the bin with their shell, and modules of the core that few runs need. They are loaded on first
 * use.
 * @param libraries the file of each such library
 * @param outfile the bundle being built; a library's own file contains the library
 */
export function elsewhere(libraries: Readonly<Record<string, string>>, outfile: string): Plugin {
  return {
    name: "elsewhere",
    setup(build) {
      const root = build.initialOptions.absWorkingDir ?? process.cwd();
      build.onResolve({ filter: /^[^.]/ }, ({ path }) => {
        const file = libraries[path];
        return file === undefined || file === outfile ? undefined : { path: `./${file}`, external: true };
      });
      build.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
        const file = relative(root, resolve(resolveDir, path)).split(sep).join("/");
        const isOwnFile =
          /^(sandbox|views|host|http|mcp|core\/shell)\//.test(file) ||
          /^cli\/[a-z]+\/[a-z]+-verb\.js$/.test(file) ||
          onDemand.includes(file);
        return isOwnFile ? { path: `../${file}`, external: true } : undefined;
      });
    },
  };
}
