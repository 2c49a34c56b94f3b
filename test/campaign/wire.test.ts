import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { requestToken, send } from "../sandbox/tenant-client.js";
import { tapServer, type WireTap } from "./wire.js";

let tenant: LocalTenant;
let tap: WireTap;

beforeAll(async () => {
  tenant = await startTenant();
  tap = tapServer(Number(new URL(tenant.url).port));
});
afterAll(async () => {
  tap.close();
  await tenant.close();
});

describe("a tap on the wire", () => {
  it("hears what was sent and what was answered, and disturbs neither", async () => {
    const { body } = await requestToken(tenant, tenant.configuration);

    const [exchange, ...others] = tap.take();

    expect(others).toEqual([]);
    expect(exchange).toMatchObject({ method: "POST", status: 200 });
    expect(exchange?.path).toMatch(/\/oauth2\/v2\.0\/token$/);
    expect(new URLSearchParams(exchange?.sent).get("client_secret")).toBe(tenant.configuration.client_secret);
    expect(JSON.parse(exchange?.answered ?? "")).toEqual(body);
  });

  it("hears what was answered instead, and nothing of an answer that was never given", async () => {
    const faults = ["gatewayTimeoutAfterWork", "resetAfterWork"] as const;
    tenant.faults.set(faults.map((fault, index) => ({ match: { nth: index + 1 }, fault })));
    const path = `/${tenant.configuration.tenant_id}/v2.0/.well-known/openid-configuration`;
    await send(tenant, path);
    await expect(send(tenant, path)).rejects.toThrow();

    expect(tap.take()).toEqual([
      { method: "GET", path, sent: "", status: 504, answered: expect.stringContaining("UnknownError") },
      { method: "GET", path, sent: "", status: 0, answered: "" },
    ]);
  });

  it("hears nothing of other servers, and forgets what was taken", async () => {
    const other = await startTenant();
    await requestToken(other, other.configuration);
    await other.close();

    expect(tap.take()).toEqual([]);
  });
});
