import { type LocalTenant, startTenant } from "../../../sandbox/tenant.js";
import { type Call, requestToken, send, signIn } from "../tenant-client.js";

const json = { "content-type": "application/json" };
const urlencoded = { "content-type": "application/x-www-form-urlencoded" };
const plan = [
  { name: "busy", match: { method: "PATCH", nth: 2 }, fault: { name: "throttle", retryAfterS: 5, form: "date" } },
];

let tenant: LocalTenant;
let host: string;
beforeAll(async () => {
  tenant = await startTenant({ rows: { DeviceProcessEvents: 100_000 } });
  host = new URL(tenant.url).host;
});
afterAll(() => tenant.close());
beforeEach(() => tenant.faults.clear());

const ask = (path: string, call?: Call) => send(tenant, path, call);
const replaceFaults = (body: unknown) =>
  ask("/_tenant/faults", { method: "PUT", headers: json, body: JSON.stringify(body) });

async function formToken(): Promise<string> {
  const { body } = await ask("/");
  return /name="form-token" value="([\w-]{43})"/.exec(body)?.[1] ?? "";
}

async function post(path: string, fields: Readonly<Record<string, string>>, headers = {}) {
  const form = new URLSearchParams({ "form-token": await formToken(), ...fields });
  return ask(path, { method: "POST", headers: { ...urlencoded, ...headers }, body: form.toString() });
}

describe("the control endpoint", () => {
  it("gives an overview, without making the rows that it counts", async () => {
    const { status, body } = await ask("/_tenant");

    expect(status).toBe(200);
    expect(body).toMatchObject({
      url: tenant.url,
      tenantId: tenant.configuration.tenant_id,
      clientId: tenant.configuration.client_id,
      startedAt: tenant.product.startedAt.toISOString(),
      incidents: 11,
      tables: { DeviceProcessEvents: 100_000, AlertInfo: 20, AADSignInEventsBeta: expect.any(Number) },
      faultRules: 0,
    });
    expect(Object.keys(body.tables)).toHaveLength(65);
  });

  it("replaces, tells and removes the rules", async () => {
    const { status, body } = await replaceFaults(plan);
    const graph = await signIn(tenant);
    await graph("PATCH", "/incidents/2972", {});
    const read = await ask("/_tenant/faults");
    const removed = await ask("/_tenant/faults", { method: "DELETE" });

    expect([status, body.rules]).toEqual([200, [{ rule: plan[0], seen: 0, caused: 0 }]]);
    expect(read.body.rules).toEqual([{ rule: plan[0], seen: 1, caused: 0 }]);
    expect(read.body.faults).toContainEqual({
      name: "latency",
      description: "The response is delayed.",
      settings: { ms: { kind: "number", preset: 2000, least: 0, most: 600_000 } },
    });
    expect([removed.status, removed.body, tenant.faults.rules]).toEqual([204, undefined, []]);
  });

  it.each<[string, string]>([
    ["{", "The body is not valid JSON."],
    ["", "The body is not valid JSON."],
    ["{}", "A fault plan is a list of rules."],
    ['[{"fault":"latensy"}]', 'Rule 1: "latensy" is not a fault; did you mean latency?'],
    ['[{"fault":"latency"},{"fault":"latency","match":{"nth":0}}]', "Rule 2: match.nth must be"],
  ])("refuses the plan %s, and keeps the one it has", async (body, message) => {
    await replaceFaults(plan);

    const answer = await ask("/_tenant/faults", { method: "PUT", headers: json, body });

    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
    expect(tenant.faults.rules).toHaveLength(1);
  });

  it("gives the log from a number on, and empties it", async () => {
    const { body: before } = await ask("/_tenant/requests?since=99999");
    await requestToken(tenant, tenant.configuration);
    const { body: after } = await ask(`/_tenant/requests?since=${before.next}`);
    const removed = await ask("/_tenant/requests", { method: "DELETE" });

    expect(after).toEqual({
      requests: [expect.objectContaining({ method: "POST", status: 200, clientId: tenant.configuration.client_id })],
      next: before.next + 1,
      total: before.total + 1,
    });
    expect([removed.status, tenant.requests]).toEqual([204, []]);
    expect((await ask("/_tenant/requests")).body).toEqual({ requests: [], next: after.next, total: after.total });
  });

  it.each(["-1", "x", "2026-11-24T12:00:00Z", ""])("refuses the log since %j", async (since) => {
    const { status, body } = await ask(`/_tenant/requests?since=${since}`);

    expect([status, body.error.message]).toEqual([400, expect.stringContaining("since must be the value of next")]);
  });

  it("stays out of the log, and no fault meets it", async () => {
    await replaceFaults([{ fault: "serverError" }, { match: { path: "/_tenant" }, fault: "resetBeforeWork" }]);
    const before = tenant.requests.length;

    const answers = [await ask("/"), await ask("/_tenant"), await ask("/_tenant/nothing")];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404]);
    expect(tenant.requests).toHaveLength(before);
    expect(tenant.faults.rules.map(({ seen }) => seen)).toEqual([0, 0]);
  });

  it("leaves all other paths to Graph", async () => {
    const answers = await Promise.all(["/v1.0", "//", "/_tenants", "/index.html"].map((path) => ask(path)));

    expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual(
      Array(4).fill([401, "InvalidAuthenticationToken"]),
    );
    expect(answers[0]?.headers).not.toHaveProperty("content-security-policy");
  });

  it("says what there is when something else is asked for", async () => {
    const unknown = await ask("/_tenant/x");
    const method = await ask("/_tenant/faults", { method: "PATCH" });
    const preflight = await ask("/", { method: "OPTIONS" });

    expect(unknown).toMatchObject({
      status: 404,
      body: { error: { message: expect.stringContaining("use /, /_tenant,") } },
    });
    expect(method).toMatchObject({
      status: 405,
      headers: { allow: "GET, HEAD, PUT, DELETE, POST" },
      body: { error: { message: "PATCH is not supported for /_tenant/faults; use GET, HEAD, PUT, DELETE, POST." } },
    });
    expect(preflight.status).toBe(405);
  });

  it.each([
    "/",
    "/_tenant",
    "/_tenant/faults",
    "/_tenant/requests",
    "/_tenant/incidents/2972",
    "/_tenant/tables/AlertInfo",
    "/_tenant/x",
  ])("protects its answer to %s", async (path) => {
    const [get, head] = [await ask(path), await ask(path, { method: "HEAD" })];

    for (const { headers } of [get, head]) {
      expect(headers).toMatchObject({
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
      });
      expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
    expect([head.status, head.body, head.headers["content-length"]]).toEqual([
      get.status,
      undefined,
      get.headers["content-length"],
    ]);
  });

  it("refuses a body that is too large by itself", async () => {
    const { status, body } = await replaceFaults(["x".repeat(4 * 1024 * 1024)]);

    expect([status, body]).toEqual([413, { error: { message: "The body is larger than 4 MB." } }]);
  });
});

describe("who may use it", () => {
  it.each<[string, Record<string, string>]>([
    ["a name that was made to mean loopback", { host: "tenant.example.com" }],
    ["another port", { host: "localhost:1" }],
    ["no port", { host: "localhost" }],
    ["a name that begins alike", { host: "localhost.example.com" }],
  ])("is not a page by %s", async (_, headers) => {
    const { status, body } = await ask("/_tenant", { headers });

    expect([status, body.error.message]).toEqual([403, expect.stringContaining("only available at localhost")]);
  });

  it.each<[string, Record<string, string>]>([
    ["another origin", { origin: "https://portal.example.com" }],
    ["an origin that hides", { origin: "null" }],
    ["another port", { origin: "https://localhost:1" }],
    ["another scheme", { origin: "http://HOST" }],
    ["another of its own names", { origin: "https://127.0.0.1:PORT" }],
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["another origin of the same site", { "sec-fetch-site": "same-site" }],
    ["a link to data", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" }],
  ])("is not %s", async (_, given) => {
    await replaceFaults(plan);
    const headers = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [
        name,
        value.replace("HOST", host).replace("PORT", host.split(":")[1] ?? ""),
      ]),
    );

    const read = await ask("/_tenant/requests", { headers });
    const opened = await ask("/_tenant/incidents/2972", { headers });
    const removed = await ask("/_tenant/faults", { method: "DELETE", headers });
    const posted = await post("/_tenant/faults/remove-all", {}, headers);

    expect([read, opened, removed, posted].map(({ status, body }) => [status, body.error.message])).toEqual(
      Array(4).fill([403, "Requests from other origins are not allowed."]),
    );
    expect(tenant.faults.rules).toHaveLength(1);
  });

  it.each<[string, Record<string, string>, number]>([
    ["a link opens the page", { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" }, 200],
    ["a frame does not", { "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" }, 403],
    ["a script does not", { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" }, 403],
  ])("from another site: %s", async (_, headers, expected) => {
    const { status } = await ask("/", { headers: { "sec-fetch-site": "cross-site", ...headers } });

    expect(status).toBe(expected);
  });

  it.each(["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])("is whoever is at %s", async (name) => {
    const own = `${name}:${host.split(":")[1]}`;
    const headers = { host: own, origin: `https://${own}`, "sec-fetch-site": "same-origin" };

    expect((await ask("/_tenant", { headers })).status).toBe(200);
  });

  it.each([undefined, "text/plain", "application/x-www-form-urlencoded", "application/jsonp"])(
    "takes no plan as %s",
    async (type) => {
      const headers: Record<string, string> = type === undefined ? {} : { "content-type": type };

      const answer = await ask("/_tenant/faults", { method: "PUT", headers, body: JSON.stringify(plan) });

      expect([answer.status, answer.body.error.message]).toEqual([415, "The body must be application/json."]);
      expect(tenant.faults.rules).toEqual([]);
    },
  );
});

describe("the forms of the page", () => {
  it("switch a fault on behind the others, and all of them off", async () => {
    await replaceFaults(plan);
    const added = await post("/_tenant/faults", {
      fault: "latency",
      "setting-ms": "20",
      path: "*/comments",
      times: "3",
    });

    expect([added.status, added.headers.location, added.headers["cache-control"]]).toEqual([
      303,
      "/#faults",
      "no-store",
    ]);
    expect(tenant.faults.rules.map(({ rule }) => rule)).toEqual([
      plan[0],
      { match: { path: "*/comments", times: 3 }, fault: { name: "latency", ms: 20 } },
    ]);

    const removed = await post("/_tenant/faults/remove-all", {});
    expect([removed.status, removed.headers.location, tenant.faults.rules]).toEqual([303, "/#faults", []]);
  });

  it("clear the list of requests", async () => {
    await requestToken(tenant, tenant.configuration);

    const { status, headers } = await post("/_tenant/requests/remove-all", {});

    expect([status, headers.location, tenant.requests]).toEqual([303, "/#requests", []]);
    expect((await ask("/")).body).toContain("The list was cleared");
  });

  it("show the page again with what was entered, when the rule is wrong", async () => {
    const { status, headers, body } = await post("/_tenant/faults", {
      fault: "throttle",
      path: '"><b>',
      "setting-form": "date",
    });

    expect([status, headers["content-type"]]).toEqual([400, "text/html; charset=utf-8"]);
    expect(body).toContain("Rule 1: match.path must start with / or *, not be &quot;\\&quot;&gt;&lt;b&gt;&quot;.");
    expect(body).toContain('value="&quot;&gt;&lt;b&gt;"');
    expect(body).toContain('<option value="date" selected>');
    expect(tenant.faults.rules).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ["no token", { "form-token": "" }],
    ["the token of another start", { "form-token": "x".repeat(43) }],
  ])("do nothing with %s, and give a fresh page", async (_, fields) => {
    const { status, body } = await post("/_tenant/faults", { fault: "latency", ...fields });

    expect(status).toBe(403);
    expect(body).toContain("This page was from an earlier start of the tenant.");
    expect(body).toContain(`value="${await formToken()}"`);
    expect(tenant.faults.rules).toEqual([]);
  });

  it("are not taken as JSON", async () => {
    const body = JSON.stringify({ fault: "latency", "form-token": await formToken() });

    const answer = await ask("/_tenant/faults", { method: "POST", headers: json, body });

    expect([answer.status, answer.body.error.message]).toEqual([
      415,
      "The body must be application/x-www-form-urlencoded.",
    ]);
  });
});
