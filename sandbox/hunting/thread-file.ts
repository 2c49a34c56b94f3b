import { join } from "node:path";
import type { WorkerOptions } from "node:worker_threads";

/** The file of a query thread, and the flags that Node.js needs to run it. */
export interface ThreadFile {
  readonly path: string;
  readonly options: Pick<WorkerOptions, "execArgv">;
}

/**
 * Finds the thread's program. In dist/ it is JavaScript beside this file. If the sources run directly, as under a test
 * runner, the thread needs a loader of its own, because threads do not share one.
 */
export function threadFile(): ThreadFile {
  const isSource = __filename.endsWith(".ts");
  return isSource
    ? { path: join(__dirname, "thread.ts"), options: { execArgv: ["--require", require.resolve("tsx/cjs")] } }
    : { path: join(__dirname, "thread.js"), options: {} };
}
