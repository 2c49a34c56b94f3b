import { createIncidents } from "../../sandbox/data/incidents.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { type Graph, signIn } from "./tenant-client.js";

const now = new Date("2026-11-24T12:00:00.000Z");

/** All alerts, the newest first. */
const samples = createIncidents(now)
  .flatMap(({ alerts }) => alerts)
  .sort((one, other) => Date.parse(other.createdDateTime) - Date.parse(one.createdDateTime));

describe("the local tenant's alerts", () => {
  let tenant: LocalTenant;
  let graph: Graph;
  beforeAll(async () => {
    tenant = await startTenant({ now: () => now });
    graph = await signIn(tenant, tenant.product.registerApp({ roles: ["SecurityAlert.Read.All"] }));
  });
  afterEach(() => {
    for (const record of createIncidents(now)) tenant.product.incidents.put(record);
  });
  afterAll(() => tenant.close());

  it("are those of all incidents, the newest first", async () => {
    const { status, body } = await graph("GET", "/alerts_v2");

    expect(status).toBe(200);
    expect(body).toEqual({
      "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#security/alerts_v2",
      value: samples,
    });
    expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length);
  });

  it("are one by one to be had, with their evidence", async () => {
    const alert = samples.find(({ incidentId }) => incidentId === "2973");

    const { status, body } = await graph("GET", `/alerts_v2/${alert?.id}`);

    expect(status).toBe(200);
    expect(body).toEqual({
      "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#security/alerts_v2/$entity",
      ...alert,
    });
    expect(body.evidence.length).toBeGreaterThan(0);
  });

  it("come by pages", async () => {
    const first = await graph("GET", "/alerts_v2?$top=2&$count=true");
    const link: string = first.body["@odata.nextLink"];
    const second = await graph("GET", link.slice(`${tenant.url}/v1.0/security`.length));

    expect(first.body).toEqual({
      "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#security/alerts_v2",
      "@odata.count": samples.length,
      "@odata.nextLink": `${tenant.url}/v1.0/security/alerts_v2?$top=2&$count=true&$skip=2`,
      value: samples.slice(0, 2),
    });
    expect(second.body.value).toEqual(samples.slice(2, 4));
  });

  it("cannot all be skipped", async () => {
    const { status, body } = await graph("GET", "/alerts_v2?$skip=501");

    expect([status, (await graph("GET", "/alerts_v2?$skip=500")).status]).toEqual([400, 200]);
    expect(body.error.message).toContain("The limit of '500' for Skip query has been exceeded.");
  });

  it("are sorted by $orderby", async () => {
    const { body } = await graph("GET", "/alerts_v2?$orderby=createdDateTime%20asc&$top=3");

    expect(body.value[0].createdDateTime).toBe(samples.at(-1)?.createdDateTime);
  });

  it.each<[string, (alert: Record<string, unknown>) => boolean]>([
    ["status eq 'new'", ({ status }) => status === "new"],
    ["severity ge 'high'", ({ severity }) => severity === "high"],
    [
      "serviceSource eq 'microsoftDefenderForOffice365'",
      (alert) => alert.serviceSource === "microsoftDefenderForOffice365",
    ],
    ["classification eq 'truePositive' and determination eq 'malware'", ({ incidentId }) => incidentId === "2973"],
    ["assignedTo eq null", ({ assignedTo }) => assignedTo === null],
    ["incidentId eq '2973'", ({ incidentId }) => incidentId === "2973"],
    ["createdDateTime ge 2026-11-24T11:16:00Z", (alert) => String(alert.createdDateTime) >= "2026-11-24T11:16:00"],
    ["lastUpdateDateTime lt 2026-11-20T00:00:00Z", (alert) => String(alert.lastUpdateDateTime) < "2026-11-20"],
  ])("are filtered by %s", async (filter, accepts) => {
    const expected = samples.filter(accepts);

    const { body } = await graph("GET", `/alerts_v2?$filter=${encodeURIComponent(filter)}`);

    expect(body.value).toEqual(expected);
    expect([0, samples.length]).not.toContain(expected.length);
  });

  it.each([
    "?$filter=category eq 'Malware'",
    "?$filter=status eq 'active'",
    "?$filter=serviceSource eq 'microsoftDefender'",
    "?$orderby=severity",
    "?$select=id",
    "?$expand=evidence",
    "?$top=1001",
    "/x?$top=1",
  ])("refuse %s", async (query) => {
    const { status, body } = await graph("GET", `/alerts_v2${query.replaceAll(" ", "%20")}`);

    expect([status, body.error.code]).toEqual([400, "BadRequest"]);
  });

  it("are not found by another id", async () => {
    const { status, headers, body } = await graph("GET", "/alerts_v2/da000_0");

    expect(status).toBe(404);
    expect(body).toEqual({
      error: {
        code: "NotFound",
        message: "Alert with id 'da000_0' was not found.",
        innerError: {
          date: "2026-11-24T12:00:00",
          "request-id": headers["request-id"],
          "client-request-id": headers["client-request-id"],
        },
      },
    });
  });

  it("follow their incident, and need a role of their own", async () => {
    const roles = ["SecurityIncident.ReadWrite.All"];
    const other = await signIn(tenant, tenant.product.registerApp({ roles }));
    await other("PATCH", "/incidents/2972", { status: "resolved", classification: "truePositive" });

    const { body } = await graph("GET", "/alerts_v2?$filter=status eq 'resolved'&$top=1".replaceAll(" ", "+"));
    const refused = await other("GET", "/alerts_v2");

    expect(body.value).toMatchObject([
      { incidentId: "2972", classification: "truePositive", resolvedDateTime: now.toISOString() },
    ]);
    expect(refused.status).toBe(403);
  });
});
