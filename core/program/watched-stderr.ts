import { fstatSync } from "node:fs";
import type { Environment } from "../environment.js";

const STANDARD_ERROR = 2;

/**
 * Whether a person watches standard error on a terminal that can erase a line. The log of a build service (`CI`) keeps what
 * was erased.
 */
export function isStderrWatched(environment: Environment, isTerminal = isStderrTerminal): boolean {
  const isBuild = !["", "0", "false"].includes(environment.CI ?? "");
  return environment.TERM !== "dumb" && !isBuild && isTerminal();
}

/** Does not open the stream, which takes time, and loads Node's terminals only for a device. */
function isStderrTerminal(): boolean {
  try {
    // Big integers because of Node 20, as for standard input.
    if (!fstatSync(STANDARD_ERROR, { bigint: true }).isCharacterDevice()) {
      return false;
    }
  } catch {
    return false;
  }
  const { isatty } = require("node:tty") as typeof import("node:tty");
  return isatty(STANDARD_ERROR);
}
