import { visible } from "../../core/text/visible-text.js";
import { manifests } from "../../library/manifests.js";
import { listTables } from "../hunting-schema/described-tables.js";
import { toolNameOf } from "../tools/tool-name.js";
import { dataRule, type Prompt } from "./prompt.js";

const ACTION = "execute-entity-query";

/** The kinds of entities, in the words of the argument reference. */
const entityTypes: readonly string[] = ["IP", "Host", "User", "Hash", "URL", "Email"];

/** A hunt for one entity. */
export const huntForEntity: Prompt = {
  name: "hunt_for_entity",
  title: "Hunt for an entity",
  description: "Find where an address, a device, a user, a file or a URL was seen, and say what that means.",
  actions: [ACTION],
  arguments: [
    { name: "type", description: "IP, Host, User, Hash, URL or Email.", required: true, values: () => entityTypes },
    { name: "value", description: "The entity, such as 203.0.113.77.", required: true },
    { name: "timeframe", description: "Such as Last 7 Days.", required: false, values: timeFrames },
    {
      name: "table",
      description: "Where to begin.",
      required: false,
      values: () => listTables().map(({ name }) => name),
    },
  ],
  text: ({ type = "", value = "", timeframe, table }, { hasSchema }) => {
    const target = JSON.stringify([{ Identifier: visible(value.trim()), EntityType: visible(type.trim()) }]);
    const frame = JSON.stringify(visible(timeframe?.trim() || "Last 7 Days"));
    const begin = table?.trim() ? ` Begin with the table ${JSON.stringify(visible(table.trim()))}.` : "";
    const help = hasSchema ? ` with ${toolNameOf("list-tables")} and ${toolNameOf("describe-table")}` : "";
    return `Hunt in Microsoft Defender XDR for the entity ${target}.

1. Choose the tables that can contain it${help}.${begin}
2. Search them with ${toolNameOf(ACTION)}: target_entities is the list above, time_frame is ${frame}, cross_entity_operator is OR, and stop_if_not_enough_entities is false. Set the entity key of its type to auto.
3. Sum up when and where it was seen first and last, with which users, devices and processes, and how often.
4. Say what is suspicious about it, what is ordinary, and which rows show that; then what to look at next.

${dataRule}`;
  },
};

function timeFrames(): readonly string[] {
  const field = manifests[ACTION].parameters.find(({ name }) => name === "time_frame");
  return field?.options?.map(({ label }) => label).filter((label) => label !== "Custom") ?? [];
}
