import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../core/package-root.js";

/** Reads a published file of the package. The path is relative to the package's folder. */
export function readPackageFile(path: string): Buffer {
  return readFileSync(join(packageRoot(__dirname), path));
}

/** Lists the files below a published folder, relative to it, sorted. */
export function listPackageFiles(folder: string): readonly string[] {
  const root = join(packageRoot(__dirname), folder);
  return (readdirSync(root, { recursive: true }) as string[])
    .filter((path) => !path.endsWith(".pyc") && statSync(join(root, path)).isFile())
    .sort();
}
