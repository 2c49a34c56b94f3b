import type { ThreadFile } from "../../sandbox/hunting/thread-file.js";
import { compiledThread } from "./compile-thread.js";

/** In the place of sandbox/hunting/thread-file.ts, so that threads bring no TypeScript loader, and compile nothing, of their own. */
export function threadFile(): ThreadFile {
  return { path: compiledThread, options: { execArgv: [] } };
}
