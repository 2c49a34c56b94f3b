import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { type Answer, type Graph, signIn } from "./tenant-client.js";

// The first query waits for a thread and its parser.
describe("hunting in the local tenant", () => {
  let tenant: LocalTenant;
  let graph: Graph;
  beforeAll(async () => {
    tenant = await startTenant();
    graph = await signIn(tenant);
  });
  afterAll(() => tenant.close());

  function hunt(query: string, timespan?: string): Promise<Answer> {
    const body = { Query: query, ...(timespan === undefined ? {} : { Timespan: timespan }) };
    return graph("POST", "/runHuntingQuery", body);
  }

  async function count(query: string, timespan?: string): Promise<number> {
    const { body } = await hunt(`${query} | summarize Rows = count()`, timespan);
    return body.results[0].Rows;
  }

  it("answers with schema and rows", async () => {
    const { status, body } = await hunt("print Ping=1");

    expect([status, body]).toEqual([
      200,
      {
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.security.huntingQueryResults",
        schema: [{ name: "Ping", type: "Int64" }],
        results: [{ Ping: 1 }],
      },
    ]);
  });

  it("names types as Graph does", async () => {
    const { body } = await hunt(
      "DeviceInfo | take 1 | project Timestamp, DeviceName, OSBuild, IsAzureADJoined, Port = toint(1), Share = 0.5, All = dynamic([1])",
    );

    expect(body.schema.map(({ type }: { type: string }) => type)).toEqual([
      "DateTime",
      "String",
      "Int64",
      "SByte",
      "Int32",
      "Double",
      "Object",
    ]);
    expect(body.results[0].IsAzureADJoined).toEqual(expect.any(Boolean));
  });

  it("takes the parameters in either letter case", async () => {
    const { body } = await graph("POST", "/runHuntingQuery", { query: "print x = 1", timespan: "P1D" });

    expect(body.results).toEqual([{ x: 1 }]);
  });

  it("finds the story of incident 2973 across tables", async () => {
    const [attachment] = (await hunt("EmailAttachmentInfo | project SHA256, RecipientEmailAddress")).body.results;
    const started = await hunt(
      `DeviceProcessEvents | where SHA256 == "${attachment.SHA256}" | project DeviceName, AccountUpn`,
    );
    const traffic = await hunt(
      'DeviceNetworkEvents | where RemoteIP == "203.0.113.77" | distinct DeviceName, RemoteUrl | sort by RemoteUrl asc',
    );

    expect(started.body.results).toEqual([
      { DeviceName: "fin-ws-07.example.com", AccountUpn: attachment.RecipientEmailAddress },
    ]);
    expect(traffic.body.results).toEqual([
      { DeviceName: "fin-ws-07.example.com", RemoteUrl: "evil.example.net" },
      { DeviceName: "fin-ws-07.example.com", RemoteUrl: "files.evil.example.net" },
    ]);
  });

  it("gives dynamic cells as JSON, and attackers' text as it is", async () => {
    const rule = await hunt(
      'CloudAppEvents | where ActionType == "New-InboxRule" | project RawEventData.Parameters[2].Value',
    );
    const file = await hunt(
      'EmailAttachmentInfo | where FileName has "fdp" or FileName endswith ".exe" | project FileName',
    );

    expect(Object.values(rule.body.results[0])).toEqual(["RSS Subscriptions"]);
    expect(file.body.results).toEqual([{ FileName: "Remittance_Advice\u202Efdp.exe" }]);
  });

  it("finds most stories in the last hour", async () => {
    const query = 'EntraIdSignInEvents | where Timestamp > ago(1h) | where IPAddress == "198.51.100.23"';

    expect(await count(query)).toBe(2);
  });

  it("looks back 30 days, or as far as the Timespan says", async () => {
    const all = await count("EmailEvents");
    const day = await count("EmailEvents", "P1D");
    const hour = await count("EmailEvents", "PT1H");
    const early = await count("EmailEvents", `P30D/${new Date(Date.now() - 19 * 86_400_000).toISOString()}`);

    expect(all).toBeGreaterThan(day);
    expect(day).toBeGreaterThan(hour);
    expect(hour).toBeGreaterThan(0);
    expect(early).toBeGreaterThan(0);
    expect(early).toBeLessThan(all);
  });

  it("gives tables without a time column whole, and empty ones empty", async () => {
    expect(await count("DeviceTvmSoftwareVulnerabilities", "PT1H")).toBe(4);
    expect((await hunt("CampaignInfo | take 5")).body.results).toEqual([]);
  });

  it.each([
    ["an unknown table", "NoSuchTable | take 1", "NoSuchTable"],
    ["an unknown column", "DeviceInfo | where NoSuchColumn == 1", "NoSuchColumn"],
    ["broken syntax", "DeviceInfo | where (", "syntax"],
  ])("refuses %s with the service's words", async (_case, query, part) => {
    const { status, body } = await hunt(query);

    expect([status, body.error.code]).toEqual([400, "BadRequest"]);
    expect(body.error.message).toContain(part);
  });

  it.each([
    ["no query", {}],
    ["a blank query", { Query: "  " }],
    ["a query that is no text", { Query: 1 }],
    ["a wrong Timespan", { Query: "print 1", Timespan: "soon" }],
    ["an unknown parameter", { Query: "print 1", Limit: 5 }],
  ])("refuses %s", async (_case, content) => {
    const { status, body } = await graph("POST", "/runHuntingQuery", content);

    expect([status, body.error.code]).toEqual([400, "BadRequest"]);
  });
});
