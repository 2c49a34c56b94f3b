import type { Problem } from "../../core/errors.js";
import { profileFlagProblem } from "../../core/program/profile-flags.js";
import { readViewFlags } from "../../core/program/view-flags.js";
import { type NumberRange, rangeText, readNumberFlag } from "../../core/shell/number-flag.js";
import { defineVerb } from "../../core/shell/verb.js";
import { viewNames } from "../../core/view-names.js";

/** Seconds that a whole examination takes at most. */
export const usualTimeoutS = 60;

const timeoutRange: NumberRange = [1, 600];

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
    profiles: {
      value: "DIR",
      description:
        "Check the profiles in DIR, one configuration file for each tenant, and print a table; with --profile, only one.",
    },
    profile: { value: "NAME", description: "Check this profile of --profiles DIR." },
    local: {
      description:
        "Check the local tenant that `m365-defender tenant` started; without one, start a tenant for this check only.",
    },
    timeout: {
      value: "S",
      default: String(usualTimeoutS),
      description: `Stop after this many seconds, ${rangeText(timeoutRange)}; with --profiles, each profile gets this time.`,
    },
    json: { description: "Print the report as JSON." },
    view: { value: viewNames.join("|"), description: "Print the report for a page, a ticket or a chat." },
  },
  exitCodes: "0 no failures (warnings are possible), 1 a check failed, 2 wrong flags or no valid configuration",
  read({ timeout, view, profiles, profile, ...others }) {
    const viewProblems: Problem[] = [];
    const flags = readViewFlags(view, undefined, viewProblems);
    const timeoutProblems: string[] = [];
    const timeoutS = readNumberFlag("timeout", timeout, timeoutRange, timeoutProblems);
    const problems = [
      ...timeoutProblems,
      ...sourceProblems({ ...others, profiles }),
      ...(profile === undefined ? [] : [profileFlagProblem(profiles, profile)].filter((each) => each !== undefined)),
      ...viewProblems.map(({ message }) => message),
      ...(others.json && view !== undefined
        ? ["--json and --view are both given; a view is no JSON: remove one of them."]
        : []),
    ];
    const named =
      profiles !== undefined && profile !== undefined ? { profile: { folder: profiles, name: profile } } : { profiles };
    return { options: { ...others, ...named, timeoutS, view: flags.view }, problems };
  },
  run: async (options, streams) => (await import("./doctor-command.js")).runDoctor(options, streams),
});

function sourceProblems(given: Readonly<Record<"local" | "config" | "profiles", string | boolean | undefined>>) {
  const names = (["local", "config", "profiles"] as const)
    .filter((name) => given[name] !== undefined && given[name] !== false)
    .map((name) => `--${name}`);
  const all = names.length > 2 ? "all" : "both";
  return names.length > 1 ? [`${names.join(" and ")} are ${all} given; use only one of them.`] : [];
}
