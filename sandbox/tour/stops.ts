import type { Result } from "../../core/result/result.js";

/** One run of the tour: its input and expected result. */
export interface Stop {
  readonly title: string;
  readonly action: string;
  /** The reason for this run. */
  readonly story: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly expected: { readonly exitCode: number; accepts(result: Result): boolean };
}

/** An attacker's address in the local tenant's stories. */
const suspiciousAddress = "203.0.113.77";

const context = { case_id: "42", alert_group_identifiers: ["credential-theft"] };

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
    payload: { ...context, parameters: {} },
    expected: succeeded,
  },
  {
    title: "List Incidents",
    action: "list-incidents",
    story: "What is open and serious since yesterday?",
    payload: {
      ...context,
      parameters: { status: "Open", minimum_severity: "High", since: "P1D", max_incidents_to_return: 5 },
    },
    expected: hasRows,
  },
  {
    title: "Get Incident",
    action: "get-incident",
    story: "What is known about the phishing, and what can be hunted for?",
    payload: { ...context, parameters: { incident_id: "2972" } },
    expected: succeeded,
  },
  {
    title: "Execute Query",
    action: "execute-query",
    story: "Which files appeared on the suspicious host? (Look at the name that hides its ending.)",
    payload: {
      ...context,
      parameters: {
        table_names: "DeviceFileEvents",
        query: '| where DeviceName startswith "fin-ws-07"',
        time_frame: "Last Hour",
        fields_to_return: "Timestamp, ActionType, FileName, InitiatingProcessFileName",
        max_results_to_return: 5,
      },
    },
    expected: hasRows,
  },
  {
    title: "Execute Entity Query",
    action: "execute-entity-query",
    story: "Did the suspicious host talk to the suspicious address?",
    payload: {
      ...context,
      entities: [
        {
          identifier: "FIN-WS-07.EXAMPLE.COM",
          entity_type: "HOSTNAME",
          is_suspicious: true,
          additional_properties: { OriginalIdentifier: "fin-ws-07.example.com" },
        },
        { identifier: suspiciousAddress, entity_type: "ADDRESS", is_suspicious: true },
        { identifier: "10.20.0.1", entity_type: "ADDRESS", is_internal: true },
      ],
      scope: "Suspicious entities",
      parameters: {
        table_names: "DeviceNetworkEvents",
        ip_entity_key: "RemoteIP",
        hostname_entity_key: "DeviceName",
        cross_entity_operator: "AND",
        stop_if_not_enough_entities: true,
        time_frame: "Last 24 Hours",
        fields_to_return: "Timestamp, DeviceName, RemoteIP, RemotePort, InitiatingProcessFileName",
        max_results_to_return: 5,
      },
    },
    expected: hasRows,
  },
  {
    title: "Execute Custom Query",
    action: "execute-custom-query",
    story: "Which alerts are there, by severity and source?",
    payload: {
      ...context,
      parameters: {
        query: "AlertInfo\n| summarize Alerts = count() by Severity, ServiceSource\n| sort by Alerts desc",
        max_results_to_return: 10,
      },
    },
    expected: hasRows,
  },
  {
    title: "Update Incident",
    action: "update-incident",
    story: "Assign the incident and classify it.",
    payload: {
      ...context,
      parameters: {
        incident_id: "2972",
        status: "In Progress",
        classification: "True Positive",
        determination: "Phishing",
        assign_to: "analyst@example.com",
      },
    },
    expected: succeeded,
  },
  {
    title: "Add Comment To Incident",
    action: "add-comment-to-incident",
    story: "Leave a note for the next shift.",
    payload: {
      ...context,
      parameters: { incident_id: "2972", comment: "Sessions revoked, mailbox rule removed. Next: reset the password." },
    },
    expected: succeeded,
  },
  {
    title: "A refused payload",
    action: "update-incident",
    story: "Three mistakes, all reported at once before anything is sent.",
    payload: {
      ...context,
      parameters: { incident_id: "INC-2972", status: "Closed", determinaton: "Phishing" },
    },
    expected: { exitCode: 2, accepts: (result) => result.error?.errors.length === 3 },
  },
];
