import { addCommentToIncident } from "../../actions/add-comment-to-incident.js";
import { executeCustomQuery } from "../../actions/execute-custom-query.js";
import { executeEntityQuery } from "../../actions/execute-entity-query.js";
import { executeQuery } from "../../actions/execute-query.js";
import { getIncident } from "../../actions/get-incident.js";
import { listIncidents } from "../../actions/list-incidents.js";
import { ping } from "../../actions/ping.js";
import { updateIncident } from "../../actions/update-incident.js";
import type { Action } from "../../core/action.js";
import type { Result } from "../../core/result/result.js";
import { execute } from "../support/execute.js";
import {
  comment,
  commentsAnswer,
  entraRefusal,
  graphErrorAnswer,
  HUNTING_PATH,
  huntingAnswer,
  INCIDENTS_PATH,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  mockTokenRequest,
  useMockedNetwork,
} from "../support/graph-mock.js";
import { mockHunting, mockIncident } from "../support/service.js";

// What playbooks match on, word for word. Odd places (a dot inside quotes, a missing final dot) are meant.

useMockedNetwork();

const entities = [{ identifier: "203.0.113.7", entity_type: "ADDRESS" }];
const tableQuery = { table_names: "AlertInfo" };
const entityQuery = {
  table_names: "DeviceNetworkEvents",
  ip_entity_key: "RemoteIP",
  stop_if_not_enough_entities: true,
  cross_entity_operator: "OR",
};
const customQuery = { query: "DeviceInfo" };

const WINDOW =
  "| where Timestamp >= datetime(2026-11-24T09:07:00.000Z) and Timestamp < datetime(2026-11-24T10:07:00.000Z)";
const TABLE_KQL = `AlertInfo\n${WINDOW}\n| top 51 by Timestamp asc`;
const ENTITY_KQL = `DeviceNetworkEvents\n${WINDOW}\n| where RemoteIP in~ ("203.0.113.7", "::ffff:203.0.113.7")\n| top 51 by Timestamp asc`;
const CUSTOM_KQL = "DeviceInfo\n| take 51";

const row = huntingAnswer([{ DeviceName: "fin-ws-07.example.com" }]);
const refusedQuery = graphErrorAnswer("BadRequest", "Failed to resolve table or column expression named 'X'.");

/** The answer to List Incidents. */
function mockIncidents(...value: readonly unknown[]): void {
  mockToken();
  mockGraph().get(INCIDENTS_PATH).query({ $orderby: "createdDateTime desc", $top: "50" }).reply(200, { value });
}

/** The answer to Get Incident. */
function mockIncidentWithAlerts(id: string, status: number, answer?: ReturnType<typeof incidentAnswer>): void {
  mockToken();
  mockGraph().get(incidentPath(id)).query({ $expand: "alerts" }).reply(status, answer);
}

interface MessageCase {
  readonly when: string;
  readonly action: Action;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly mock?: () => void;
  readonly ends: [Result["status"], boolean];
  readonly message: string;
}

const completed: MessageCase["ends"] = ["completed", true];
const nothing: MessageCase["ends"] = ["completed", false];
const failed: MessageCase["ends"] = ["failed", false];

const cases: readonly MessageCase[] = [
  {
    when: "Ping, connected",
    action: ping,
    parameters: {},
    mock: () => {
      mockToken();
      mockGraph().get(INCIDENTS_PATH).query({ $top: "1" }).reply(200, { value: [] });
      mockGraph().post(HUNTING_PATH).reply(200, row);
    },
    ends: completed,
    message: "Successfully connected to the Microsoft 365 Defender server with the provided connection parameters!",
  },
  {
    when: "Ping, not connected",
    action: ping,
    parameters: {},
    mock: () => {
      mockTokenRequest().reply(401, entraRefusal(7000215));
    },
    ends: failed,
    message:
      "Failed to connect to the Microsoft 365 Defender server! Error is Unable to generate access token for Microsoft 365 Defender: the client secret is wrong (AADSTS7000215).",
  },
  {
    when: "Update Incident, updated",
    action: updateIncident,
    parameters: { incident_id: "2972", status: "Resolved" },
    mock: () => {
      mockIncident()
        .patch(incidentPath())
        .reply(200, incidentAnswer({ status: "resolved" }))
        .get(incidentPath())
        .reply(200, incidentAnswer({ status: "resolved" }));
    },
    ends: completed,
    message: "Successfully updated incident 2972 in Microsoft 365 Defender",
  },
  {
    when: "Update Incident, nothing given",
    action: updateIncident,
    parameters: { incident_id: "2972" },
    ends: failed,
    message:
      'Error executing action "Update Incident". Reason: at least one of the parameters should have a value provided.',
  },
  {
    when: "Update Incident, no such incident",
    action: updateIncident,
    parameters: { incident_id: "999999", status: "Active" },
    mock: () => {
      mockToken();
      mockGraph().get(incidentPath("999999")).reply(404, graphErrorAnswer("NotFound", "Incident not found."));
    },
    ends: failed,
    message:
      'Error executing action "Update Incident". Reason: incident "999999" wasn\'t found in Microsoft 365 Defender',
  },
  {
    when: "Add Comment To Incident, added",
    action: addCommentToIncident,
    parameters: { incident_id: "2972", comment: "Sessions revoked." },
    mock: () => {
      mockIncident()
        .post(`${incidentPath()}/comments`)
        .reply(200, commentsAnswer([comment("Sessions revoked.")]));
    },
    ends: completed,
    message: "Successfully added comment to incident 2972 in Microsoft 365 Defender.",
  },
  {
    when: "Add Comment To Incident, no such incident",
    action: addCommentToIncident,
    parameters: { incident_id: 999999, comment: "Sessions revoked." },
    mock: () => {
      mockToken();
      mockGraph().get(incidentPath("999999")).reply(404);
    },
    ends: failed,
    message:
      'Error executing action "Add Comment To Incident". Reason: incident "999999" wasn\'t found in Microsoft 365 Defender',
  },
  {
    when: "Get Incident, found",
    action: getIncident,
    parameters: { incident_id: "2972" },
    mock: () => mockIncidentWithAlerts("2972", 200, incidentAnswer({ alerts: [] })),
    ends: completed,
    message:
      "Successfully got incident 2972 from Microsoft 365 Defender: Credential theft tool on finance workstation, severity medium, status active, 0 alerts, 0 entities",
  },
  {
    when: "Get Incident, its alerts not known",
    action: getIncident,
    parameters: { incident_id: "2972" },
    mock: () => mockIncidentWithAlerts("2972", 200, incidentAnswer()),
    ends: completed,
    message:
      "Successfully got incident 2972 from Microsoft 365 Defender: Credential theft tool on finance workstation, severity medium, status active, alerts not known, 0 entities",
  },
  {
    when: "Get Incident, no such incident",
    action: getIncident,
    parameters: { incident_id: "999999" },
    mock: () => mockIncidentWithAlerts("999999", 404),
    ends: failed,
    message: 'Error executing action "Get Incident". Reason: incident "999999" wasn\'t found in Microsoft 365 Defender',
  },
  {
    when: "List Incidents, one",
    action: listIncidents,
    parameters: {},
    mock: () => mockIncidents(incidentAnswer()),
    ends: completed,
    message: "Successfully listed incidents from Microsoft 365 Defender: 1",
  },
  {
    when: "List Incidents, several",
    action: listIncidents,
    parameters: {},
    mock: () => mockIncidents(incidentAnswer(), incidentAnswer({ id: "2973" })),
    ends: completed,
    message: "Successfully listed incidents from Microsoft 365 Defender: 2",
  },
  {
    when: "List Incidents, none",
    action: listIncidents,
    parameters: {},
    mock: () => mockIncidents(),
    ends: nothing,
    message: "No incidents were found for the given criteria in Microsoft 365 Defender",
  },
  {
    when: "List Incidents, a limit of 0",
    action: listIncidents,
    parameters: { max_incidents_to_return: "0" },
    ends: failed,
    message: 'Error executing action "List Incidents". Reason: "Max Incidents To Return" must be greater than 0.',
  },
  {
    when: "Execute Query, rows",
    action: executeQuery,
    parameters: tableQuery,
    mock: () => mockHunting(row),
    ends: completed,
    message: `Successfully executed query "${TABLE_KQL}" in Microsoft 365 Defender`,
  },
  {
    when: "Execute Query, no rows",
    action: executeQuery,
    parameters: tableQuery,
    mock: () => mockHunting(),
    ends: nothing,
    message: `No data was found for the query "${TABLE_KQL}" in Microsoft 365 Defender`,
  },
  {
    when: "Execute Query, rejected by the service",
    action: executeQuery,
    parameters: tableQuery,
    mock: () => mockHunting(refusedQuery, 400),
    ends: failed,
    message:
      "Error executing action \"Execute Query.\" Reason: Failed to resolve table or column expression named 'X'.",
  },
  {
    when: "Execute Query, a limit of 0",
    action: executeQuery,
    parameters: { ...tableQuery, max_results_to_return: "0" },
    ends: failed,
    message: 'Error executing action "Execute Query." Reason: "Max Results To Return" must be greater than 0.',
  },
  {
    when: "Execute Query, Custom without a start",
    action: executeQuery,
    parameters: { ...tableQuery, time_frame: "Custom" },
    ends: failed,
    message:
      'Error executing action "Execute Query." Reason: "Start Time" should be provided, when "Custom" is selected in "Time Frame" parameter.',
  },
  {
    when: "Execute Entity Query, rows",
    action: executeEntityQuery,
    parameters: entityQuery,
    mock: () => mockHunting(row),
    ends: completed,
    message: `Successfully executed query "${ENTITY_KQL}" in Microsoft 365 Defender`,
  },
  {
    when: "Execute Entity Query, no rows",
    action: executeEntityQuery,
    parameters: entityQuery,
    mock: () => mockHunting(),
    ends: nothing,
    message: `No data was found for the query "${ENTITY_KQL}" in Microsoft 365 Defender`,
  },
  {
    when: "Execute Entity Query, rejected by the service",
    action: executeEntityQuery,
    parameters: entityQuery,
    mock: () => mockHunting(refusedQuery, 400),
    ends: failed,
    message:
      "Error executing action \"Execute Entity Query.\" Reason: Failed to resolve table or column expression named 'X'.",
  },
  {
    when: "Execute Entity Query, a negative limit and Custom without a start",
    action: executeEntityQuery,
    parameters: { ...entityQuery, max_results_to_return: -1, time_frame: ["Custom"] },
    ends: failed,
    message:
      'Error executing action "Execute Entity Query." Reason: "Max Results To Return" must be greater than 0. "Start Time" should be provided, when "Custom" is selected in "Time Frame" parameter.',
  },
  {
    when: "Execute Custom Query, rows",
    action: executeCustomQuery,
    parameters: customQuery,
    mock: () => mockHunting(row),
    ends: completed,
    message: `Successfully executed query "${CUSTOM_KQL}" in Microsoft 365 Defender`,
  },
  {
    when: "Execute Custom Query, no rows",
    action: executeCustomQuery,
    parameters: customQuery,
    mock: () => mockHunting(),
    ends: nothing,
    message: `No data was found for the query "${CUSTOM_KQL}" in Microsoft 365 Defender`,
  },
  {
    when: "Execute Custom Query, rejected by the service",
    action: executeCustomQuery,
    parameters: customQuery,
    mock: () => mockHunting(refusedQuery, 400),
    ends: failed,
    message:
      "Error executing action \"Microsoft 365 Defender - Execute Custom Query\" Reason: Failed to resolve table or column expression named 'X'.",
  },
  {
    when: "Execute Custom Query, a limit of 0",
    action: executeCustomQuery,
    parameters: { ...customQuery, max_results_to_return: 0 },
    ends: failed,
    message:
      'Error executing action "Microsoft 365 Defender - Execute Custom Query" Reason: "Max Results To Return" must be greater than 0.',
  },
];

describe("the message of", () => {
  it.each(cases)("$when", async ({ action, parameters, mock, ends, message }) => {
    mock?.();

    const result = await execute(action, parameters, { payload: { entities } });

    expect([result.status, result.is_success]).toEqual(ends);
    expect(result.message).toBe(message);
  });

  it.each([
    ["Ping", ping, "Failed to connect to the Microsoft 365 Defender server! Error is "],
    ["Update Incident", updateIncident, 'Error executing action "Update Incident". Reason: '],
    ["Add Comment To Incident", addCommentToIncident, 'Error executing action "Add Comment To Incident". Reason: '],
    ["Get Incident", getIncident, 'Error executing action "Get Incident". Reason: '],
    ["List Incidents", listIncidents, 'Error executing action "List Incidents". Reason: '],
    ["Execute Query", executeQuery, 'Error executing action "Execute Query." Reason: '],
    ["Execute Entity Query", executeEntityQuery, 'Error executing action "Execute Entity Query." Reason: '],
    [
      "Execute Custom Query",
      executeCustomQuery,
      'Error executing action "Microsoft 365 Defender - Execute Custom Query" Reason: ',
    ],
  ] as const)("a refusal is %s's failure with the error as its reason", async (_title, action, opening) => {
    const result = await execute(action, { colour: "blue" }, { payload: { configuration: undefined } });

    expect(result.error?.code).toBe("INPUT_INVALID");
    expect(result.message).toBe(`${opening}${result.error?.message}`);
  });
});
