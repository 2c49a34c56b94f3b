import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The nearest folder at or above `folder` with a package.json, from the source and from dist/ alike. */
export function packageRoot(folder: string): string {
  const above = dirname(folder);
  return above === folder || existsSync(join(folder, "package.json")) ? folder : packageRoot(above);
}
