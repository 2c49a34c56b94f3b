import { defineVerb } from "../../core/shell/verb.js";

/** `m365-defender lint`. */
export const lintVerb = defineVerb({
  name: "lint",
  summary: "checks the manifests of a project",
  description: "Checks the manifests of a project, and their entry files, pages and tests.",
  flags: {
    root: {
      value: "DIR",
      description: "The folder with integration.yaml and manifests/. Default: the current folder.",
    },
    json: { description: "Print findings, or rules, as a JSON list." },
    rules: { description: "Print the rules without checking anything." },
  },
  exitCodes: "0 no findings, 1 findings, 2 wrong flags or no project",
  run: async (flags, streams) => (await import("./lint-command.js")).runLint(flags, streams),
});
