import { defineVerb } from "../core/shell/verb.js";
import { serveFlags } from "./serve-flags.js";
import { readServeFlags } from "./serve-options.js";

/** `m365-defender serve`. */
export const serveVerb = defineVerb({
  name: "serve",
  summary: "runs actions for HTTP and MCP clients",
  description:
    "Runs actions for many callers of an HTTP service, and for MCP clients. SIGTERM ends it after its runs, Ctrl+C too; a second signal ends it at once.",
  flags: serveFlags,
  exitCodes: "0 stopped, 1 failed, 2 wrong flags, or files of them that cannot be used",
  runsUntilStopped: true,
  read: readServeFlags,
  run: async (options, streams) => (await import("./serve-command.js")).runServe(options, streams),
});
