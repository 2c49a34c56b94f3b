import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package-root.js";
import { VerbFailure } from "./verb.js";

/** Whether a package can be loaded here. */
type IsInstalled = (name: string) => boolean;

/**
 * Checks that the optional packages of a command are installed, so that all that are missing are in one sentence.
 * @throws VerbFailure
 */
export function requirePackages(command: string, names: readonly string[], isInstalled: IsInstalled = isFound): void {
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length > 0) {
    const what = missing.length === 1 ? "an optional package that is" : "optional packages that are";
    const wanted = missing.map(withVersion).join(" ");
    throw new VerbFailure(`m365-defender ${command} needs ${what} not installed: npm install ${wanted}`);
  }
}

function isFound(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** The package with the major version that `package.json` names. */
function withVersion(name: string): string {
  const { peerDependencies } = JSON.parse(readFileSync(join(packageRoot(__dirname), "package.json"), "utf8")) as {
    readonly peerDependencies: Readonly<Record<string, string>>;
  };
  const [major] = /\d+/.exec(peerDependencies[name] ?? "") ?? [];
  return major === undefined ? name : `${name}@${major}`;
}
