import { getIncident } from "../../actions/get-incident.js";
import { execute } from "../support/execute.js";
import {
  GRAPH_ROOT,
  graphErrorAnswer,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  roleMissingAnswer,
  useMockedNetwork,
} from "../support/graph-mock.js";
import { codesOf } from "../support/service.js";

useMockedNetwork();

const alone = incidentPath("501");
const expanded = `${alone}?$expand=alerts`;
const apart = "/v1.0/security/alerts_v2?$filter=incidentId%20eq%20'501'&$top=100";
const nextAlerts = "/v1.0/security/incidents('501')/alerts?$skiptoken=abc";
const parameters = { incident_id: "501" };

/** An alert with an address as evidence, created so many minutes after the first. */
const alert = (id: string, number: number, more = {}) => ({
  "@odata.type": "#microsoft.graph.security.alert",
  id,
  incidentId: "501",
  createdDateTime: new Date(Date.UTC(2026, 10, 2) + number * 60_000).toISOString(),
  evidence: [
    {
      "@odata.type": "#microsoft.graph.security.ipEvidence",
      verdict: "suspicious",
      remediationStatus: "none",
      ipAddress: `203.0.113.${number % 250}`,
    },
  ],
  ...more,
});
const alerts = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) => alert(`a${from - index}`, from - index));

const answer = (more = {}) => ({ ...Object(incidentAnswer({ id: "501" })), ...more });

function mockExpanded(more: object, status = 200) {
  mockToken();
  return mockGraph().get(expanded).reply(status, answer(more));
}

const get = async (given = {}) => {
  const result = await execute(getIncident, { ...parameters, ...given });
  const { alerts: listed, entities, incident, evidence } = Object(result.json_result);
  return { result, alerts: listed, entities, incident, evidence };
};
const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

describe("expanded alerts with a next page", () => {
  it("are read on, each once", async () => {
    const link = { "alerts@odata.nextLink": `${GRAPH_ROOT}${nextAlerts}`, "alerts@odata.count": 3 };
    mockExpanded({ alerts: [alert("a1", 1), alert("a2", 2)], ...link })
      .get(nextAlerts)
      .reply(200, { value: [alert("a2", 2), alert("a3", 3)] });

    const { result, alerts: listed, entities, evidence, incident } = await get();

    expect(idsOf(listed)).toEqual(["a1", "a2", "a3"]);
    expect([entities.length, evidence.length]).toEqual([3, 3]);
    expect(result.message).toMatch(/, 3 alerts, 3 entities$/);
    expect(result).toMatchObject({ warnings: [], meta: { truncated: false } });
    expect(JSON.stringify(incident)).not.toContain("@odata");
  });

  it("cost only the alert that is null", async () => {
    mockExpanded({ alerts: [alert("a1", 1), null, alert("a2", 2)] });

    const { result, alerts: listed } = await get();

    expect(idsOf(listed)).toEqual(["a1", "a2"]);
    expect(result).toMatchObject({ is_success: true, meta: { truncated: true } });
    expect(result.warnings).toEqual([
      {
        code: "ALERTS_INCOMPLETE",
        message: expect.stringMatching(/only 2\. The service gave an item that is no object with an ID/),
      },
    ]);
  });

  it("are read through several pages", async () => {
    const graph = mockExpanded({
      alerts: [alert("a1", 1)],
      "alerts@odata.nextLink": `${GRAPH_ROOT}/v1.0/security/p/1`,
    });
    graph
      .get("/v1.0/security/p/1")
      .reply(200, { value: [alert("a2", 2)], "@odata.nextLink": `${GRAPH_ROOT}/v1.0/security/p/2` })
      .get("/v1.0/security/p/2")
      .reply(200, { value: [alert("a3", 3)] });

    expect(idsOf((await get()).alerts)).toEqual(["a1", "a2", "a3"]);
  });

  it.each([
    ["fails", `${GRAPH_ROOT}${nextAlerts}`, "rejected the request: HTTP 404"],
    ["is relative", nextAlerts, "is not an absolute URL"],
    ["is on another host", `https://graph.example.net${nextAlerts}`, "leads to another host"],
    ["is no text", 7, "is not an absolute URL"],
  ])("cost only the further alerts if that page %s", async (what, link, problem) => {
    const graph = mockExpanded({ alerts: [alert("a1", 1)], "alerts@odata.nextLink": link, "alerts@odata.count": 320 });
    if (what === "fails") {
      graph.get(nextAlerts).reply(404, graphErrorAnswer("NotFound", "No."));
    }

    const { result, alerts: listed, entities } = await get();

    expect([idsOf(listed), entities.length]).toEqual([["a1"], 1]);
    expect(result).toMatchObject({ is_success: true, error: null, meta: { truncated: true } });
    expect(result.message).toMatch(/, at least 1 alert, 1 entity$/);
    expect(result.warnings).toEqual([
      { code: "ALERTS_INCOMPLETE", message: expect.stringContaining("only 1 of 320.") },
    ]);
    expect(result.warnings[0]?.message).toContain(problem);
  });

  it("are missed if the service says that there are more, without a link", async () => {
    mockExpanded({ alerts: [alert("a1", 1)], "alerts@odata.count": 2 });

    const { result } = await get();

    expect(result.meta.truncated).toBe(true);
    expect(codesOf(result)).toEqual(["ALERTS_INCOMPLETE"]);
  });
});

it.each([{}, { alerts: null }])("alerts that are not in the answer at all are not known: %j", async (more) => {
  mockExpanded(more);

  const { result, alerts: listed, entities, evidence } = await get();

  expect([listed, entities, evidence]).toEqual([null, [], []]);
  expect(result).toMatchObject({ is_success: true, meta: { truncated: null } });
  expect(result.message).toMatch(/, alerts not known, 0 entities$/);
  expect(result.warnings).toEqual([
    { code: "ALERTS_INCOMPLETE", message: "The answer has no alerts at all, so they are not known." },
  ]);
});

describe("an incident that the service does not give with its alerts", () => {
  it.each([
    [500, 2],
    [502, 2],
    [504, 2],
    [400, 1],
    [413, 1],
  ])("is read apart from them after %d, sent %d times", async (status, attempts) => {
    mockToken();
    mockGraph()
      .get(expanded)
      .times(attempts)
      .reply(status)
      .get(alone)
      .reply(200, answer())
      .get(apart)
      .reply(200, { value: alerts(2, 1) });

    const { result, alerts: listed, entities, incident } = await get();

    expect([incident.id, idsOf(listed), entities.length]).toEqual(["501", ["a2", "a1"], 2]);
    expect(result).toMatchObject({ is_success: true, warnings: [], meta: { truncated: false } });
  });

  it("is read apart from them after an answer that breaks off", async () => {
    mockToken();
    mockGraph()
      .get(expanded)
      .times(4)
      .replyWithError(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }))
      .get(alone)
      .reply(200, answer())
      .get(apart)
      .reply(200, { value: alerts(1, 1) });

    expect(idsOf((await get()).alerts)).toEqual(["a1"]);
  });

  it("has the alerts of all pages, by date where the service counts no further", async () => {
    const end = new Date(Date.parse(alert("", 51).createdDateTime) + 1).toISOString();
    const older = encodeURIComponent(`(incidentId eq '501') and createdDateTime lt ${end}`);
    mockToken();
    mockGraph()
      .get(expanded)
      .times(2)
      .reply(500)
      .get(alone)
      .reply(200, answer())
      .get(apart)
      .reply(200, { value: alerts(150, 51), "@odata.nextLink": `${GRAPH_ROOT}${apart}&$skip=100` })
      .get(`${apart}&$skip=100`)
      .reply(400, graphErrorAnswer("BadRequest", "The limit of $skip is 500."))
      .get(`/v1.0/security/alerts_v2?$filter=${older}&$top=100`)
      .reply(200, { value: alerts(51, 1) });

    const { result, alerts: listed } = await get();

    expect(listed).toHaveLength(150);
    expect(result.warnings).toEqual([]);
  });

  it("has no alerts of other incidents, whatever the service filters by", async () => {
    mockToken();
    mockGraph()
      .get(expanded)
      .reply(400)
      .get(alone)
      .reply(200, answer())
      .get(apart)
      .reply(200, { value: [alert("a1", 1, { incidentId: 501 }), alert("b1", 0, { incidentId: "502" })] });

    expect(idsOf((await get()).alerts)).toEqual(["a1"]);
  });

  it("is given without them if they cannot be read either, with the role that this needs", async () => {
    mockToken();
    mockGraph()
      .get(expanded)
      .times(2)
      .reply(500)
      .get(alone)
      .reply(200, answer())
      .get(apart)
      .reply(403, roleMissingAnswer("SecurityAlert.Read.All"));

    const { result, alerts: listed } = await get();

    expect(listed).toBeNull();
    expect(result).toMatchObject({ is_success: true, meta: { truncated: null } });
    expect(result.warnings).toEqual([
      { code: "ALERTS_INCOMPLETE", message: expect.stringContaining("SecurityAlert.Read.All") },
    ]);
  });

  it("is an error if it cannot be read alone", async () => {
    mockToken();
    mockGraph().get(expanded).times(2).reply(500).get(alone).times(4).reply(500);

    expect((await get()).result.error).toMatchObject({ code: "SERVICE_UNAVAILABLE", http_status: 500 });
  });

  it("is followed where it was merged", async () => {
    const merged = `${incidentPath("500")}?$expand=alerts`;
    mockToken();
    mockGraph()
      .get(merged)
      .times(2)
      .reply(500)
      .get(incidentPath("500"))
      .reply(200, incidentAnswer({ id: "500", redirectIncidentId: "501" }))
      .get(expanded)
      .reply(200, answer({ alerts: alerts(1, 1) }));

    const { result, alerts: listed } = await get({ incident_id: "500" });

    expect(idsOf(listed)).toEqual(["a1"]);
    expect(codesOf(result)).toEqual(["INCIDENT_REDIRECTED"]);
  });

  it.each([403, 404, 429])("is not read otherwise after %d, which no other request avoids", async (status) => {
    mockToken();
    mockGraph().get(expanded).reply(status, {}, { "retry-after": "900" });

    expect((await get()).result).toMatchObject({ is_success: false, error: { http_status: status } });
  });
});

describe("a warning of the service", () => {
  const header = { warning: '299 - "One provider did not answer."' };

  it("is one of the result, once", async () => {
    const more = { alerts: [alert("a1", 1)], "alerts@odata.nextLink": `${GRAPH_ROOT}${nextAlerts}` };
    mockToken();
    mockGraph()
      .get(expanded)
      .reply(200, answer(more), header)
      .get(nextAlerts)
      .reply(200, { value: [alert("a2", 2)] }, header);

    expect((await get()).result.warnings).toEqual([
      { code: "SERVICE_WARNING", message: "Microsoft Graph answered with a warning: One provider did not answer." },
    ]);
  });

  it("comes with a part of an answer, which may lack alerts", async () => {
    mockToken();
    mockGraph()
      .get(expanded)
      .reply(206, answer({ alerts: [] }), header);

    const { result } = await get();

    expect(codesOf(result)).toEqual(["SERVICE_WARNING"]);
    expect(result.meta.truncated).toBeNull();
  });
});
