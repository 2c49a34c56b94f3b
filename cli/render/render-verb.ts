import type { Problem } from "../../core/errors.js";
import { readViewFlags } from "../../core/program/view-flags.js";
import { defineVerb } from "../../core/shell/verb.js";
import { viewNames } from "../../core/view-names.js";

/** `m365-defender render`. */
export const renderVerb = defineVerb({
  name: "render",
  summary: "shows a kept result as a table, a page, or for a ticket or a chat",
  description: "Shows a result that was kept as JSON, such as that of an action's --result FILE, to a person.",
  arguments: {
    file: {
      noun: "file",
      default: "-",
      description: "The file with the result. Without it, or with -, the result is read from standard input.",
    },
  },
  flags: {
    view: {
      value: viewNames.join("|"),
      description: "What to make of the result. At a terminal it may be left out, for the table.",
    },
    "max-characters": {
      value: "N",
      description: "Shorten the view to N characters, for table and markdown. It says what is left out.",
    },
  },
  exitCodes: "0 shown, 1 the view could not be made, 2 wrong flags or no result",
  read(values) {
    const problems: Problem[] = [];
    const flags = readViewFlags(values.view, values["max-characters"], problems);
    return { options: { ...flags, file: values.file }, problems: problems.map(({ message }) => message) };
  },
  run: async (options, streams) => (await import("./render-command.js")).runRender(options, streams),
});
