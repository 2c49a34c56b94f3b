import type { Result } from "../../core/result/result.js";
import type { manifests } from "../../library/generated/manifests.js";
import { entitiesOf, type Found, firstIncidentOf } from "./found.js";

/** A payload in our own form, without the configuration. */
export interface StopPayload {
  readonly case_id: string;
  readonly alert_group_identifiers: readonly string[];
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  readonly scope?: string;
  readonly entities?: readonly unknown[];
}

/** One run of the tour: its reason and its input. */
export interface Asking {
  readonly title: string;
  readonly action: keyof typeof manifests;
  readonly story: string;
  payload(found: Found): StopPayload;
}

/** A run with its expected result. */
export interface Stop extends Asking {
  readonly expected: { readonly exitCode: number; accepts(result: Result): boolean };
  /** What later stops take from this one. */
  finds?(result: Result): Partial<Found>;
}

const context = { case_id: "42", alert_group_identifiers: ["ransomware"] };

const succeeded = { exitCode: 0, accepts: (result: Result) => result.status === "completed" && result.is_success };

const hasRows = {
  exitCode: 0,
  accepts: (result: Result) => result.is_success && Array.isArray(result.json_result) && result.json_result.length > 0,
};

/** The actions in the order in which an analyst would use them, and one payload that is refused. */
export const stops: readonly Stop[] = [
  {
    title: "Ping",
    action: "ping",
    story: "Does the configuration work, and which permissions are granted?",
    payload: () => ({ ...context, parameters: {} }),
    expected: succeeded,
  },
  {
    title: "List Incidents",
    action: "list-incidents",
    story: "What is open and serious since yesterday?",
    payload: () => ({ ...context, parameters: { status: "Open", minimum_severity: "High", since: "P1D" } }),
    expected: hasRows,
    finds: (result) => ({ incidentId: firstIncidentOf(result) }),
  },
  {
    title: "Get Incident",
    action: "get-incident",
    story: "What is known about the first of them, and what can be hunted for?",
    payload: ({ incidentId }) => ({ ...context, parameters: { incident_id: incidentId } }),
    expected: { exitCode: 0, accepts: (result) => result.is_success && entitiesOf(result).length > 0 },
    finds: (result) => ({ entities: entitiesOf(result) }),
  },
  {
    title: "Execute Entity Query",
    action: "execute-entity-query",
    story:
      "Where else were its suspicious files, addresses and URLs? The entities are those that Get Incident returned. Hosts and users are left out: their own rows would hide the others.",
    payload: ({ entities }) => ({
      ...context,
      entities,
      scope: "Suspicious entities",
      parameters: {
        table_names: "DeviceFileEvents, DeviceNetworkEvents",
        ip_entity_key: "auto",
        url_entity_key: "auto",
        file_hash_entity_key: "auto",
        cross_entity_operator: "OR",
        stop_if_not_enough_entities: true,
        time_frame: "Last 24 Hours",
        fields_to_return: "Timestamp, DeviceName, ActionType, FileName, RemoteIP, InitiatingProcessFileName",
      },
    }),
    expected: hasRows,
  },
  {
    title: "Execute Query",
    action: "execute-query",
    story:
      "A comment says that the account was stolen on fin-ws-07: which files appeared there? Look at the name that hides its ending.",
    payload: () => ({
      ...context,
      parameters: {
        table_names: "DeviceFileEvents",
        query: '| where DeviceName startswith "fin-ws-07" and ActionType == "FileCreated"',
        time_frame: "Last Hour",
        fields_to_return: "Timestamp, FileName, FolderPath, InitiatingProcessFileName",
      },
    }),
    expected: hasRows,
  },
  {
    title: "Execute Custom Query",
    action: "execute-custom-query",
    story: "Which alerts are there, by severity and source?",
    payload: () => ({
      ...context,
      parameters: {
        query: "AlertInfo\n| summarize Alerts = count() by Severity, ServiceSource\n| sort by Alerts desc",
      },
    }),
    expected: hasRows,
  },
  {
    title: "Update Incident",
    action: "update-incident",
    story: "Take the incident over from the last shift.",
    payload: ({ incidentId }) => ({
      ...context,
      parameters: { incident_id: incidentId, assign_to: "analyst@example.com", tags_to_add: "contained" },
    }),
    expected: succeeded,
  },
  {
    title: "Add Comment To Incident",
    action: "add-comment-to-incident",
    story: "Leave a note for the next shift.",
    payload: ({ incidentId }) => ({
      ...context,
      parameters: {
        incident_id: incidentId,
        comment: "svc-backup is disabled, and fin-ws-03 and dc-01 are isolated too. Next: restore C:\\Finance.",
      },
    }),
    expected: succeeded,
  },
  {
    title: "A refused payload",
    action: "update-incident",
    story: "Three mistakes, all reported at once before anything is sent.",
    payload: ({ incidentId }) => ({
      ...context,
      parameters: { incident_id: `INC-${incidentId}`, status: "Closed", determinaton: "Malware" },
    }),
    expected: { exitCode: 2, accepts: (result) => result.error?.errors.length === 3 },
  },
];

/** The last run, whose result is a page. */
export const pageStop: Asking = {
  title: "Get Incident, as a page",
  action: "get-incident",
  story: "The incident as it is now, for a colleague with a browser: the same action, with --view html.",
  payload: ({ incidentId }) => ({ ...context, parameters: { incident_id: incidentId } }),
};
