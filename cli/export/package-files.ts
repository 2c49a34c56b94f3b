import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** The package's folder: the nearest parent folder with a package.json. */
function packageRoot(folder = __dirname): string {
  return existsSync(join(folder, "package.json")) ? folder : packageRoot(dirname(folder));
}

/** Reads a published file of the package. The path is relative to the package's folder. */
export function readPackageFile(path: string): Buffer {
  return readFileSync(join(packageRoot(), path));
}

/** Lists the files below a published folder, relative to it, sorted. */
export function listPackageFiles(folder: string): readonly string[] {
  const root = join(packageRoot(), folder);
  return (readdirSync(root, { recursive: true }) as string[])
    .filter((path) => !path.endsWith(".pyc") && statSync(join(root, path)).isFile())
    .sort();
}
