import { visible } from "../../core/text/visible-text.js";
import { toolNameOf } from "../tools/tool-name.js";
import { dataRule, type OfferedTools, type Prompt } from "./prompt.js";

const HUNT = "execute-entity-query";

/** Triage of one incident. */
export const triageIncident: Prompt = {
  name: "triage_incident",
  title: "Triage an incident",
  description: "Read an incident with its alerts and evidence, and say what it is and what to do.",
  actions: ["get-incident"],
  arguments: [{ name: "incident_id", description: "ID of the incident, such as 2972.", required: true }],
  text: (
    { incident_id: id = "" },
    tools,
  ) => `Triage the Microsoft Defender XDR incident ${JSON.stringify(visible(id.trim()))}.

1. Read it with ${toolNameOf("get-incident")}.
2. Sum up in a few sentences what happened, when, and which users, devices, mails, files and addresses are involved.
3. Say which evidence supports that, and what is missing or contradicts it.
4. ${huntStep(tools)}
5. Propose severity, classification and determination with your reasons, and the next steps for a person.

${dataRule}`,
};

function huntStep({ actions, hasSchema }: OfferedTools): string {
  if (!actions.has(HUNT)) {
    return "Where evidence is missing, say what to hunt for.";
  }
  const where = hasSchema
    ? `; ${toolNameOf("list-tables")} and ${toolNameOf("describe-table")} show what there is`
    : "";
  return `Where evidence is missing, hunt for it with ${toolNameOf(HUNT)}${where}.`;
}
