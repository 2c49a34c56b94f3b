import type { Random } from "../../sandbox/data/random.js";
import { exampleParameters, manifestOf } from "../support/manifests.js";
import type { Task } from "./scenario.js";

/** Mostly the open incident; also a closed one, a merged one, and one that does not exist. */
const incidentIds = ["2972", "2972", "2972", "2973", "2974", "999999"];

const updates: readonly Omit<Task, "incidentId">[] = [
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

/** Ends of comments: difficult characters, and a length that triggers a warning. */
const commentEnds = [
  "",
  "\r\nSecond line.",
  ' "quoted" & <b>bold</b>',
  " Ünïcode 漢字 🛡",
  ` ${"long ".repeat(300)}end`,
];

const queries: readonly Task["parameters"][] = [
  { Query: "print Answer = 42" },
  { Query: "AlertInfo | summarize count() by Severity", "Max Results To Return": "2" },
  { Query: "DeviceInfo | project DeviceName, OSPlatform;", Timespan: "P7D" },
  { Query: 'DeviceInfo | where DeviceName == "nothing.invalid"' },
];

const tables: readonly Task["parameters"][] = [
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

const entityQueries: readonly Task["parameters"][] = [
  { "Table Names": "DeviceNetworkEvents", "Time Frame": "Last 24 Hours", "IP Entity Key": "RemoteIP" },
  { "Table Names": "DeviceNetworkEvents, DeviceLogonEvents", "Time Frame": "Last 7 Days", "IP Entity Key": "auto" },
];

const lists: readonly Task["parameters"][] = [
  {},
  { Status: "Open", "Minimum Severity": "High", Since: "P7D" },
  { "Max Incidents To Return": "2" },
  { "Time Field": "Last Updated", "Max Incidents To Return": "3" },
  { Tags: "FINANCE" },
  { "Assigned To": "nobody@example.com" },
];

interface Choice {
  readonly random: Random;
  /** The number of the run. */
  readonly number: number;
  readonly incidentIds: readonly string[];
}

/** Requests for actions for which the example of the manifest is not sufficient. */
const tasks: Readonly<Record<string, (choice: Choice) => Task>> = {
  ping: () => ({ parameters: {} }),
  "update-incident": ({ random, incidentIds: ids }) => forIncident(random.pick(updates), random.pick(ids)),
  "add-comment-to-incident": ({ random, number, incidentIds: ids }) => {
    const comment = `Campaign run ${number}.${random.pick(commentEnds)}`;
    return forIncident({ parameters: { Comment: comment }, comment }, random.pick(ids));
  },
  "get-incident": ({ random, incidentIds: ids }) =>
    forIncident({ parameters: { "Include Raw Evidence": random.pick(["true", "false"]) } }, random.pick(ids)),
  "list-incidents": ({ random }) => ({ parameters: random.pick(lists) }),
  "execute-query": ({ random }) => ({ parameters: random.pick(tables) }),
  "execute-entity-query": ({ random }) => ({
    parameters: {
      ...random.pick(entityQueries),
      "Stop If Not Enough Entities": random.pick(["true", "false"]),
      "Cross Entity Operator": random.pick(["OR", "AND"]),
    },
  }),
  "execute-custom-query": ({ random }) => ({ parameters: random.pick(queries) }),
};

/**
 * A request for this action. Written texts contain the run's number. With `sure`, a writing action certainly writes. An
 * action that reads and has no request here uses its manifest's example.
 */
export function chooseTask(action: string, number: number, sure: boolean, random: Random): Task {
  const choose = tasks[action];
  if (choose === undefined && manifestOf(action).writes) {
    throw new Error(
      `test/campaign/tasks.ts has nothing for action ${action}: say what it is asked for, and what a success leaves.`,
    );
  }
  return (
    choose?.({ random, number, incidentIds: sure ? ["2972"] : incidentIds }) ?? {
      parameters: exampleParameters(action),
    }
  );
}

function forIncident(task: Omit<Task, "incidentId">, incidentId: string): Task {
  return { ...task, incidentId, parameters: { "Incident ID": incidentId, ...task.parameters } };
}
