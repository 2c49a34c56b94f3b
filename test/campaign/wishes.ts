import type { Random } from "../../sandbox/data/random.js";
import type { ActionName, Wish } from "./scenario.js";

/** Mostly the open incident; one that is closed, one that was merged, one that does not exist. */
const incidentIds = ["2972", "2972", "2972", "2973", "2974", "999999"];

const updates: readonly Omit<Wish, "incidentId">[] = [
  { parameters: { Status: "In Progress" }, fields: { status: "inProgress" } },
  { parameters: { Status: '["Resolved"]' }, fields: { status: "resolved" } },
  {
    parameters: { Severity: "low", "Assign To": "analyst@example.com" },
    fields: { severity: "low", assignedTo: "analyst@example.com" },
  },
  {
    parameters: { Classification: "True Positive", Determination: "Phishing" },
    fields: { classification: "truePositive", determination: "phishing" },
  },
  { parameters: { "Tags To Add": "campaign, tier-2" }, tags: ["campaign", "tier-2"] },
  {
    parameters: { Status: "Active", "Resolving Comment": 'Closed "by mistake" \\ reopened' },
    fields: { status: "active", resolvingComment: 'Closed "by mistake" \\ reopened' },
  },
];

/** Ends of comments: what is hard to carry, and what is long enough for a warning. */
const commentEnds = [
  "",
  "\r\nSecond line.",
  ' "quoted" & <b>bold</b>',
  " Ünïcode 漢字 🛡",
  ` ${"long ".repeat(300)}end`,
];

const queries: readonly Wish["parameters"][] = [
  { Query: "print Answer = 42" },
  { Query: "AlertInfo | summarize count() by Severity", "Max Results To Return": "2" },
  { Query: "DeviceInfo | project DeviceName, OSPlatform;", Timespan: "P7D" },
  { Query: 'DeviceInfo | where DeviceName == "nothing.invalid"' },
];

const tables: readonly Wish["parameters"][] = [
  { "Table Names": "DeviceInfo", "Time Frame": "Last 7 Days" },
  {
    "Table Names": "DeviceProcessEvents",
    Query: '| where FileName =~ "powershell.exe"',
    "Time Frame": "Last 24 Hours",
  },
  {
    "Table Names": "AlertInfo, AlertEvidence",
    "Time Frame": "Last 24 Hours",
    "Fields To Return": "Timestamp, AlertId",
    "Max Results To Return": "7",
    "Sort Order": "DESC",
  },
];

const entityQueries: readonly Wish["parameters"][] = [
  { "Table Names": "DeviceNetworkEvents", "Time Frame": "Last 24 Hours", "IP Entity Key": "RemoteIP" },
  { "Table Names": "DeviceNetworkEvents, DeviceLogonEvents", "Time Frame": "Last 7 Days", "IP Entity Key": "auto" },
];

const lists: readonly Wish["parameters"][] = [
  {},
  { Status: "Open", "Minimum Severity": "High", Since: "P7D" },
  { "Max Incidents To Return": "2" },
  { "Time Field": "Last Updated", "Max Incidents To Return": "3" },
  { Tags: "FINANCE" },
  { "Assigned To": "nobody@example.com" },
];

/**
 * Something that this action can be asked for; texts that are written tell the run by its number. A `sure` wish makes a
 * writing action write.
 */
export function chooseWish(action: ActionName, number: number, sure: boolean, random: Random): Wish {
  const ids = sure ? ["2972"] : incidentIds;
  switch (action) {
    case "ping":
      return { parameters: {} };
    case "update-incident":
      return forIncident(random.pick(updates), random.pick(ids));
    case "add-comment-to-incident": {
      const comment = `Campaign run ${number}.${random.pick(commentEnds)}`;
      return forIncident({ parameters: { Comment: comment }, comment }, random.pick(ids));
    }
    case "get-incident":
      return forIncident({ parameters: { "Include Raw Evidence": random.pick(["true", "false"]) } }, random.pick(ids));
    case "list-incidents":
      return { parameters: random.pick(lists) };
    case "execute-query":
      return { parameters: random.pick(tables) };
    case "execute-entity-query":
      return {
        parameters: {
          ...random.pick(entityQueries),
          "Stop If Not Enough Entities": random.pick(["true", "false"]),
          "Cross Entity Operator": random.pick(["OR", "AND"]),
        },
      };
    case "execute-custom-query":
      return { parameters: random.pick(queries) };
  }
}

function forIncident(wish: Omit<Wish, "incidentId">, incidentId: string): Wish {
  return { ...wish, incidentId, parameters: { "Incident ID": incidentId, ...wish.parameters } };
}
