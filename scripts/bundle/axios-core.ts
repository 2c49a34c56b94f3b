import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Plugin, transformSync } from "esbuild";

/** What axios's request pipeline loads and this project never reaches, by file: what stands in its place. */
const unused: Readonly<Record<string, string>> = {
  // The adapter is always given (core/graph/http/node-adapter.ts).
  "adapters/adapters.js": "export default { getAdapter: (adapter) => adapter };",
  // All defaults that are read are given (core/graph/http/axios-instance.ts).
  "defaults/index.js": "export default {};",
  // Forms and query parameters of axios's own making are not sent.
  "helpers/toFormData.js": "export default undefined;",
};

/** Measures how long a request takes where there is a global performance, and Node loads its perf_hooks for that. */
const measuring = "core/dispatchRequest.js";

/**
 * Takes of axios what sends a request: its class, headers, merging of configurations and dispatch, and leaves out adapters,
 * forms and what they bring along (form-data, follow-redirects, proxy-from-env). Measured in docs/adr/0008-start-up.md.
 */
export function axiosCore(): Plugin {
  return {
    name: "axios-core",
    setup(build) {
      const library = join(dirname(require.resolve("axios/package.json")), "lib");
      build.onResolve({ filter: /^axios$/ }, () => ({ path: "axios", namespace: "axios-core" }));
      build.onLoad({ filter: /.*/, namespace: "axios-core" }, () => ({
        contents: `export { default as Axios } from ${JSON.stringify(join(library, "core/Axios.js"))};`,
        resolveDir: library,
      }));
      for (const [file, contents] of Object.entries(unused)) {
        build.onLoad({ filter: existing(library, file) }, () => ({ contents }));
      }
      build.onLoad({ filter: existing(library, measuring) }, ({ path }) => ({
        contents: withoutPerformance(readFileSync(path, "utf8")),
      }));
    },
  };
}

/** Matches a file of axios that has to be there. */
function existing(library: string, file: string): RegExp {
  const path = join(library, file);
  if (!existsSync(path)) {
    throw new Error(`axios no longer has lib/${file}: look at what its pipeline loads now (npm run build)`);
  }
  return new RegExp(`${pattern(path)}$`);
}

/** A module that finds no global performance. Other modules keep it: as an option of the whole build, this would reach ours. */
function withoutPerformance(source: string): string {
  return transformSync(source, { define: { performance: "undefined" }, minifySyntax: true }).code;
}

function pattern(path: string): string {
  return path.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
