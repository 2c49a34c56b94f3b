import { getIncident } from "../../actions/get-incident.js";
import { execute } from "../support/execute.js";
import {
  accessToken,
  graphErrorAnswer,
  incident,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  roleMissingAnswer,
  useMockedNetwork,
} from "../support/graph-mock.js";
import { codesOf } from "../support/service.js";

useMockedNetwork();

const pathOf = (id: string) => `${incidentPath(id)}?$expand=alerts`;
const path = pathOf("2976");
const parameters = { incident_id: "2976" };

const alert = {
  "@odata.type": "#microsoft.graph.security.alert",
  id: "da1",
  title: "Credential dumping tool blocked",
  severity: "high",
  evidence: [
    {
      "@odata.type": "#microsoft.graph.security.deviceEvidence",
      verdict: "suspicious",
      remediationStatus: "none",
      roles: ["compromised"],
      deviceDnsName: "fin-ws-07.example.test",
      mdeDeviceId: "0f1e2d3c",
      loggedOnUsers: [{ "@odata.type": "x", accountName: "ana" }],
    },
  ],
};

function mockIncidentWithAlerts(alerts: unknown = [alert]) {
  mockToken();
  mockGraph()
    .get(path)
    .reply(200, { ...Object(incidentAnswer({ id: "2976" })), alerts });
}

describe("reading the incident", () => {
  it("gives it with its alerts, their evidence in a line each, and the entities in it, without OData's own keys", async () => {
    mockIncidentWithAlerts();

    const result = await execute(getIncident, parameters);

    const { evidence, "@odata.type": _, ...rest } = alert;
    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      message:
        "Successfully got incident 2976 from Microsoft 365 Defender: Credential theft tool on finance workstation, severity medium, status active, 1 alert, 2 entities",
      links: [{ title: "Incident 2976", url: expect.stringMatching(/^https:/) }],
      warnings: [],
      error: null,
      meta: { requests: [{ method: "GET", path, status: 200 }] },
    });
    expect(result.json_result).toEqual({
      incident: incident({ id: "2976" }),
      alerts: [rest],
      evidence: [
        {
          type: "deviceEvidence",
          name: "fin-ws-07.example.test",
          verdict: "suspicious",
          remediation_status: "none",
          roles: ["compromised"],
          alert_ids: ["da1"],
          other_states: [],
        },
      ],
      entities: [
        {
          identifier: "fin-ws-07.example.test",
          entity_type: "HOSTNAME",
          is_internal: true,
          is_suspicious: true,
          additional_properties: { DeviceId: "0f1e2d3c" },
        },
        {
          identifier: "ana",
          entity_type: "USERUNIQNAME",
          is_internal: true,
          is_suspicious: false,
          additional_properties: { AccountName: "ana" },
        },
      ],
      redirected_from: null,
    });
    expect(result.entities).toEqual([
      {
        identifier: "fin-ws-07.example.test",
        entity_type: "HOSTNAME",
        used_as: [],
        matched_rows: null,
        skipped: null,
        is_internal: true,
        is_suspicious: true,
        additional_properties: { DeviceId: "0f1e2d3c" },
      },
      {
        identifier: "ana",
        entity_type: "USERUNIQNAME",
        used_as: [],
        matched_rows: null,
        skipped: null,
        is_internal: true,
        is_suspicious: false,
        additional_properties: { AccountName: "ana" },
      },
    ]);
  });

  it("gives the evidence as it came if asked to, without OData's own keys", async () => {
    mockIncidentWithAlerts();

    const result = await execute(getIncident, { ...parameters, include_raw_evidence: true });

    expect(Object(result.json_result).alerts[0].evidence).toEqual([
      {
        evidenceType: "deviceEvidence",
        verdict: "suspicious",
        remediationStatus: "none",
        roles: ["compromised"],
        deviceDnsName: "fin-ws-07.example.test",
        mdeDeviceId: "0f1e2d3c",
        loggedOnUsers: [{ accountName: "ana" }],
      },
    ]);
  });

  it.each([{ alerts: "none" }, { alerts: {} }, { alerts: [null] }, { alerts: ["da1"] }])(
    "is no incident of which one could say that it has no alerts: $alerts",
    async ({ alerts }) => {
      mockIncidentWithAlerts(alerts);

      const result = await execute(getIncident, parameters);

      expect(result).toMatchObject({
        is_success: false,
        json_result: null,
        error: {
          code: "SERVICE_UNAVAILABLE",
          message: expect.stringContaining("Its alerts are not a list of objects."),
        },
      });
    },
  );

  it("is content without alerts", async () => {
    mockIncidentWithAlerts([]);

    const result = await execute(getIncident, { incident_id: 2976 });

    expect(result.json_result).toMatchObject({ alerts: [], evidence: [], entities: [] });
    expect(result.message).toMatch(/0 alerts, 0 entities$/);
    expect(result).toMatchObject({ warnings: [], meta: { truncated: false } });
  });

  it("follows a merge, with a warning", async () => {
    mockToken();
    mockGraph()
      .get(pathOf("2974"))
      .reply(200, incidentAnswer({ id: "2974", status: "redirected", redirectIncidentId: "2976" }))
      .get(path)
      .reply(200, incidentAnswer({ id: "2976", alerts: [] }));

    const result = await execute(getIncident, { incident_id: "2974" });

    expect(result.json_result).toMatchObject({ incident: { id: "2976" }, redirected_from: "2974" });
    expect(codesOf(result)).toEqual(["INCIDENT_REDIRECTED"]);
  });

  it.each([
    "{}",
    '{"value":[]}',
    '{"error":{"code":"Partial"}}',
    "[]",
    '"2976"',
    "null",
    '{"id":5}',
    '{"id":"2973","status":"active"}',
  ])("fails where the answer is %s", async (body) => {
    mockToken();
    mockGraph().get(path).reply(200, body, { "request-id": "id-1" });

    expect(await execute(getIncident, parameters)).toMatchObject({
      status: "failed",
      is_success: false,
      json_result: null,
      error: { code: "SERVICE_UNAVAILABLE", http_status: 200, request_id: "id-1" },
    });
  });

  it("takes a number for the ID that it is", async () => {
    mockToken();
    mockGraph()
      .get(path)
      .reply(200, { ...Object(incidentAnswer()), id: 2976, alerts: [] });

    expect(await execute(getIncident, parameters)).toMatchObject({
      is_success: true,
      json_result: { incident: { id: "2976" }, redirected_from: null },
      warnings: [],
    });
  });

  it("names it when it does not exist", async () => {
    mockToken();
    mockGraph().get(path).reply(404, graphErrorAnswer("NotFound", "Incident with id '2976' was not found."));

    expect(await execute(getIncident, parameters)).toMatchObject({
      status: "failed",
      is_success: false,
      json_result: null,
      message: 'Error executing action "Get Incident". Reason: incident "2976" wasn\'t found in Microsoft 365 Defender',
      error: { code: "INCIDENT_NOT_FOUND", http_status: 404 },
    });
  });

  it("says which role is missing", async () => {
    mockToken();
    mockGraph().get(path).reply(403, roleMissingAnswer("SecurityIncident.Read.All"));

    expect((await execute(getIncident, parameters)).error).toMatchObject({
      code: "PERMISSION_MISSING",
      message: expect.stringContaining("SecurityIncident.Read.All"),
    });
  });

  it("needs that role, also when the service does not name it", async () => {
    mockToken(accessToken(["Other.Read.All"]));
    mockGraph(accessToken(["Other.Read.All"]))
      .get(path)
      .reply(403, graphErrorAnswer("Forbidden", "No."));

    expect((await execute(getIncident, parameters)).error?.message).toContain("SecurityIncident.Read.All");
  });

  it.each(["../other", "..", "a/b", ""])("is refused with the incident_id %j", async (value) => {
    expect(await execute(getIncident, { ...parameters, incident_id: value })).toMatchObject({
      status: "failed",
      error: { code: "INPUT_INVALID", field: "incident_id" },
      meta: { requests: [] },
    });
  });

  it("is read, and said to be, in a dry run that may read", async () => {
    mockIncidentWithAlerts();

    const result = await execute(getIncident, parameters, { dryRun: "read" });

    expect(result).toMatchObject({
      is_success: true,
      json_result: { incident: { id: "2976" }, alerts: [{ id: "da1" }] },
    });
    expect(result.message).toMatch(/^Dry run: nothing was changed\. The action would return incident 2976: .*1 alert/);
    expect(result.meta.requests).toMatchObject([{ method: "GET", path, status: 200 }]);
  });

  it("is only shown in a dry run", async () => {
    expect(await execute(getIncident, parameters, { dryRun: true })).toMatchObject({
      json_result: null,
      message: "Dry run: nothing was sent. The action would read incident 2976 with its alerts.",
      meta: { requests: [{ method: "GET", path }] },
    });
  });
});
