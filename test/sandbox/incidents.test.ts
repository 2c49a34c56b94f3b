import { createIncidents } from "../../sandbox/data/incidents.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { type Graph, signIn } from "./tenant-client.js";

const now = new Date("2026-11-24T12:00:00.000Z");

describe("the local tenant's incidents", () => {
  let tenant: LocalTenant;
  let graph: Graph;
  beforeAll(async () => {
    tenant = await startTenant({ now: () => now });
    graph = await signIn(tenant);
  });
  // The server lives through all tests; what one of them wrote is put back for the next.
  afterEach(() => {
    for (const record of createIncidents(now)) tenant.product.incidents.put(record);
  });
  afterAll(() => tenant.close());

  it("has the incidents that others rely on", async () => {
    const ids = ["2972", "2973", "2974", "999999"];

    const answers = await Promise.all(ids.map((id) => graph("GET", `/incidents/${id}`)));

    expect(answers[0]?.body).toMatchObject({
      status: "active",
      classification: "unknown",
      determination: "unknown",
      assignedTo: null,
    });
    expect(answers[1]?.body).toMatchObject({
      status: "resolved",
      classification: "truePositive",
      determination: "malware",
    });
    expect(answers[2]?.body).toMatchObject({ status: "redirected", redirectIncidentId: "2972" });
    expect(answers[3]).toMatchObject({ status: 404, body: { error: { code: "NotFound" } } });
  });

  it("gives an incident in the shape of v1.0", async () => {
    const { body } = await graph("GET", "/incidents/2972");

    expect(Object.keys(body).sort()).toEqual(
      [
        "@odata.context",
        "assignedTo",
        "classification",
        "comments",
        "createdDateTime",
        "customTags",
        "description",
        "determination",
        "displayName",
        "id",
        "incidentWebUrl",
        "lastModifiedBy",
        "lastUpdateDateTime",
        "priorityScore",
        "redirectIncidentId",
        "resolvingComment",
        "severity",
        "status",
        "summary",
        "systemTags",
        "tenantId",
      ].sort(),
    );
    expect(body.createdDateTime).toBe("2026-11-24T11:16:00.000Z");
  });

  it("adds alerts with typed evidence on request", async () => {
    const { body } = await graph("GET", "/incidents/2973?$expand=alerts");
    const types = body.alerts.flatMap((alert: { evidence: object[] }) =>
      alert.evidence.map((evidence) => (evidence as Record<string, string>)["@odata.type"]),
    );

    expect(body.alerts).toHaveLength(4);
    expect(body.alerts[0]).toMatchObject({ incidentId: "2973", status: "resolved", determination: "malware" });
    expect(new Set(types)).toEqual(
      new Set(
        ["device", "user", "file", "url", "ip", "process"].map((kind) => `#microsoft.graph.security.${kind}Evidence`),
      ),
    );
  });

  it("lists incidents by pages, the newest first", async () => {
    const first = await graph("GET", "/incidents?$top=3&$count=true");
    const second = await graph("GET", first.body["@odata.nextLink"].split("/v1.0/security")[1]);
    const ids = [first, second].map(({ body }) => body.value.map(({ id }: { id: string }) => id));

    expect(first.body["@odata.count"]).toBe(11);
    expect(ids).toEqual([
      ["2977", "2976", "2975"],
      ["2974", "2973", "2972"],
    ]);
    expect((await graph("GET", "/incidents")).body).not.toHaveProperty("@odata.nextLink");
  });

  it.each([
    ["status eq 'active'", ["2976", "2972"]],
    ["status eq microsoft.graph.security.incidentStatus'resolved' and severity eq 'high'", ["2973"]],
    ["assignedTo eq 'z.mueller@example.com'", ["2969"]],
    ["assignedTo eq null and status ne 'redirected'", ["2976", "2972"]],
    ["classification eq 'falsePositive'", ["2968"]],
    ["createdDateTime ge 2026-11-24T11:16:30Z", ["2977", "2976", "2975", "2974", "2973"]],
    ["assignedTo eq 'o''brien'", []],
    ["severity eq 'unknown' or status eq 'active'", ["2976", "2972"]],
    ["severity ge 'medium' and status eq 'active'", ["2976", "2972"]],
    ["severity gt 'medium'", ["2975", "2973", "2972", "2969"]],
    ["severity lt 'Low'", ["2970"]],
    ["status in ('AwaitingAction',microsoft.graph.security.incidentStatus'redirected')", ["2977", "2974"]],
    ["classification eq null or determination lt 'malware' and status eq 'active'", ["2976", "2972"]],
    ["status in ('active','redirected') and not (status eq 'redirected')", ["2976", "2972"]],
  ])("filters by %s", async (filter, ids) => {
    const { body } = await graph("GET", `/incidents?$filter=${encodeURIComponent(filter)}`);

    expect(body.value.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  it.each([
    "$filter=displayName eq 'x'",
    "$filter=status eq 'active' or",
    "$filter=(status eq 'active'",
    "$filter=status in ()",
    "$filter=contains(status,'a')",
    `$filter=${"not ".repeat(500)}status eq 'active'`,
    "$filter=status eq 'active' and ",
    "$filter=createdDateTime ge soon",
    "$filter=severity eq 'none'",
    "$filter=severity ge 'none'",
    "$filter=status in ('active','closed')",
    "$filter=severity eq high",
    "$filter=severity eq microsoft.graph.security.alertStatus'new'",
    "$filter=toString eq 'x'",
    "$top=51",
    "$top=-1",
    "$skip=x",
    "$select=id",
    "$expand=comments",
  ])("refuses the query %s", async (query) => {
    const [name, value] = query.split("=") as [string, string];

    const { status, body } = await graph("GET", `/incidents?${name}=${encodeURIComponent(value)}`);

    expect([status, body.error.code]).toEqual([400, "BadRequest"]);
  });

  it("reads query strings as clients send them", async () => {
    const { body } = await graph("GET", "/incidents?%24filter=status+eq+%27active%27&%24top=1&%24count=true");

    expect(body).toMatchObject({ "@odata.count": 2, value: [{ id: "2976" }] });
  });

  it("changes what is given and nothing else", async () => {
    const before = (await graph("GET", "/incidents/2972")).body;
    const change = {
      status: "InProgress",
      classification: "TruePositive",
      determination: "phishing",
      assignedTo: "s.o'brien@example.com",
      customTags: ["finance", "vip", "vip"],
    };

    const { status, body } = await graph("PATCH", "/incidents/2972", change);

    expect(status).toBe(200);
    expect(body).toEqual({
      ...before,
      ...change,
      status: "inProgress",
      classification: "truePositive",
      customTags: ["finance", "vip"],
      lastUpdateDateTime: now.toISOString(),
      lastModifiedBy: "API-App:SOAR integration",
    });
    expect((await graph("GET", "/incidents/2972")).body).toEqual(body);
  });

  it("clears what null clears, and leaves an empty change alone", async () => {
    const cleared = await graph("PATCH", "/incidents/2973", {
      assignedTo: null,
      resolvingComment: null,
      customTags: [],
    });
    const untouched = await graph("PATCH", "/incidents/2971", {});

    expect(cleared.body).toMatchObject({ assignedTo: null, resolvingComment: null, customTags: [] });
    expect(untouched.body.lastModifiedBy).toBe("j.lindqvist@example.com");
  });

  it("resolves the alerts with their incident", async () => {
    await graph("PATCH", "/incidents/2972", {
      status: "resolved",
      classification: "truePositive",
      determination: "phishing",
    });

    const { body } = await graph("GET", "/incidents/2972?$expand=alerts");

    for (const alert of body.alerts) {
      expect(alert).toMatchObject({
        status: "resolved",
        determination: "phishing",
        resolvedDateTime: now.toISOString(),
      });
    }
  });

  it.each([
    ["status", "closed"],
    ["status", "redirected"],
    ["status", null],
    ["classification", "benign"],
    ["determination", "clean"],
    ["severity", 3],
    ["customTags", "one"],
    ["customTags", [1]],
    ["displayName", null],
    ["assignedTo", 7],
    ["comments", []],
    ["redirectIncidentId", "1"],
    ["colour", "red"],
    ["toString", "x"],
  ])("refuses to set %s to %j, and says which property it was", async (property, value) => {
    const { status, body } = await graph("PATCH", "/incidents/2972", { [property]: value });

    expect([status, body.error.code]).toEqual([400, "BadRequest"]);
    expect(body.error.message).toContain(`'${property}'`);
  });

  it("changes no incident that was merged, and none that is not there", async () => {
    const answers = [
      await graph("PATCH", "/incidents/2974", { status: "active" }),
      await graph("POST", "/incidents/2974/comments", { comment: "x" }),
      await graph("PATCH", "/incidents/999999", { status: "active" }),
      await graph("POST", "/incidents/999999/comments", { comment: "x" }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 404, 404]);
    expect(answers[0]?.body.error.message).toContain("merged into incident 2972");
  });

  it("adds a comment each time it is asked to, the newest last", async () => {
    const comment = { "@odata.type": "microsoft.graph.security.alertComment", comment: "Line one\nline \u202Etwo" };
    await graph("POST", "/incidents/2973/comments", comment);

    const { status, body } = await graph("POST", "/incidents/2973/comments", comment);

    expect(status).toBe(200);
    expect(body.value).toHaveLength(4);
    expect(body.value.at(-1)).toEqual({
      comment: comment.comment,
      createdByDisplayName: "SOAR integration",
      createdDateTime: now.toISOString(),
    });
    expect((await graph("GET", "/incidents/2973")).body.comments).toEqual(body.value);
  });

  it.each([
    [{}],
    [{ comment: "  " }],
    [{ comment: 1 }],
    [{ comment: "x".repeat(30_001) }],
    [{ comment: "x", "@odata.type": "microsoft.graph.security.alert" }],
    [{ comment: "x", createdByDisplayName: "me" }],
  ])("refuses a comment that is none (case %#)", async (content) => {
    const { status } = await graph("POST", "/incidents/2972/comments", content);

    expect(status).toBe(400);
  });

  it("starts every tenant anew", async () => {
    await graph("PATCH", "/incidents/2972", { status: "resolved" });
    const other = await startTenant({ now: () => now });

    const { body } = await (await signIn(other))("GET", "/incidents/2972");
    await other.close();

    expect(body.status).toBe("active");
  });
});
