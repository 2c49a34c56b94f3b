import { type CheckContext, defineAction, type ReadContext } from "../core/action.js";
import { IntegrationError, type Problem, problemsError } from "../core/errors.js";
import { type ListIncidentsParameters, listIncidentsContract } from "../core/generated/list-incidents.js";
import { withTextIds } from "../core/graph/calls/answers.js";
import type { ApiCall } from "../core/graph/calls/api-call.js";
import { anyOf, before, equals, filterOption, notBefore } from "../core/graph/calls/odata-filter.js";
import type { ItemList } from "../core/graph/calls/page-sequence.js";
import { readCall } from "../core/graph/calls/reads.js";
import { graphRoles } from "../core/graph/graph-roles.js";
import type { Incident } from "../core/graph/graph-types.js";
import { incidentLink } from "../core/incidents/incident-link.js";
import { type JsonObject, scalarText } from "../core/json-object.js";
import { runWhenMain } from "../core/program/main.js";
import { presentList } from "../core/result/item-list.js";
import { type GivenTime, readGivenTime } from "../core/time/given-time.js";
import { durationMs, isExpressible } from "../core/time/iso-time.js";
import type { Warning } from "../core/warnings.js";

/** Incidents of a page: the most that Graph gives. https://learn.microsoft.com/en-us/graph/api/security-list-incidents */
const PAGE_SIZE = 50;

/** The most pages that are read, for what the service can neither filter nor sort by: tags, and the time of the last update. */
const MOST_PAGES = 40;

interface Plan {
  readonly filters: readonly string[];
  readonly tags: readonly string[];
  readonly limit: number;
  readonly sortBy: "createdDateTime" | "lastUpdateDateTime";
}

/** What Since and Until mean. */
interface Times {
  readonly since: Date | undefined;
  readonly until: Date | undefined;
  readonly warnings: readonly Warning[];
}

/** Lists incidents, the newest first. */
export const listIncidents = defineAction<ListIncidentsParameters, Plan, { times: Times }>(listIncidentsContract, {
  checks: [checkOwner],
  read: { times: readTimes },

  plan({ parameters, values, record }) {
    record.rowLimit = parameters.maxIncidentsToReturn;
    record.warnings.push(...values.times.warnings);
    return {
      plan: {
        filters: filtersOf(parameters, values.times),
        tags: (parameters.tags ?? []).map((tag) => tag.toLowerCase()),
        limit: parameters.maxIncidentsToReturn,
        sortBy: parameters.timeField,
      },
    };
  },

  preview: (plan) => ({
    message: `The action would list incidents, at most ${plan.limit}.`,
    requests: [graphCall(plan)],
    undetermined: [
      "how many incidents there are, and how many pages are read",
      ...(plan.tags.length > 0 ? ["the incidents' tags, which are filtered after reading"] : []),
    ],
  }),

  async rehearse(plan, context) {
    const { jsonResult, links = [] } = await readIncidents(plan, context);
    const message = `The action would return these incidents: ${context.record.rowsReturned}.`;
    return { message, requests: [], undetermined: [], jsonResult, links };
  },

  perform: readIncidents,
});

/** Reads the incidents, and makes of them what a result shows. */
async function readIncidents(plan: Plan, context: ReadContext) {
  const { limit, sortBy } = plan;
  const list = await readInOrder(plan, context);
  const sorted = { ...list, items: newestFirst(list.items.map(withTextIds), sortBy) };
  const searched = list.isInOrder
    ? `the newest ${list.read} incidents`
    : `${list.read} incidents, perhaps not the newest,`;
  const unread = `Only ${searched} were searched. Narrow the search with Since, Until or Status.`;
  return presentList(sorted, { title: "Incidents", limit, columns, linksOf, unread }, context);
}

/**
 * Reads the list in the service's order, the newest first. If the service refuses to sort, or sorts otherwise, all pages
 * are read, because the newest incidents may be in any of them.
 */
async function readInOrder(plan: Plan, { graph, record }: ReadContext): Promise<ItemList> {
  const { limit, sortBy, tags } = plan;
  const all = Number.POSITIVE_INFINITY;
  const options = { accepts: (incident: JsonObject) => hasTags(incident, tags), mostPages: MOST_PAGES };
  const enough = sortBy === "createdDateTime" ? limit + 1 : all;
  try {
    const list = await graph.readPages(graphCall(plan), { ...options, enough, newestFirstBy: "createdDateTime" });
    if (!list.isInOrder) {
      record.warn("LIST_SORTED_HERE", sortedHere("gave the incidents in another order than the newest first", list));
    }
    return list;
  } catch (error) {
    if (!(error instanceof IntegrationError && error.code === "REQUEST_REJECTED" && error.httpStatus === 400)) {
      throw error;
    }
    const list = await graph.readPages(graphCall(plan, "unsorted"), { ...options, enough: all });
    record.warn("LIST_SORTED_HERE", sortedHere("refused to sort the incidents by their creation", list));
    return { ...list, isInOrder: false };
  }
}

function sortedHere(what: string, { read, isComplete }: ItemList): string {
  const missing = isComplete ? "" : " Newer incidents may be missing.";
  return `Microsoft Graph ${what}; the action sorted the ${read} that it read.${missing}`;
}

/** The columns of the table, in the order in which an analyst reads them. */
const columns = [
  { name: "id", type: "string" },
  { name: "displayName", type: "string" },
  { name: "severity", type: "string" },
  { name: "status", type: "string" },
  { name: "classification", type: "string" },
  { name: "determination", type: "string" },
  { name: "assignedTo", type: "string" },
  { name: "createdDateTime", type: "datetime" },
  { name: "lastUpdateDateTime", type: "datetime" },
  { name: "customTags", type: "dynamic" },
  { name: "incidentWebUrl", type: "string" },
] as const;

/**
 * The call that lists the incidents. The page does not name `$orderby`, but the service honours it, and without it a large
 * tenant's list does not begin with the newest. Full pages show whether it is honoured.
 */
function graphCall({ filters }: Plan, order: "newest first" | "unsorted" = "newest first"): ApiCall {
  const orderBy = order === "unsorted" ? "" : "$orderby=createdDateTime%20desc";
  const options = [filterOption(filters), orderBy, `$top=${PAGE_SIZE}`].filter((option) => option !== "");
  return readCall(`/v1.0/security/incidents?${options.join("&")}`, graphRoles.readIncidents);
}

/** The page of the incident in the portal. */
function linksOf(incident: JsonObject) {
  return incidentLink(incident as Incident);
}

const severities = ["informational", "low", "medium", "high"];

function filtersOf(parameters: ListIncidentsParameters, { since, until }: Times): readonly string[] {
  const { status, minimumSeverity, assignedTo, onlyUnassigned, timeField } = parameters;
  const statuses = status === undefined ? [] : status === "open" ? ["active", "inProgress"] : [status];
  const wanted = minimumSeverity === undefined ? [] : severities.slice(severities.indexOf(minimumSeverity));
  return [
    ...(statuses.length > 0 ? [anyOf(statuses.map((each) => equals("status", each)))] : []),
    ...(wanted.length > 0 ? [anyOf(wanted.map((each) => equals("severity", each)))] : []),
    ...(assignedTo === undefined ? [] : [equals("assignedTo", assignedTo)]),
    ...(onlyUnassigned ? [equals("assignedTo", null)] : []),
    ...(since === undefined ? [] : [notBefore(timeField, since)]),
    ...(until === undefined ? [] : [before(timeField, until)]),
  ];
}

function readTimes(parameters: Partial<ListIncidentsParameters>, { now }: CheckContext): Times {
  const problems: Problem[] = [];
  const untilReading = parameters.until === undefined ? undefined : readGivenTime(parameters.until, "Until");
  const until = untilReading?.instant;
  const sinceReading = parameters.since === undefined ? undefined : readSince(parameters.since, until ?? now);
  const since = sinceReading?.instant;
  if (sinceReading?.problem !== undefined) {
    problems.push({ field: "since", message: sinceReading.problem });
  }
  if (untilReading?.problem !== undefined) {
    problems.push({ field: "until", message: untilReading.problem });
  }
  if (since && !isExpressible(since)) {
    problems.push({ field: "since", message: '"Since" is before the year 1.' });
  }
  if (since && until && since >= until) {
    problems.push({ field: "since", message: '"Since" must be before "Until".' });
  }
  if (problems.length > 0) {
    throw problemsError("INPUT_INVALID", problems);
  }
  return { since, until, warnings: [sinceReading, untilReading].flatMap((reading) => reading?.warnings ?? []) };
}

/** A date, or a duration back from the end. */
function readSince(text: string, end: Date): GivenTime {
  const backMs = durationMs(text);
  return backMs === undefined
    ? readGivenTime(text, "Since", ", or a duration before Until such as P7D")
    : { instant: new Date(end.getTime() - backMs), problem: undefined, warnings: [] };
}

function checkOwner({ assignedTo, onlyUnassigned }: Partial<ListIncidentsParameters>): void {
  if (assignedTo !== undefined && onlyUnassigned === true) {
    const message = '"Assigned To" and "Only Unassigned" are both given; use only one of them.';
    throw problemsError("INPUT_INVALID", [{ field: "only_unassigned", message }]);
  }
}

function hasTags({ customTags, systemTags }: JsonObject, wanted: readonly string[]): boolean {
  const tags = new Set([customTags, systemTags].flat().map((tag) => scalarText(tag).toLowerCase()));
  return wanted.every((tag) => tags.has(tag));
}

/** By the time of creation, this is the service's order already, unless it did not sort. */
function newestFirst(incidents: readonly JsonObject[], field: Plan["sortBy"]): readonly JsonObject[] {
  const timeOf = (incident: JsonObject) => Date.parse(scalarText(incident[field])) || 0;
  return [...incidents].sort((a, b) => timeOf(b) - timeOf(a));
}

runWhenMain(module, listIncidents);
