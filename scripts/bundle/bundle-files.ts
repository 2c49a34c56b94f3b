import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The bundles in a built dist/: those of dist/bundle by their name, and the views by their path in dist/. */
export function bundleFiles(dist: string): readonly { readonly name: string; readonly path: string }[] {
  const names = readdirSync(join(dist, "bundle")).filter((file) => file.endsWith(".js"));
  return [
    ...names.sort().map((name) => ({ name, path: join(dist, "bundle", name) })),
    { name: "views/main.js", path: join(dist, "views/main.js") },
  ];
}
