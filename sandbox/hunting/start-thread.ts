import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { QueryTask, ThreadData, ThreadMessage } from "./protocol.js";

/** What is used of a worker that runs the program of a query thread. */
export interface ThreadWorker {
  on(event: "message", listener: (message: ThreadMessage) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "exit", listener: () => void): unknown;
  postMessage(task: QueryTask): void;
  terminate(): Promise<unknown>;
  unref(): void;
}

/**
 * Starts the program of a query thread. Built, it stands beside this file as JavaScript. When the sources themselves run, so
 * must the thread's: a thread shares no loader with its parent, and gets one of its own.
 */
export function startThread(data: ThreadData, memoryMb: number): ThreadWorker {
  const options = { workerData: data, resourceLimits: { maxOldGenerationSizeMb: memoryMb }, name: "hunting" };
  const isSource = __filename.endsWith(".ts");
  return isSource
    ? new Worker(join(__dirname, "thread.ts"), { ...options, execArgv: ["--require", require.resolve("tsx/cjs")] })
    : new Worker(join(__dirname, "thread.js"), options);
}
