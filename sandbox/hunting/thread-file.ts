import { join } from "node:path";
import type { WorkerOptions } from "node:worker_threads";

/** The file that a query thread runs, and what Node.js needs to run it. */
export interface ThreadFile {
  readonly path: string;
  readonly options: Pick<WorkerOptions, "execArgv">;
}

/**
 * Where the thread's program is. Built, it stands beside this file as JavaScript. When the sources themselves run, as
 * under a test runner, so must the thread's: a thread shares no loader with its parent, and gets one of its own.
 */
export function threadFile(): ThreadFile {
  const isSource = __filename.endsWith(".ts");
  return isSource
    ? { path: join(__dirname, "thread.ts"), options: { execArgv: ["--require", require.resolve("tsx/cjs")] } }
    : { path: join(__dirname, "thread.js"), options: {} };
}
