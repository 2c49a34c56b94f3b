import { defineVerb } from "../core/shell/verb.js";
import { gotWord } from "../core/text/shown-word.js";
import { hostFlags } from "../host/host-flags.js";
import { maxCharactersBounds, usualMaxCharacters } from "./mcp-bounds.js";
import { groupDescriptions, isToolGroup, toolGroups } from "./tools/tool-groups.js";

/** `m365-defender mcp`. */
export const mcpVerb = defineVerb({
  name: "mcp",
  summary: "gives agents the actions as tools, over standard input and output (MCP)",
  description:
    "Serves the actions to an agent as tools of the Model Context Protocol, over standard input and output. Its log is on standard error.",
  flags: {
    ...hostFlags,
    profile: { value: "NAME", description: "Use this profile for calls that name none." },
    tools: {
      value: "GROUP",
      isRepeatable: true,
      description: `Offer only the tools of this group: ${toolGroups.map((group) => `${group} (${groupDescriptions[group]})`).join(", ")}.`,
    },
    "allow-writes": {
      description: "Let clients that cannot ask a person write without a confirmation. Others ask all the same.",
    },
    "max-characters": {
      value: "N",
      default: String(usualMaxCharacters),
      description: `Give an agent at most N characters of a result, from ${maxCharactersBounds.least} to ${maxCharactersBounds.most}; it can read the rest.`,
    },
  },
  exitCodes: "0 ended by its client or a signal, 1 failed, 2 wrong flags or no valid configuration",
  runsUntilStopped: true,
  read({ tools, "max-characters": given, ...others }) {
    const maxCharacters = /^\d{1,7}$/.test(given) ? Number(given) : 0;
    const { least, most } = maxCharactersBounds;
    const problems = [
      ...(maxCharacters < least || maxCharacters > most
        ? [`--max-characters must be a whole number from ${least} to ${most}${gotWord(given)}.`]
        : []),
      ...tools
        .filter((group) => !isToolGroup(group))
        .map((group) => `--tools must be one of ${toolGroups.join(", ")}${gotWord(group)}.`),
    ];
    const groups = tools.length === 0 ? toolGroups : tools.filter(isToolGroup);
    return { options: { ...others, groups, maxCharacters }, problems };
  },
  run: async (options, streams) => (await import("./mcp-command.js")).runMcp(options, streams),
});
