import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of the package: the nearest one above this module that has a package.json. */
function packageRoot(folder = __dirname): string {
  return existsSync(join(folder, "package.json")) ? folder : packageRoot(dirname(folder));
}

/** A published file of the package, by its path from the package's folder. */
export function readPackageFile(path: string): Buffer {
  return readFileSync(join(packageRoot(), path));
}

/** The files below a published folder of the package, by their paths from that folder, in order. */
export function listPackageFiles(folder: string): readonly string[] {
  const root = join(packageRoot(), folder);
  return (readdirSync(root, { recursive: true }) as string[])
    .filter((path) => !path.endsWith(".pyc") && statSync(join(root, path)).isFile())
    .sort();
}
