import { type LocalTenant, startTenant } from "../../../sandbox/tenant.js";
import { send } from "../tenant-client.js";

describe("the fault claimsChallenge", () => {
  let tenant: LocalTenant;
  beforeAll(async () => {
    tenant = await startTenant();
  });
  beforeEach(() => tenant.faults.clear());
  afterAll(() => tenant.close());

  /** A token of a sign-in that asks for these claims. */
  async function tokenWith(claims?: string): Promise<string> {
    const { tenant_id, client_id, client_secret } = tenant.configuration as unknown as Record<string, string>;
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: String(client_id),
      client_secret: String(client_secret),
      scope: "https://graph.microsoft.com/.default",
      ...(claims !== undefined && { claims }),
    });
    const { body } = await send(tenant, `/${tenant_id}/oauth2/v2.0/token`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: form.toString(),
    });
    return body.access_token;
  }

  const read = (token: string) =>
    send(tenant, "/v1.0/security/incidents/2972", { headers: { authorization: `Bearer ${token}` } });

  /** The claims that a refused token's challenge asks for. */
  async function challengeOf(token: string): Promise<string> {
    const { status, headers, body } = await read(token);
    expect([status, body.error.code]).toEqual([401, "InvalidAuthenticationToken"]);
    const [, claims = ""] =
      /^Bearer realm="", error="insufficient_claims", claims="([^"]+)"$/.exec(String(headers["www-authenticate"])) ??
      [];
    return Buffer.from(claims, "base64").toString();
  }

  it("refuses a token from then on, and accepts one whose sign-in asks for the claims", async () => {
    const token = await tokenWith();
    tenant.faults.set([{ match: { path: "/v1.0", nth: 1 }, fault: "claimsChallenge" }]);

    const claims = await challengeOf(token);
    const again = await challengeOf(token);
    const ordinary = await tokenWith();
    const [withoutClaims, answered] = [(await read(ordinary)).status, (await read(await tokenWith(claims))).status];

    expect(JSON.parse(claims)).toEqual({ access_token: { nbf: { essential: true, value: expect.any(String) } } });
    expect(again).toBe(claims);
    expect([withoutClaims, answered, (await read(await tokenWith())).status]).toEqual([401, 200, 200]);
  });

  it("is over when the plan is replaced, but for the token that was refused", async () => {
    const token = await tokenWith();
    tenant.faults.set([{ match: { path: "/v1.0" }, fault: "claimsChallenge" }]);
    await challengeOf(token);

    tenant.faults.set([]);

    expect((await read(await tokenWith())).status).toBe(200);
    expect((await read(token)).status).toBe(401);
  });

  it("at a sign-in, refuses the token that is issued", async () => {
    tenant.faults.set([{ match: { path: "*/token", nth: 1 }, fault: "claimsChallenge" }]);

    const claims = await challengeOf(await tokenWith());

    expect((await read(await tokenWith(claims))).status).toBe(200);
  });

  it.each(["{", "null", "[]", '{"access_token":null}', '{"access_token":{"nbf":{"value":"1"}}}'])(
    "is not answered by the claims %s",
    async (claims) => {
      tenant.faults.set([{ match: { path: "/v1.0", nth: 1 }, fault: "claimsChallenge" }]);
      const claimsAsked = await challengeOf(await tokenWith());

      expect((await read(await tokenWith(claims))).status).toBe(401);
      expect((await read(await tokenWith(claimsAsked))).status).toBe(200);
    },
  );
});
