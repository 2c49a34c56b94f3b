/** The public exports of the package. */

export type { CallerLogger as Logger } from "./caller-logger.js";
export type { Configuration } from "./generated/types.js";
export { run } from "./run.js";
export type {
  ActionName,
  ActionResult,
  Context,
  ContextEntity,
  ContextTarget,
  ParametersOf,
  RunOptions,
} from "./run-options.js";
export { inMemory, type Shared, userFiles } from "./shared.js";
