import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Plugin, transformSync } from "esbuild";

/** Files of axios that are bundled but never used here, with their replacements. */
const unused: Readonly<Record<string, string>> = {
  // The adapter is always given (core/graph/http/node-adapter.ts).
  "adapters/adapters.js": "export default { getAdapter: (adapter) => adapter };",
  // All defaults that are used are given (core/graph/http/axios-instance.ts).
  "defaults/index.js": "export default {};",
  // axios's own forms and query parameters are not used.
  "helpers/toFormData.js": "export default undefined;",
};

/** Measures requests if there is a global performance, for which Node loads perf_hooks. */
const measuring = "core/dispatchRequest.js";

/** Looks for the global FormData, for which Node loads its whole fetch; from Node 22 on, even to hide it. */
const lookingForForms = "utils.js";
const globalForm = "G.FormData";

/**
 * Bundles only the parts of axios that send a request: its class, headers, merging of configurations and dispatch.
 * Leaves out adapters, forms and their packages (form-data, follow-redirects, proxy-from-env). Measured in
 * docs/adr/0008-start-up.md.
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
      build.onLoad({ filter: existing(library, lookingForForms) }, ({ path }) => ({
        contents: withoutGlobalForm(readFileSync(path, "utf8")),
      }));
    },
  };
}

/** Matches a file of axios that must exist. */
function existing(library: string, file: string): RegExp {
  const path = join(library, file);
  if (!existsSync(path)) {
    throw new Error(`axios no longer has lib/${file}: look at what its pipeline loads now (npm run build)`);
  }
  return new RegExp(`${pattern(path)}$`);
}

/** The module without the global performance. As an option of the whole build, this would affect our modules too. */
function withoutPerformance(source: string): string {
  return transformSync(source, { define: { performance: "undefined" }, minifySyntax: true }).code;
}

/** The module without the global FormData. No form is ever sent here. */
function withoutGlobalForm(source: string): string {
  if (!source.includes(globalForm)) {
    throw new Error(`axios no longer has ${globalForm} in lib/${lookingForForms}: look at how it recognizes forms now`);
  }
  return source.replaceAll(globalForm, "undefined");
}

function pattern(path: string): string {
  return path.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
