import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";

/** A package whose code is in a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** Its folder, as in package-lock.json. */
  readonly folder: string;
  /** For a package whose code is inside another one: the other one as `name@version`. */
  readonly within?: string;
  /** The files with its code: those of dist/bundle by their name, others by their path in dist. */
  readonly bundles: readonly string[];
}

/** The packages in these bundles, from esbuild's metadata, including packages inside others. */
export function bundledPackages(root: string, bundles: readonly Metafile[]): readonly BundledPackage[] {
  const files = new Map<string, Set<string>>();
  for (const { outputs } of bundles) {
    for (const [output, { inputs }] of Object.entries(outputs)) {
      for (const input of Object.keys(inputs)) {
        files.set(input, (files.get(input) ?? new Set()).add(output.replace(/^dist\/(bundle\/)?/, "")));
      }
    }
  }
  const found = new Map<string, BundledPackage>();
  const add = (each: BundledPackage, bundle: Iterable<string>) => {
    const key = `${each.name}@${each.version} ${each.within ?? ""}`;
    const names = [...new Set([...(found.get(key)?.bundles ?? []), ...bundle])].sort();
    found.set(key, { ...each, bundles: names });
  };
  for (const [input, names] of files) {
    const folder = packageFolder(input);
    if (folder !== undefined) {
      const carrier = { ...nameAndVersion(root, folder), folder, bundles: [] };
      add(carrier, names);
      for (const inner of carriedPackages(root, input, folder)) {
        add({ ...inner, within: `${carrier.name}@${carrier.version}`, bundles: [] }, names);
      }
    }
  }
  return [...found.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}

/** The package folder of a file; undefined for the project's own files. */
function packageFolder(file: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

function nameAndVersion(root: string, folder: string): Pick<BundledPackage, "name" | "version"> {
  const { name, version } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  return { name, version };
}

/** The banner with name and version that bundlers write where a package's code begins. */
const BANNER = /\/\*! ?((?:@[a-z0-9._-]+\/)?[a-z0-9._-]+) v?(\d+\.\d+\.\d+[a-z0-9.-]*)(?= |\*)/g;

/**
 * Packages whose code is inside a file of another one, found by their banners. Their version may differ from the
 * installed one, which the bundler does not notice.
 */
function carriedPackages(root: string, input: string, folder: string) {
  const banners = readFileSync(join(root, input), "utf8").matchAll(BANNER);
  const versions = new Map(
    [...banners].map(([, name = "", version = ""]) => [`${name}@${version}`, { name, version }]),
  );
  return [...versions.values()].flatMap(({ name, version }) => {
    const own = `${folder}/node_modules/${name}`;
    const place = existsSync(join(root, own)) ? own : `node_modules/${name}`;
    return folder.endsWith(`node_modules/${name}`) ? [] : [{ name, version, folder: place }];
  });
}
