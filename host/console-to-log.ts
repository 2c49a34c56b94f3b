import { format } from "node:util";
import type { Logger } from "../core/logger.js";

/** The console's methods that write, each with the level of its lines. */
const levels = {
  debug: "debug",
  log: "debug",
  info: "debug",
  dir: "debug",
  table: "debug",
  trace: "debug",
  warn: "warn",
  error: "error",
} as const satisfies Readonly<Record<string, keyof Logger>>;

type Method = keyof typeof levels;

const methods = Object.keys(levels) as readonly Method[];

/**
 * Sends what packages write to the console to the log, which hides secrets. Standard output has the protocol of a verb or its
 * facts, so nothing else may be written there.
 * @returns gives the console back
 */
export function consoleToLog(logger: Logger, target: Pick<Console, Method> = console): () => void {
  const given = methods.map((method) => [method, target[method]] as const);
  for (const method of methods) {
    target[method] = (...values: readonly unknown[]) => {
      const err = values.find((value) => value instanceof Error);
      logger[levels[method]](
        err === undefined ? { written: format(...values) } : { err },
        "a package wrote to the console",
      );
    };
  }
  return () => {
    for (const [method, write] of given) {
      target[method] = write;
    }
  };
}
