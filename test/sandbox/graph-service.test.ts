import { defaultRoles } from "../../sandbox/state/apps.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { requestToken, send, signIn } from "./tenant-client.js";

describe("the local tenant's Graph", () => {
  let tenant: LocalTenant;
  let now = new Date();
  beforeAll(async () => {
    tenant = await startTenant({ now: () => now });
  });
  beforeEach(() => {
    now = new Date();
    tenant.product.apps.setRoles(tenant.configuration.client_id ?? "", defaultRoles);
  });
  afterAll(() => tenant.close());

  async function createToken(configuration = tenant.configuration): Promise<string> {
    return (await requestToken(tenant, configuration)).body.access_token;
  }

  function readIncidents(token: string) {
    return send(tenant, "/v1.0/security/incidents", { headers: { authorization: `Bearer ${token}` } });
  }

  it("answers with Graph's headers and the caller's request id", async () => {
    const token = await createToken();

    const { headers } = await send(tenant, "/v1.0/security/incidents", {
      headers: { authorization: `Bearer ${token}`, "client-request-id": "my-id" },
    });

    expect(headers).toMatchObject({
      "client-request-id": "my-id",
      "request-id": expect.stringMatching(/^[\da-f-]{36}$/),
      date: now.toUTCString(),
      "content-type": expect.stringMatching(/^application\/json/),
    });
  });

  it("wraps errors in Graph's envelope", async () => {
    const { status, headers, body } = await send(tenant, "/v1.0/security/incidents");

    expect(status).toBe(401);
    expect(body).toEqual({
      error: {
        code: "InvalidAuthenticationToken",
        message: "Access token is empty.",
        innerError: {
          date: now.toISOString().slice(0, 19),
          "request-id": headers["request-id"],
          "client-request-id": headers["client-request-id"],
        },
      },
    });
  });

  it("refuses tokens that are spoiled, foreign, or of another service", async () => {
    const other = await startTenant();
    const foreign = (await requestToken(other, other.configuration)).body.access_token;
    await other.close();
    const token = await createToken();
    const [header, claims, signature] = token.split(".") as [string, string, string];
    const altered = Buffer.from(Buffer.from(claims, "base64url").toString().replace("Read.All", "Read.Any"));
    const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");

    const answers = await Promise.all(
      [
        "x",
        foreign,
        `${header}.${altered.toString("base64url")}.${signature}`,
        `${unsigned}.${claims}.${signature}`,
      ].map(readIncidents),
    );

    for (const { status, body } of answers)
      expect([status, body.error.code]).toEqual([401, "InvalidAuthenticationToken"]);
  });

  it("refuses a token after its time", async () => {
    const token = await createToken();
    const before = await readIncidents(token);
    now = new Date(now.getTime() + 3_600_000);

    const after = await readIncidents(token);

    expect([before.status, after.status]).toEqual([200, 401]);
    expect(after.body.error.message).toContain("expired");
  });

  it.each([
    ["GET", "/incidents", "SecurityIncident.Read.All,SecurityIncident.ReadWrite.All"],
    ["GET", "/incidents/2972", "SecurityIncident.Read.All,SecurityIncident.ReadWrite.All"],
    ["PATCH", "/incidents/2972", "SecurityIncident.ReadWrite.All"],
    ["POST", "/incidents/2972/comments", "SecurityIncident.ReadWrite.All"],
    ["GET", "/alerts_v2", "SecurityAlert.Read.All,SecurityAlert.ReadWrite.All"],
    ["GET", "/alerts_v2/x", "SecurityAlert.Read.All,SecurityAlert.ReadWrite.All"],
    ["POST", "/runHuntingQuery", "ThreatHunting.Read.All"],
  ])("wants its role for %s %s", async (method, path, required) => {
    const graph = await signIn(tenant, tenant.product.registerApp({ roles: ["User.Read.All"] }));

    const { status, body } = await graph(method, path, method === "GET" ? undefined : {});

    expect([status, body.error.code]).toEqual([403, "Forbidden"]);
    expect(body.error.message).toBe(
      `Missing application roles. API required roles: ${required}, application roles: User.Read.All.`,
    );
  });

  it("takes a role away with the next token", async () => {
    const { client_id: clientId = "" } = tenant.configuration;
    tenant.product.apps.setRoles(clientId, ["SecurityIncident.Read.All"]);
    const graph = await signIn(tenant);

    const read = await graph("GET", "/incidents/2972");
    const write = await graph("PATCH", "/incidents/2972", { status: "resolved" });
    tenant.product.apps.setRoles(clientId, []);
    const none = await (await signIn(tenant))("GET", "/incidents/2972");

    expect([read.status, write.status, none.status]).toEqual([200, 403, 403]);
  });

  it("says what it does not have", async () => {
    const graph = await signIn(tenant);

    const answers = [
      await graph("GET", "/secureScores"),
      await graph("DELETE", "/incidents/2972"),
      await graph("GET", "/incidents/%zz"),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 405, 400]);
    expect(answers.slice(0, 2).map(({ body }) => [body.error.code, body.error.message])).toEqual([
      ["BadRequest", "Resource not found for the segment 'secureScores'."],
      ["Request_BadRequest", "Specified HTTP method is not allowed for the request target."],
    ]);
    expect(answers[1]?.headers.allow).toBe("GET, PATCH");
  });

  it.each([
    ["broken JSON", "application/json", '{"status":'],
    ["a JSON array", "application/json", "[]"],
    ["another content type", "text/plain", "{}"],
  ])("refuses %s", async (_case, type, body) => {
    const headers = { authorization: `Bearer ${await createToken()}`, "content-type": type };

    const answer = await send(tenant, "/v1.0/security/incidents/2972", { method: "PATCH", headers, body });

    expect([answer.status, answer.body.error.code]).toEqual([400, "BadRequest"]);
  });

  it.each([20_000, 200_000])(
    "refuses a URL of %d characters, which nobody needs to be signed in for",
    async (length) => {
      const { status, headers, body } = await send(tenant, `/v1.0/security/incidents?$filter=${"x".repeat(length)}`);

      expect([status, headers["content-type"]]).toEqual([
        414,
        "application/json; odata.metadata=minimal; charset=utf-8",
      ]);
      expect(body).toEqual({
        error: {
          code: "UriTooLong",
          message: "The request URL is longer than the limit of 16384 characters.",
          innerError: {
            date: now.toISOString().slice(0, 19),
            "request-id": headers["request-id"],
            "client-request-id": headers["client-request-id"],
          },
        },
      });
    },
  );

  it("reads a long URL that is within the limit", async () => {
    const graph = await signIn(tenant);
    const filter = `${"status eq 'active' or ".repeat(500)}status eq 'active'`;

    const { status, body } = await graph("GET", `/incidents?$filter=${filter.replaceAll(" ", "+")}`);

    expect([status, body.value.length]).toEqual([200, 2]);
  });

  it("refuses a body over 4 MB", async () => {
    const headers = { authorization: `Bearer ${await createToken()}`, "content-type": "application/json" };
    const body = JSON.stringify({ Query: "x".repeat(4 * 1024 * 1024) });

    const answer = await send(tenant, "/v1.0/security/runHuntingQuery", { method: "POST", headers, body });

    expect(answer.status).toBe(413);
  });

  it("logs each request with what it asked for", async () => {
    const graph = await signIn(tenant);
    const before = tenant.requests.length;
    await graph("GET", "/incidents?$top=1");
    await graph("PATCH", "/incidents/2972", { status: "closed" });

    expect(tenant.requests.slice(before)).toEqual([
      {
        time: now.toISOString(),
        method: "GET",
        path: "/v1.0/security/incidents?$top=1",
        status: 200,
        clientId: tenant.configuration.client_id,
      },
      {
        time: now.toISOString(),
        method: "PATCH",
        path: "/v1.0/security/incidents/2972",
        status: 400,
        clientId: tenant.configuration.client_id,
        detail: "BadRequest",
        body: { status: "closed" },
      },
    ]);
  });
});
