import { defineVerb } from "../../core/shell/verb.js";

/** `m365-defender export`. */
export const exportVerb = defineVerb({
  name: "export",
  summary: "writes the integration for a platform to import",
  description: "Writes the integration for another platform to import.",
  arguments: {
    format: {
      noun: "format",
      description: "The format to write.",
      choices: { secops: "Google SecOps SOAR: definition, actions with their scripts, resources." },
    },
  },
  flags: {
    out: {
      value: "DIR",
      required: "An output folder",
      description: "Write to this folder: new, empty, or with an earlier export.",
    },
  },
  exitCodes: "0 written, 1 could not be written, 2 wrong command line",
  run: async (options, streams) => (await import("./export-command.js")).runExport(options, streams),
});
