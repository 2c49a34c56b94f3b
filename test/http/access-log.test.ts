import { IntegrationError } from "../../core/errors.js";
import { RefusedCall } from "../../host/refused-call.js";
import { runLabel } from "../../host/runs/run-label.js";
import { keys, startService } from "./support/test-service.js";

describe("the access log", () => {
  it("has a line for each request, with who, what and how long", async () => {
    const { ask, host, log } = await startService();

    await ask({ path: "/v1/actions/ping?wait=3", body: { profile: "acme", case_id: "4711" } });

    expect(log.map((line) => JSON.parse(line))).toEqual([
      {
        level: "info",
        text: "answered a request",
        method: "POST",
        route: "/v1/actions/:name",
        status: 200,
        ms: expect.any(Number),
        address: "127.0.0.1",
        caller: "ana",
        action: "ping",
        profile: "acme",
        run: runLabel(host.runs[0]?.id ?? ""),
      },
    ]);
  });

  it("names the profile of a call that was refused after it was known, as its document does", async () => {
    const { ask, host, log } = await startService();
    const facts = { profile: "acme", tenantId: "tenant-1", cloud: "gcc", caseId: "4711" };
    host.refusal = new RefusedCall(new IntegrationError("BUSY", "There is no place."), facts);

    const { status, result } = await ask({ path: "/v1/actions/ping", body: {} });

    expect([status, result.meta]).toEqual([
      429,
      expect.objectContaining({ profile: "acme", tenant_id: "tenant-1", cloud: "gcc", case_id: "4711" }),
    ]);
    expect(JSON.parse(log[0] ?? "")).toMatchObject({ status: 429, caller: "ana", profile: "acme" });
  });

  it("has nothing that a caller can choose: no path, no query, no header, no body", async () => {
    const { ask, log } = await startService();
    const word = "Invented-8Q-Secret";

    await ask({ path: `/v1/actions/ping?view=${word}`, body: { note: word }, headers: { "user-agent": word } });
    await ask({ path: `/v1/actions/${word}`, body: {} });
    await ask({ path: `/v1/runs/${word}` });
    await ask({ path: `/${word}?${word}=${word}`, headers: { "x-forwarded-for": word } });
    await ask({ path: "/v1/actions", headers: { authorization: `Bearer ${word}` } });
    await ask({ path: "/v1/actions/ping", body: `{"${word}`, headers: { origin: `https://${word}` } });

    expect(log).toHaveLength(6);
    expect(log.join()).not.toContain(word);
    expect(log.join()).not.toContain(keys.ana);
  });

  it("has the caller's address as the proxy saw it, and believes nobody else", async () => {
    const headers = { "x-forwarded-for": "203.0.113.9, 198.51.100.7" };
    const behind = await startService({ place: { isBehindProxy: true, allowedHosts: ["127.0.0.1"] } });
    const direct = await startService();

    await behind.ask({ path: "/v1/actions", headers });
    await direct.ask({ path: "/v1/actions", headers });

    expect(behind.log.join()).toContain('"address":"198.51.100.7"');
    expect(direct.log.join()).toContain('"address":"127.0.0.1"');
  });
});
