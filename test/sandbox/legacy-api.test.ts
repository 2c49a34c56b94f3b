import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { type LegacyApi, signInToLegacy } from "./legacy-client.js";
import { signIn } from "./tenant-client.js";

const now = new Date("2026-11-25T08:00:00.000Z");
let tenant: LocalTenant;
let api: LegacyApi;

beforeAll(async () => {
  tenant = await startTenant({ now: () => now, legacyApi: true });
  api = await signInToLegacy(tenant);
});
afterEach(() => tenant.faults.clear());
afterAll(() => tenant.close());

type Json = Readonly<Record<string, unknown>>;

const list = (query = "") => api("GET", `/api/incidents${query}`);
const ids = ({ body }: { readonly body: { readonly value: readonly Json[] } }) =>
  body.value.map(({ incidentId }) => incidentId);

describe("an existing integration", () => {
  it("lists the incidents, changes one and hunts, as it did before Graph", async () => {
    const listed = await list("?$filter=status eq 'Active'&$top=100".replaceAll(" ", "%20"));
    const patched = await api("PATCH", "/api/incidents/2972", {
      status: "Resolved",
      assignedTo: "secop@example.com",
      classification: "TruePositive",
      determination: "CompromisedAccount",
      tags: ["phishing", "older client"],
      comment: "Session revoked.",
    });
    const hunted = await api("POST", "/api/advancedhunting/run", {
      Query: "DeviceInfo | where DeviceName startswith 'fin-ws-07' | summarize Rows = count() by DeviceName",
    });
    const { body: seenByGraph } = await (await signIn(tenant))("GET", "/incidents/2972");

    expect([listed.status, ids(listed)[0]]).toEqual([200, 2976]);
    expect(patched.status).toBe(200);
    expect(patched.body).toMatchObject({
      "@odata.context": "https://api.security.microsoft.com/api/$metadata#Incidents/$entity",
      incidentId: 2972,
      status: "Resolved",
      assignedTo: "secop@example.com",
      classification: "TruePositive",
      determination: "CompromisedAccount",
      tags: ["phishing", "older client"],
      lastUpdateTime: now.toISOString(),
      comments: [{ comment: "Session revoked.", createdBy: "SOAR integration", createdTime: now.toISOString() }],
    });
    expect(hunted).toMatchObject({
      status: 200,
      body: {
        Schema: [
          { Name: "DeviceName", Type: "String" },
          { Name: "Rows", Type: "Int64" },
        ],
        Results: [{ DeviceName: "fin-ws-07.example.com", Rows: expect.any(Number) }],
      },
    });
    expect(seenByGraph).toMatchObject({
      status: "resolved",
      assignedTo: "secop@example.com",
      classification: "truePositive",
      determination: "compromisedAccount",
      customTags: ["phishing", "older client"],
      comments: [{ comment: "Session revoked.", createdByDisplayName: "SOAR integration" }],
      lastModifiedBy: "API-App:SOAR integration",
    });
    expect(tenant.requests.slice(0, 4).map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      `POST /${tenant.configuration.tenant_id}/oauth2/token 200`,
      "GET /api/incidents?$filter=status+eq+'Active'&$top=100 200",
      "PATCH /api/incidents/2972 200",
      "POST /api/advancedhunting/run 200",
    ]);
  });
});

describe("an incident", () => {
  it("has the older API's properties, its alerts inside", async () => {
    const { body } = await api("GET", "/api/incidents/2973");
    const { alerts, comments, ...incident } = body;
    const record = tenant.product.incidents.find("2973");
    const alert = record?.alerts[0];

    expect(incident).toEqual({
      "@odata.context": "https://api.security.microsoft.com/api/$metadata#Incidents/$entity",
      incidentId: 2973,
      redirectIncidentId: null,
      incidentName: record?.incident.displayName,
      createdTime: record?.incident.createdDateTime,
      lastUpdateTime: record?.incident.lastUpdateDateTime,
      assignedTo: record?.incident.assignedTo,
      classification: "TruePositive",
      determination: "Malware",
      status: "Resolved",
      severity: "High",
      tags: record?.incident.customTags,
    });
    expect(comments).toEqual(
      record?.incident.comments.map(({ comment, createdByDisplayName, createdDateTime }) => ({
        comment,
        createdBy: createdByDisplayName,
        createdTime: createdDateTime,
      })),
    );
    expect(alerts).toHaveLength(record?.alerts.length ?? 0);
    expect({ ...alerts[0], devices: [], entities: [] }).toEqual({
      alertId: alert?.id,
      incidentId: 2973,
      serviceSource: "MicrosoftDefenderATP",
      creationTime: alert?.createdDateTime,
      lastUpdatedTime: alert?.lastUpdateDateTime,
      resolvedTime: alert?.resolvedDateTime,
      firstActivity: alert?.firstActivityDateTime,
      lastActivity: alert?.lastActivityDateTime,
      title: alert?.title,
      description: alert?.description,
      category: alert?.category,
      status: "Resolved",
      severity: "Medium",
      investigationId: null,
      investigationState: "UnsupportedAlertType",
      classification: "TruePositive",
      determination: "Malware",
      detectionSource: "WindowsDefenderAtp",
      assignedTo: alert?.assignedTo,
      actorName: null,
      threatFamilyName: null,
      mitreTechniques: alert?.mitreTechniques,
      devices: [],
      entities: [],
    });
  });

  it("has its devices, and every field in every entity", async () => {
    const { body } = await list();
    const alerts = body.value.flatMap((incident: { readonly alerts: readonly Json[] }) => incident.alerts);
    const devices = alerts.flatMap((alert: { readonly devices: readonly Json[] }) => alert.devices);
    const entities: Json[] = alerts.flatMap((alert: { readonly entities: readonly Json[] }) => alert.entities);
    const ofType = (type: string) => entities.find(({ entityType }) => entityType === type);
    const given = (entity: Json | undefined) =>
      Object.entries(entity ?? {}).flatMap(([name, value]) => (value === null ? [] : [name]));

    expect(devices[0]).toEqual({
      mdatpDeviceId: expect.stringMatching(/^[\da-f]{40}$/),
      aadDeviceId: null,
      deviceDnsName: expect.stringMatching(/\.example\.com$/),
      osPlatform: expect.any(String),
      version: expect.any(String),
      osProcessor: "x64",
      osBuild: expect.any(Number),
      healthStatus: "Active",
      riskScore: "High",
      rbacGroupName: expect.any(String),
      rbacGroupId: 7,
      firstSeen: expect.stringMatching(/^\d{4}-/),
    });
    expect(new Set(entities.map((entity) => Object.keys(entity).length))).toEqual(new Set([31]));
    expect(given(ofType("User"))).toEqual([
      "entityType",
      "accountName",
      "domainName",
      "userSid",
      "aadUserId",
      "userPrincipalName",
    ]);
    expect(given(ofType("Ip"))).toEqual(["entityType", "ipAddress"]);
    expect(given(ofType("Url"))).toEqual(["entityType", "url"]);
    expect(given(ofType("File"))).toEqual(["entityType", "sha1", "sha256", "fileName", "filePath", "deviceId"]);
    expect(given(ofType("Process"))).toEqual([
      "entityType",
      "sha1",
      "sha256",
      "fileName",
      "filePath",
      "processId",
      "processCommandLine",
      "processCreationTime",
      "deviceId",
    ]);
    expect(given(ofType("MailMessage"))).toEqual([
      "entityType",
      "userPrincipalName",
      "sender",
      "recipient",
      "subject",
      "deliveryAction",
    ]);
    expect(given(ofType("Registry"))).toEqual([
      "entityType",
      "registryHive",
      "registryKey",
      "registryValueType",
      "registryValue",
      "deviceId",
    ]);
  });

  it("that was merged names the other by its number", async () => {
    const { body } = await api("GET", "/api/incidents/2974");

    expect([body.status, body.redirectIncidentId]).toEqual(["Redirected", 2972]);
  });
});

describe("the list", () => {
  it("comes newest first, in pages", async () => {
    const all = ids(await list());

    expect(all[0]).toBe(2977);
    expect(ids(await list("?$top=2&$skip=3"))).toEqual(all.slice(3, 5));
    expect((await list("?$top=0")).body).toEqual({
      "@odata.context": "https://api.security.microsoft.com/api/$metadata#Incidents",
      value: [],
    });
  });

  it.each([
    ["status eq 'Redirected'", [2974]],
    ["assignedTo eq null and status eq 'Active'", [2976]],
    [`createdTime ge ${now.toISOString()}`, []],
    ["lastUpdateTime lt 2020-01-01T00:00:00Z or status eq 'AwaitingAction'", [2977]],
  ])("is filtered by %s", async (filter, expected) => {
    expect(ids(await list(`?$filter=${encodeURIComponent(filter)}`))).toEqual(expected);
  });
});

it.each([
  ["Clean", "notMalicious", "Clean"],
  ["NoEnoughDataToValidate", "notEnoughDataToValidate", "NoEnoughDataToValidate"],
  ["InsufficientData", "notEnoughDataToValidate", "NoEnoughDataToValidate"],
  ["CompromisedUser", "compromisedAccount", "CompromisedAccount"],
  ["ConfirmedUserActivity", "confirmedActivity", "ConfirmedActivity"],
  ["lineofbusinessapplication", "lineOfBusinessApplication", "LineOfBusinessApplication"],
  ["NotAvailable", "unknown", "NotAvailable"],
])("a PATCH takes %s as the determination", async (sent, stored, answered) => {
  const { body } = await api("PATCH", "/api/incidents/2971", { determination: sent });

  expect([body.determination, tenant.product.incidents.find("2971")?.incident.determination]).toEqual([
    answered,
    stored,
  ]);
});

it("a PATCH clears the owner and the tags", async () => {
  const { body } = await api("PATCH", "/api/incidents/2970", { assignedTo: null, tags: [] });

  expect([body.assignedTo, body.tags]).toEqual([null, []]);
});

it("has the faults of the plan", async () => {
  tenant.faults.set([
    { match: { method: "PATCH", nth: 1 }, fault: "resetAfterWork" },
    { match: { path: "/api/incidents", nth: 2 }, fault: { name: "throttle", retryAfterS: 3 } },
  ]);

  await expect(api("PATCH", "/api/incidents/2969", { assignedTo: "ana@example.com" })).rejects.toThrow(
    "socket hang up",
  );
  const throttled = await list();

  expect(tenant.product.incidents.find("2969")?.incident.assignedTo).toBe("ana@example.com");
  expect([throttled.status, throttled.headers["retry-after"], throttled.body]).toEqual([
    429,
    "3",
    {
      error: {
        code: "TooManyRequests",
        message: "Too many requests. Please retry after some time.",
        target: throttled.headers["request-id"],
      },
    },
  ]);
});
