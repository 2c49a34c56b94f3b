import { type MessagePort, parentPort } from "node:worker_threads";
import type { ThreadData } from "../../sandbox/hunting/protocol.js";
import { work } from "../../sandbox/hunting/thread-work.js";

/** What a kept thread is told of its next tenant. */
export interface NextTenant {
  readonly port: MessagePort;
  readonly data: ThreadData;
}

// The program of a query thread that serves one tenant after the other: each has tables and an engine of its own.
parentPort?.on("message", ({ port, data }: NextTenant) => work(port, data));
