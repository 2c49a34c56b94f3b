import { defineVerb } from "../../core/shell/verb.js";
import { fieldFlags } from "./init-flags.js";

const ownFlags = {
  out: { value: "FILE", default: "m365-defender.yaml", description: "Write the configuration to this file." },
  force: { description: "Replace the file if it exists." },
  "no-doctor": { description: "Do not check the configuration afterwards." },
};

/** `m365-defender init`. */
export const initVerb = defineVerb({
  name: "init",
  summary: "writes a configuration file and checks it",
  description:
    "Writes a configuration file that only its owner can read, and checks it. On a terminal it asks for values that no flag gives.",
  // The fields stand behind the others, and do not replace their types.
  flags: { ...ownFlags, ...fieldFlags, ...ownFlags },
  exitCodes: "0 written and checked, 1 written, but a check failed, 2 nothing written",
  run: async (flags, streams) => (await import("./init-command.js")).runInit(flags, streams),
});
