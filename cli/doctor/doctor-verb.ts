import type { Problem } from "../../core/errors.js";
import { readViewFlags } from "../../core/program/view-flags.js";
import { defineVerb } from "../../core/shell/verb.js";
import { gotWord } from "../../core/text/shown-word.js";
import { viewNames } from "../../core/view-names.js";

/** Seconds that a whole examination takes at most. */
export const usualTimeoutS = 60;

/** `m365-defender doctor`. */
export const doctorVerb = defineVerb({
  name: "doctor",
  summary: "checks the connection to a tenant, and says how to fix problems",
  description:
    "Checks the connection to a tenant, from this machine to the roles of the app, and says how to fix problems. It changes nothing.",
  flags: {
    config: {
      value: "FILE",
      description: "Check the configuration in FILE (JSON or YAML). Default: the file that M365_DEFENDER_CONFIG names.",
    },
    local: {
      description:
        "Check the local tenant that `m365-defender tenant` started; without one, start a tenant for this check only.",
    },
    timeout: {
      value: "S",
      default: String(usualTimeoutS),
      description: "Stop after this many seconds, from 1 to 600.",
    },
    json: { description: "Print the report as JSON." },
    view: { value: viewNames.join("|"), description: "Print the report for a page, a ticket or a chat." },
  },
  exitCodes: "0 no failures (warnings are possible), 1 a check failed, 2 wrong flags or no valid configuration",
  read({ timeout, view, ...others }) {
    const viewProblems: Problem[] = [];
    const flags = readViewFlags(view, undefined, viewProblems);
    const timeoutS = /^\d{1,3}$/.test(timeout) ? Number(timeout) : 0;
    const problems = [
      ...(timeoutS < 1 || timeoutS > 600 ? [`--timeout must be a whole number from 1 to 600${gotWord(timeout)}.`] : []),
      ...(others.local && others.config !== undefined
        ? ["--local and --config are both given; use only one of them."]
        : []),
      ...viewProblems.map(({ message }) => message),
      ...(others.json && view !== undefined
        ? ["--json and --view are both given; a view is no JSON: remove one of them."]
        : []),
    ];
    return { options: { ...others, timeoutS, view: flags.view }, problems };
  },
  run: async (options, streams) => (await import("./doctor-command.js")).runDoctor(options, streams),
});
