/**
 * Makes optional packages dependencies in package.json, for an image: `tsx scripts/deploy/keep-peers.ts hono prom-client`.
 * Then `npm prune --omit=dev` removes all other packages that only development needs.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type PackageFile, withPeers } from "./peers.js";

const file = join(__dirname, "..", "..", "package.json");

try {
  const about = JSON.parse(readFileSync(file, "utf8")) as PackageFile;
  writeFileSync(file, `${JSON.stringify(withPeers(about, process.argv.slice(2)), null, 2)}\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
