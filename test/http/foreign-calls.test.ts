import { openAccess } from "../../host/access/access.js";
import { onlyCaller } from "../../host/caller.js";
import { isOwnHost, type Place } from "../../http/place.js";
import { send } from "./support/client.js";
import { keys, startService } from "./support/test-service.js";

const ping = { path: "/v1/actions/ping", body: {} };

describe("calls under a foreign name, as by DNS rebinding", () => {
  it.each([
    "evil.example",
    "evil.example:PORT",
    "127.0.0.1:1",
    "127.0.0.1",
    "localhost.evil.example:PORT",
    "user@127.0.0.1:PORT",
    "[::1",
  ])("are refused: %s", async (host) => {
    const { ask, port, host: served } = await startService();

    const answer = await ask({ ...ping, headers: { host: host.replace("PORT", String(port)) } });

    expect([400, 403]).toContain(answer.status);
    expect(served.runs).toEqual([]);
  });

  it.each(["127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT"])("are none as %s", async (host) => {
    const { ask, port } = await startService();

    expect((await ask({ ...ping, headers: { host: host.replace("PORT", String(port)) } })).status).toBe(200);
  });

  it("are none as a name that is allowed", async () => {
    const { ask } = await startService({ place: { allowedHosts: ["soar.example.com"] } });

    expect((await ask({ ...ping, headers: { host: "soar.example.com" } })).status).toBe(200);
    expect((await ask({ ...ping, headers: { host: "soar.example.com:8443" } })).status).toBe(200);
  });

  it("need the allowed name behind a proxy, whatever the proxy says of the name that was called", async () => {
    const { ask, port } = await startService({
      place: { isBehindProxy: true, allowedHosts: ["soar.example.com:443"] },
    });
    const headers = { "x-forwarded-host": "soar.example.com", forwarded: "host=soar.example.com" };

    expect((await ask({ ...ping, headers: { host: `127.0.0.1:${port}`, ...headers } })).status).toBe(403);
    expect((await ask({ ...ping, headers: { host: "soar.example.com:443" } })).status).toBe(200);
    expect((await ask({ ...ping, headers: { host: "soar.example.com" } })).status).toBe(403);
  });
});

describe("a place", () => {
  const place: Place = {
    host: "192.0.2.7",
    port: 443,
    isTls: true,
    isBehindProxy: false,
    allowedHosts: [],
    allowedOrigins: [],
  };

  it("has its usual port without saying it", () => {
    expect(isOwnHost("192.0.2.7", place)).toBe(true);
    expect(isOwnHost("192.0.2.7", { ...place, isTls: false })).toBe(false);
    expect(isOwnHost("192.0.2.7", { ...place, isTls: false, port: 80 })).toBe(true);
  });

  it("of an address that others reach is not this machine's own name", () => {
    expect(isOwnHost("localhost:443", place)).toBe(false);
    expect(isOwnHost("0.0.0.0:443", { ...place, host: "0.0.0.0" })).toBe(false);
  });
});

describe("calls from pages", () => {
  it.each([
    ["of another origin", { origin: "https://evil.example" }],
    ["of no origin", { origin: "null" }],
    ["of another port", { origin: "http://127.0.0.1:1" }],
    ["of another scheme", { origin: "https://127.0.0.1:PORT" }],
    ["of another site", { "sec-fetch-site": "cross-site" }],
    ["of a neighbour on the same site", { "sec-fetch-site": "same-site" }],
    [
      "whose browser says another site than its origin",
      { origin: "http://127.0.0.1:PORT", "sec-fetch-site": "cross-site" },
    ],
  ])("%s are refused, also where no key is needed", async (_what, given) => {
    const { ask, port, host } = await startService({ service: { access: openAccess(onlyCaller("local")) } });
    const headers = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, value.replace("PORT", String(port))]),
    );

    const { status, headers: sent, result } = await ask({ ...ping, headers });

    expect([status, result.error?.code, host.runs.length]).toEqual([403, "CALL_REFUSED", 0]);
    expect(Object.keys(sent).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", undefined])(
    "that a form can make (%s) are refused, because no browser asks before it sends them",
    async (type) => {
      const { port, host } = await startService({ service: { access: openAccess(onlyCaller("local")) } });

      const { status, result } = await send(port, { ...ping, headers: { "content-type": type } });

      expect([status, result.error?.code, host.runs.length]).toEqual([415, "CALL_REFUSED", 0]);
    },
  );

  it("of the service itself are taken", async () => {
    const { ask, port } = await startService();
    const headers = { origin: `http://127.0.0.1:${port}`, "sec-fetch-site": "same-origin" };

    expect((await ask({ ...ping, headers })).status).toBe(200);
  });

  it("of an allowed origin are taken, and its browser may read the answer, also a refusal", async () => {
    const { ask, port } = await startService({ place: { allowedOrigins: ["https://soar.example.com"] } });
    const headers = { origin: "https://soar.example.com", "sec-fetch-site": "cross-site" };

    const asked = await send(port, { method: "OPTIONS", path: ping.path, headers });
    const taken = await ask({ ...ping, headers });
    const refused = await send(port, { ...ping, headers });

    expect([asked.status, taken.status, refused.status]).toEqual([204, 200, 401]);
    expect(asked.headers["access-control-allow-headers"]).toContain("authorization");
    for (const { headers: sent } of [asked, taken, refused]) {
      expect(sent["access-control-allow-origin"]).toBe("https://soar.example.com");
      expect(sent["access-control-allow-credentials"]).toBeUndefined();
    }
  });

  it("of another origin get no leave in advance", async () => {
    const { port } = await startService();
    const headers = { origin: "https://evil.example", "access-control-request-method": "POST" };

    const { status, headers: sent } = await send(port, { method: "OPTIONS", path: ping.path, headers });

    expect([status, sent["access-control-allow-origin"]]).toEqual([403, undefined]);
  });
});

describe("the access key", () => {
  it.each([
    ["none", {}],
    ["an unknown one", { authorization: "Bearer key-of-nobody" }],
    ["an unknown one as X-Api-Key", { "x-api-key": "key-of-nobody" }],
    ["one of another kind", { authorization: `Basic ${keys.ana}` }],
    ["none after the word", { authorization: "Bearer" }],
    ["two in one header", { authorization: `Bearer ${keys.ana} ${keys.ben}` }],
  ])("is needed: %s", async (_what, headers) => {
    const { port, host } = await startService();

    const answers = [send(port, { ...ping, headers }), send(port, { path: "/anything", headers })];

    for (const { status, headers: sent, result } of await Promise.all(answers)) {
      expect([status, sent["www-authenticate"], result.error?.code]).toEqual([401, "Bearer", "CALLER_UNKNOWN"]);
    }
    expect(host.runs).toEqual([]);
  });

  it.each([
    ["Authorization", { authorization: `bearer ${keys.ana}` }],
    ["X-Api-Key", { "x-api-key": keys.ana }],
  ])("is taken from %s", async (_name, headers) => {
    const { port } = await startService();

    expect((await send(port, { ...ping, headers })).status).toBe(200);
  });

  it("is refused twice", async () => {
    const { ask, host } = await startService();

    const { status, result } = await ask({ ...ping, headers: { "x-api-key": keys.ana } });

    expect([status, result.error?.code, host.runs.length]).toEqual([400, "CALL_REFUSED", 0]);
  });

  it.each([
    "key",
    "api_key",
    "api-key",
    "apikey",
    "access_token",
    "token",
    "x-api-key",
    "Authorization",
    "subscription-key",
  ])("is refused in the address as %s, and not logged", async (name) => {
    const { port, host, log } = await startService();

    const { status, result, text } = await send(port, { ...ping, path: `${ping.path}?${name}=${keys.ana}` });

    expect([status, host.runs.length]).toEqual([400, 0]);
    expect(result.error?.message).toContain("Send it in the header Authorization");
    expect(text + log.join()).not.toContain(keys.ana);
  });

  it("is not guessed: after many wrong ones an address waits, but whoever has a good one does not", async () => {
    const { ask, port } = await startService();
    const guess = () => send(port, { ...ping, headers: { authorization: "Bearer guess" } });

    const statuses: number[] = [];
    for (let count = 0; count < 22; count += 1) {
      statuses.push((await guess()).status);
    }
    const { status, headers } = await guess();

    expect(statuses.filter((each) => each === 401)).toHaveLength(20);
    expect([status, Number(headers["retry-after"]) > 0]).toEqual([429, true]);
    expect((await ask(ping)).status).toBe(200);
  });

  it("of one caller runs no action of another's", async () => {
    const { ask, host } = await startService();
    const headers = { authorization: `Bearer ${keys.ben}` };

    const run = await ask({ path: "/v1/actions/update-incident", body: {}, headers });
    const schema = await ask({ path: "/v1/actions/update-incident/schema", headers });
    const list = await ask({ path: "/v1/actions", headers });

    expect([run.status, schema.status, host.runs.length]).toEqual([403, 403, 0]);
    expect(run.result.error?.code).toBe("CALLER_NOT_ALLOWED");
    expect(list.text).not.toContain("update-incident");
  });
});
