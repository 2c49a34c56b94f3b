import { getIncident } from "../../actions/get-incident.js";
import { execute } from "../support/execute.js";
import {
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

const withAlerts = (id = "2972") => `${incidentPath(id)}?$expand=alerts`;

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
  return mockGraph()
    .get(withAlerts())
    .reply(200, { ...Object(incidentAnswer()), alerts });
}

describe("getting an incident", () => {
  it("gives it with its alerts, their evidence in a line each, and the entities in it", async () => {
    mockIncidentWithAlerts();

    const result = await execute(getIncident, { incident_id: "2972" });

    const { evidence, "@odata.type": _, ...rest } = alert;
    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      message:
        "Successfully got incident 2972 from Microsoft 365 Defender: Credential theft tool on finance workstation, severity medium, status active, 1 alert, 1 entity",
      links: [{ title: "Incident 2972", url: expect.stringMatching(/^https:/) }],
      warnings: [],
    });
    expect(result.json_result).toEqual({
      incident: incident(),
      alerts: [rest],
      evidence: [
        {
          type: "deviceEvidence",
          name: "fin-ws-07.example.test",
          verdict: "suspicious",
          remediation_status: "none",
          roles: ["compromised"],
          alert_ids: ["da1"],
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
      ],
      redirected_from: null,
    });
  });

  it("gives the evidence as it came if asked to, without OData's own keys", async () => {
    mockIncidentWithAlerts();

    const result = await execute(getIncident, { incident_id: "2972", include_raw_evidence: true });

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

  it.each([[[]], [null], ["none"]])("is content without alerts: %j", async (alerts) => {
    mockIncidentWithAlerts(alerts);

    const result = await execute(getIncident, { incident_id: 2972 });

    expect(result.json_result).toMatchObject({ alerts: [], evidence: [], entities: [] });
    expect(result.message).toMatch(/0 alerts, 0 entities$/);
  });

  it("follows a merge, with a warning", async () => {
    mockToken();
    mockGraph()
      .get(withAlerts("2974"))
      .reply(200, incidentAnswer({ id: "2974", status: "redirected", redirectIncidentId: "2972" }))
      .get(withAlerts())
      .reply(200, incidentAnswer());

    const result = await execute(getIncident, { incident_id: "2974" });

    expect(result.json_result).toMatchObject({ incident: { id: "2972" }, redirected_from: "2974" });
    expect(codesOf(result)).toEqual(["INCIDENT_REDIRECTED"]);
  });
});

describe("an incident that cannot be got", () => {
  it("is named when it does not exist", async () => {
    mockToken();
    mockGraph()
      .get(withAlerts("999999"))
      .reply(404, graphErrorAnswer("NotFound", "Incident with id '999999' was not found."));

    const result = await execute(getIncident, { incident_id: "999999" });

    expect(result).toMatchObject({
      status: "failed",
      json_result: null,
      message:
        'Error executing action "Get Incident". Reason: incident "999999" wasn\'t found in Microsoft 365 Defender',
      error: { code: "INCIDENT_NOT_FOUND" },
    });
  });

  it("says which role is missing", async () => {
    mockToken();
    mockGraph().get(withAlerts()).reply(403, roleMissingAnswer("SecurityIncident.Read.All"));

    expect((await execute(getIncident, { incident_id: "2972" })).error).toMatchObject({
      code: "PERMISSION_MISSING",
      message: expect.stringContaining("SecurityIncident.Read.All"),
    });
  });
});

describe("a dry run", () => {
  it("shows the request", async () => {
    const result = await execute(getIncident, { incident_id: "2972" }, { dryRun: true });

    expect(result).toMatchObject({
      json_result: null,
      message: "Dry run: nothing was sent. The action would read incident 2972 with its alerts.",
      meta: { requests: [{ method: "GET", path: withAlerts() }] },
    });
  });
});
