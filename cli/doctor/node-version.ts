import { type Check, failed, ok } from "./check.js";

/** The oldest supported Node.js, as in `engines` of package.json. */
export const oldestNode = "20.3";

/** Checks that this Node.js is new enough. */
export function checkNodeVersion(version: string = process.version): Check {
  const [major = 0, minor = 0] = numbersOf(version);
  const [oldestMajor = 0, oldestMinor = 0] = numbersOf(oldestNode);
  const isEnough = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
  return isEnough
    ? ok("node", `${version}; ${oldestNode} or later is needed.`)
    : failed("node", `${version} is too old.`, `Install Node.js ${oldestNode} or later: https://nodejs.org/.`);
}

function numbersOf(version: string): number[] {
  return version.replace(/^v/, "").split(".").map(Number);
}
