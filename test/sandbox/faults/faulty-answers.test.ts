import { type LocalTenant, startTenant } from "../../../sandbox/tenant.js";
import { send, sendForText, signIn } from "../tenant-client.js";

let tenant: LocalTenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterEach(() => tenant.faults.clear());
afterAll(() => tenant.close());

function graphWith(token = "") {
  return send(tenant, "/v1.0/security/incidents/2972", { headers: { authorization: `Bearer ${token}` } });
}

/** The last requests as `METHOD status fault done`. */
function lastRequests(count: number): string[] {
  return tenant.requests
    .slice(-count)
    .map(({ method, status, fault, workDone }) => `${method} ${status} ${fault} ${workDone}`);
}

describe("rotatedKeys", () => {
  it("refuses the request's token and every older one, and lets fresh ones in", async () => {
    const [first, second] = [await signIn(tenant), await signIn(tenant)];
    tenant.faults.set([{ match: { method: "PATCH", nth: 1 }, fault: "rotatedKeys" }]);

    const refused = await first("PATCH", "/incidents/2972", { status: "inProgress" });
    const older = await second("GET", "/incidents/2972");
    const fresh = await (await signIn(tenant))("PATCH", "/incidents/2972", { assignedTo: "ana@example.com" });

    expect([refused.status, refused.body.error.code, refused.body.error.message]).toEqual([
      401,
      "InvalidAuthenticationToken",
      "Access token validation failure. Invalid signature.",
    ]);
    expect(older.status).toBe(401);
    expect([fresh.status, fresh.body.status, fresh.body.assignedTo]).toEqual([200, "active", "ana@example.com"]);
    expect(lastRequests(4)).toEqual([
      "PATCH 401 rotatedKeys false",
      "GET 401 undefined undefined",
      "POST 200 undefined undefined",
      "PATCH 200 undefined undefined",
    ]);
  });

  it("at a sign-in gives a token of the new key", async () => {
    const before = await signIn(tenant);
    tenant.faults.set([{ match: { path: "*/token" }, fault: "rotatedKeys" }]);

    const after = await signIn(tenant);

    expect((await before("GET", "/incidents/2972")).status).toBe(401);
    expect((await after("GET", "/incidents/2972")).status).toBe(200);
    expect(lastRequests(3)[0]).toBe("POST 200 rotatedKeys true");
  });
});

it("html has no header that the service would have set", async () => {
  tenant.faults.set([{ fault: { name: "html", status: 503 } }]);

  const { status, text, headers } = await sendForText(tenant, "/v1.0/security/incidents");

  expect([status, headers["content-type"]]).toEqual([503, "text/html; charset=utf-8"]);
  expect(text).toMatch(/^<!DOCTYPE html>/);
  const names = Object.keys(headers).filter((name) => !["connection", "keep-alive"].includes(name));
  expect(names.sort()).toEqual(["content-length", "content-type", "date", "via"]);
});

describe("the managed identity's endpoint", () => {
  const query = "api-version=2018-02-01&resource=https%3A%2F%2Fgraph.microsoft.com";

  async function startEndpoint() {
    const { environment, close } = await tenant.managedIdentityConfiguration("virtual_machine");
    const url = `${environment.AZURE_POD_IDENTITY_AUTHORITY_HOST}/metadata/identity/oauth2/token?${query}`;
    return { ask: () => fetch(url, { headers: { Metadata: "true" } }), close };
  }

  it("has the faults of the plan, and refuses in its own form", async () => {
    const { ask, close } = await startEndpoint();
    tenant.faults.set([
      { match: { path: "/metadata/identity/oauth2/token", nth: 1 }, fault: { name: "throttle", retryAfterS: 7 } },
      { match: { path: "/metadata/identity/oauth2/token", nth: 2 }, fault: "serverError" },
    ]);

    const throttled = await ask();
    const failed = await ask();
    const given = await ask();
    await close();

    expect([throttled.status, throttled.headers.get("retry-after"), await throttled.json()]).toEqual([
      429,
      "7",
      { error: "TooManyRequests", error_description: "Too many requests. Please retry after some time." },
    ]);
    expect([failed.status, await failed.text(), given.status]).toEqual([500, "", 200]);
    expect(lastRequests(3)).toEqual([
      "GET 429 throttle false",
      "GET 500 serverError false",
      "GET 200 undefined undefined",
    ]);
  });

  it("gives a token that has expired already when the plan says so", async () => {
    const { ask, close } = await startEndpoint();
    tenant.faults.set([{ match: { path: "/metadata/", times: 1 }, fault: "expireTokens" }]);
    const tokens = [await ask(), await ask()].map((answer) => answer.json() as Promise<{ access_token: string }>);
    const [expired, good] = (await Promise.all(tokens)).map(({ access_token }) => access_token);
    await close();

    expect([(await graphWith(expired)).status, (await graphWith(good)).status]).toEqual([401, 200]);
  });
});
