import { integration } from "../../core/generated/integration.js";
import { defineVerb } from "../../core/shell/verb.js";
import { gotWord } from "../../core/text/shown-word.js";

const IDENTIFIER = /^[A-Za-z][A-Za-z0-9]{0,99}$/;

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
    identifier: {
      value: "NAME",
      default: integration.identifier,
      description:
        "Identifier on the platform. Another one than the default installs the integration beside the platform's own.",
    },
  },
  exitCodes: "0 written, 1 could not be written, 2 wrong command line",
  read(options) {
    const problem = `--identifier must be 1 to 100 letters and digits, and begin with a letter${gotWord(options.identifier)}.`;
    return { options, problems: IDENTIFIER.test(options.identifier) ? [] : [problem] };
  },
  run: async (options, streams) => (await import("./export-command.js")).runExport(options, streams),
});
