import { parentPort, workerData } from "node:worker_threads";
import type { ThreadData } from "./protocol.js";
import { work } from "./thread-work.js";

// The program of a query thread.
if (parentPort !== null) work(parentPort, workerData as ThreadData);
