import type { ThreadFile } from "../../sandbox/hunting/thread-file.js";
import { compiledThread } from "./compile-thread.js";

/** Replaces sandbox/hunting/thread-file.ts, so that threads do not load a TypeScript compiler of their own. */
export function threadFile(): ThreadFile {
  return { path: compiledThread, options: { execArgv: [] } };
}
