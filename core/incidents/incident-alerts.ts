import { IntegrationError } from "../errors.js";
import { idText } from "../graph/calls/answers.js";
import type { ApiCall } from "../graph/calls/api-call.js";
import { equals, filterOption } from "../graph/calls/odata-filter.js";
import type { ItemList } from "../graph/calls/page-sequence.js";
import { readCall } from "../graph/calls/reads.js";
import type { GraphClient } from "../graph/graph-client.js";
import { graphRole, graphRoles } from "../graph/graph-roles.js";
import type { Incident } from "../graph/graph-types.js";
import { TransportError } from "../graph/http/transport-error.js";
import { isObject, type JsonObject } from "../json-object.js";

/** Alerts of a page where they are read apart, and the most pages that are read. */
const PAGE_SIZE = 100;
const MOST_PAGES = 50;

/** An incident as the service gave it. */
export interface IncidentAnswer {
  readonly incident: Incident;
  /** Whether its alerts must be read apart, because the service did not give both together. */
  readonly isWithoutAlerts: boolean;
}

/** The alerts of an incident, as far as they were read. */
export interface IncidentAlerts {
  /** null if it is not known whether there are any. */
  readonly alerts: readonly JsonObject[] | null;
  /** Whether these are all; null if it is not known. */
  readonly isComplete: boolean | null;
  /** What is missing and why, as sentences; undefined if nothing is. */
  readonly problem?: string | undefined;
}

type Reads = Pick<GraphClient, "getIncident" | "read" | "readPages" | "readFurtherPages">;

/**
 * Reads an incident with its alerts, or alone where the service fails to give both together.
 * @param withAlerts the call that reads both
 */
export async function readIncidentAnswer(id: string, withAlerts: ApiCall, graph: Reads): Promise<IncidentAnswer> {
  try {
    // For a large incident, the service fails each time.
    const incident = (await graph.read({ ...withAlerts, attemptsAfterFailure: 2 })) as Incident;
    return { incident, isWithoutAlerts: false };
  } catch (error) {
    if (!isAboutExpanding(error)) {
      throw error;
    }
    return { incident: await graph.getIncident(id), isWithoutAlerts: true };
  }
}

/** All alerts of an incident that was read with them. A failure costs the alerts that it hides, not the incident. */
export async function readAllAlerts(incident: Incident, graph: Reads): Promise<IncidentAlerts> {
  const { alerts: first } = incident;
  if (!Array.isArray(first)) {
    return { alerts: null, isComplete: null, problem: "The answer has no alerts at all, so they are not known." };
  }
  const items = first.filter(isObject);
  const page = { items, unreadable: first.length - items.length, nextLink: incident["alerts@odata.nextLink"] };
  const call = readCall(`/v1.0/security/incidents/${encodeURIComponent(incident.id)}`, graphRoles.readIncidents);
  const list = await graph.readFurtherPages(call, page, { enough: Number.POSITIVE_INFINITY, mostPages: MOST_PAGES });
  return withProblem(list, incident["alerts@odata.count"]);
}

/**
 * The alerts of an incident that was read without them, by its ID. The page does not name `incidentId` among the
 * properties that can be filtered, but the service honours it. An alert of another incident is left out.
 * https://learn.microsoft.com/en-us/graph/api/security-list-alerts_v2
 */
export async function readAlertsApart(id: string, graph: Reads): Promise<IncidentAlerts> {
  const path = `/v1.0/security/alerts_v2?${filterOption([equals("incidentId", id)])}&$top=${PAGE_SIZE}`;
  try {
    const list = await graph.readPages(readCall(path, graphRole("SecurityAlert.Read.All")), {
      enough: Number.POSITIVE_INFINITY,
      accepts: ({ incidentId }) => (idText(incidentId) ?? id) === id,
      mostPages: MOST_PAGES,
      newestFirstBy: "createdDateTime",
    });
    return withProblem(list);
  } catch (error) {
    if (!(error instanceof IntegrationError) || isEndOfRun(error)) {
      throw error;
    }
    const problem = `The service did not give the incident with its alerts, and its alerts could not be read apart: ${error.message}`;
    return { alerts: null, isComplete: null, problem };
  }
}

/** Compares the alerts with their number, if the service says it. */
function withProblem({ items, isComplete, problem }: ItemList, count?: unknown): IncidentAlerts {
  const isShort = typeof count === "number" && count > items.length;
  const known = isShort ? false : isComplete;
  if (known === true) {
    return { alerts: items, isComplete: known };
  }
  const number = isShort ? `${items.length} of ${count}` : String(items.length);
  const reason =
    problem ?? (isShort ? "The service gave no link to the others." : `${MOST_PAGES} pages are the limit.`);
  return { alerts: items, isComplete: known, problem: `Not all alerts may have been read, only ${number}. ${reason}` };
}

/** Failures that a smaller request may avoid: the service fails or refuses the option, or its answer breaks off. */
function isAboutExpanding(error: unknown): boolean {
  if (!(error instanceof IntegrationError) || isEndOfRun(error)) {
    return false;
  }
  const isFailure = error.code === "SERVICE_UNAVAILABLE" || error.code === "REQUEST_REJECTED";
  const isBroken = error.cause instanceof TransportError && error.cause.requestWritten;
  return isBroken || (isFailure && (error.httpStatus ?? 0) >= 400);
}

function isEndOfRun({ code }: IntegrationError): boolean {
  return code === "TIMED_OUT" || code === "ABORTED";
}
