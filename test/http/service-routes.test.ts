import type { Host } from "../../host/host.js";
import { send } from "./support/client.js";
import { fakeHost } from "./support/fake-host.js";
import { keys, serve, startService } from "./support/test-service.js";

const asBen = { authorization: `Bearer ${keys.ben}` };

describe("the health of the service", () => {
  it("is told without a key, whatever the name, and says nothing else", async () => {
    const { port, host } = await startService();

    const alive = await send(port, { path: "/healthz", headers: { host: "10.0.0.7" } });
    const ready = await send(port, { path: "/readyz?probe=1" });
    host.isReady = false;
    const draining = await send(port, { path: "/readyz" });

    expect([alive, ready, draining].map(({ status, text }) => [status, text])).toEqual([
      [200, '{"status":"ok"}\n'],
      [200, '{"status":"ok"}\n'],
      [503, '{"status":"not ready"}\n'],
    ]);
  });
});

describe("GET /v1/profiles", () => {
  it("lists those that the caller may use", async () => {
    const { ask } = await startService();

    const ofAna = JSON.parse((await ask({ path: "/v1/profiles" })).text).profiles;
    const ofBen = JSON.parse((await ask({ path: "/v1/profiles", headers: asBen })).text).profiles;

    expect(ofAna.map(({ name }: { name: string }) => name)).toEqual(["acme", "initech"]);
    expect(ofBen).toEqual([{ name: "initech", tenant_id: null, cloud: "global", problem: null }]);
  });
});

describe("GET /metrics", () => {
  const measured: Host = {
    ...fakeHost(),
    metrics: async () => ({ contentType: "text/plain; version=0.0.4", text: "runs 1\n" }),
  };

  it("is there only when metrics are on", async () => {
    const { ask } = await startService();

    expect((await ask({ path: "/metrics" })).status).toBe(404);
  });

  it("needs a key that may read them", async () => {
    const { ask } = await serve({ host: measured });

    const ofAna = await ask({ path: "/metrics" });
    const ofBen = await ask({ path: "/metrics", headers: asBen });

    expect([ofAna.status, ofAna.text, ofAna.headers["content-type"]]).toEqual([
      200,
      "runs 1\n",
      "text/plain; version=0.0.4",
    ]);
    expect([ofBen.status, ofBen.result.error?.code]).toEqual([403, "CALLER_NOT_ALLOWED"]);
  });
});

describe("the documents and the MCP server", () => {
  it("are there only if there is one", async () => {
    const { ask } = await startService();

    const statuses = ["/openapi.json", "/openapi-2.json", "/mcp"].map(async (path) => (await ask({ path })).status);

    expect(await Promise.all(statuses)).toEqual([404, 404, 404]);
  });

  it("get the caller, and a request whose body is complete", async () => {
    const { ask } = await startService({
      service: {
        openApi: async (version, { name }) => ({ openapi: version, "x-caller": name }),
        mcp: async (request, { name }) => Response.json({ name, method: request.method, body: await request.text() }),
      },
    });

    const three = await ask({ path: "/openapi.json" });
    const two = await ask({ path: "/openapi-2.json" });
    const call = await ask({ path: "/mcp", body: { method: "ping" } });
    const stream = await ask({ path: "/mcp" });

    expect(JSON.parse(three.text)).toEqual({ openapi: "3.1", "x-caller": "ana" });
    expect(JSON.parse(two.text)).toEqual({ openapi: "2.0", "x-caller": "ana" });
    expect(JSON.parse(call.text)).toEqual({ name: "ana", method: "POST", body: '{"method":"ping"}' });
    expect(JSON.parse(stream.text)).toEqual({ name: "ana", method: "GET", body: "" });
  });
});

describe("an address that is none", () => {
  it.each(["/", "/v1", "/v1/actions/", "/v1/runs", "/v1/actions/ping/x", "//healthz", "/HEALTHZ"])(
    "%s is 404 with a document",
    async (path) => {
      const { ask } = await startService();

      const { status, result } = await ask({ path });

      expect([status, result.error?.code, result.action]).toEqual([404, "CALL_REFUSED", ""]);
    },
  );

  it.each([
    ["PUT", "/v1/actions/ping", "POST"],
    ["GET", "/v1/actions/ping", "POST"],
    ["HEAD", "/v1/actions/ping", "POST"],
    ["POST", "/v1/runs/x", "GET, DELETE"],
    ["DELETE", "/healthz", "GET"],
    ["OPTIONS", "/v1/actions", "GET"],
    ["TRACE", "/v1/actions", "GET"],
  ])("%s %s is 405, and says what is allowed", async (method, path, allowed) => {
    const { ask, host } = await startService();

    const { status, headers } = await ask({ method, path });

    expect([status, headers.allow, host.runs.length]).toEqual([405, allowed, 0]);
  });

  it("has for HEAD what it has for GET, without the body", async () => {
    const { ask } = await startService();

    const { status, headers, text } = await ask({ method: "HEAD", path: "/v1/actions" });

    expect([status, headers["content-type"], text]).toEqual([200, "application/json; charset=utf-8", ""]);
  });
});
