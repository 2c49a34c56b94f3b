import { profileFlagProblem } from "../core/program/profile-flags.js";
import { rangeText, readNumberFlag } from "../core/shell/number-flag.js";
import { requirePackages } from "../core/shell/optional-packages.js";
import { defineVerb } from "../core/shell/verb.js";
import { gotWord } from "../core/text/shown-word.js";
import { hostFlags, hostGraceMs, readHostFlags, tenantFlags, writesProblems } from "../host/host-flags.js";
import { maxCharactersRange, usualMaxCharacters } from "./mcp-bounds.js";
import { groupDescriptions, isToolGroup, toolGroups } from "./tools/tool-groups.js";

/** `m365-defender mcp`. */
export const mcpVerb = defineVerb({
  name: "mcp",
  summary: "gives agents the actions as tools, over standard input and output (MCP)",
  description:
    "Serves the actions to an agent as tools of the Model Context Protocol, over standard input and output. Its log is on standard error.",
  flags: {
    ...tenantFlags,
    profile: { group: "tenants", value: "NAME", description: "Use this profile for calls that name none." },
    tools: {
      group: "what callers may do",
      value: "GROUP",
      isRepeatable: true,
      description: `Offer only the tools of this group: ${toolGroups.map((group) => `${group} (${groupDescriptions[group]})`).join(", ")}.`,
    },
    ...hostFlags,
    "allow-writes": {
      group: "what callers may do",
      description: "Let clients that cannot ask a person write without a confirmation. Others ask all the same.",
    },
    "max-characters": {
      group: "limits",
      value: "N",
      default: String(usualMaxCharacters),
      description: `Give an agent at most N characters of a result, ${rangeText(maxCharactersRange)}; it can read the rest.`,
    },
  },
  exitCodes: "0 ended by its client or a signal, 1 failed, 2 wrong flags or no valid configuration",
  runsUntilStopped: true,
  read(flags) {
    const { tools, profile, "max-characters": given, "allow-writes": allowsWrites } = flags;
    const { options: hosted, problems: hostProblems, missing } = readHostFlags(flags);
    const numberProblems: string[] = [];
    const maxCharacters = readNumberFlag("max-characters", given, maxCharactersRange, numberProblems);
    const problems = [
      ...hostProblems,
      ...numberProblems,
      ...tools
        .filter((group) => !isToolGroup(group))
        .map((group) => `--tools must be one of ${toolGroups.join(", ")}${gotWord(group)}.`),
      ...(profile === undefined ? [] : [profileFlagProblem(flags.profiles, profile) ?? []].flat()),
      ...writesProblems(flags),
      ...(flags["read-only"] && tools.length > 0 && tools.every((group) => group === "write")
        ? ["--tools write has no tools with --read-only. Remove one of them."]
        : []),
    ];
    const groups = tools.length === 0 ? toolGroups : tools.filter(isToolGroup);
    return {
      options: { hosted, profile, groups, allowsWrites, maxCharacters },
      problems,
      missing,
      graceMs: hostGraceMs(hosted),
    };
  },
  async run(options, streams) {
    requirePackages("mcp", ["@modelcontextprotocol/server"]);
    return (await import("./mcp-command.js")).runMcp(options, streams);
  },
});
