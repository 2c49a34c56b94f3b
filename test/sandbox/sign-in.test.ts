import { createPublicKey, verify } from "node:crypto";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { createAssertion, provedBy } from "./client-assertion.js";
import { requestToken, send } from "./tenant-client.js";

describe("the local tenant's sign-in", () => {
  let tenant: LocalTenant;
  let certificate: Readonly<Record<string, string>>;

  beforeAll(async () => {
    tenant = await startTenant();
    certificate = await tenant.certificateConfiguration();
  });
  afterAll(() => tenant.close());

  function configuration(): Readonly<Record<string, string>> {
    return tenant.configuration;
  }

  it("gives a signed Graph token for a secret", async () => {
    const { status, body } = await requestToken(tenant, configuration());
    const keys = await send(tenant, `/${configuration().tenant_id}/discovery/v2.0/keys`);
    const [header, claims, signature] = (body.access_token as string).split(".") as [string, string, string];
    const key = createPublicKey({ key: keys.body.keys[0], format: "jwk" });
    const parsed = JSON.parse(Buffer.from(claims, "base64url").toString());

    expect({ status, ...body, access_token: "" }).toEqual({
      status: 200,
      token_type: "Bearer",
      expires_in: 3599,
      ext_expires_in: 3599,
      access_token: "",
    });
    expect(verify("sha256", Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, "base64url"))).toBe(true);
    expect(parsed).toMatchObject({
      aud: "https://graph.microsoft.com",
      tid: configuration().tenant_id,
      appid: configuration().client_id,
      roles: expect.arrayContaining(["SecurityIncident.ReadWrite.All", "ThreatHunting.Read.All"]),
    });
    expect(parsed.exp - parsed.iat).toBe(3599);
  });

  it("knows the tenant by its domain, too", async () => {
    const { status } = await requestToken(tenant, configuration(), {}, "Example.com");

    expect(status).toBe(200);
  });

  it("describes itself as an OpenID provider", async () => {
    const { body } = await send(tenant, "/example.com/v2.0/.well-known/openid-configuration");

    expect(body).toMatchObject({
      issuer: `${tenant.url}/${configuration().tenant_id}/v2.0`,
      token_endpoint: `${tenant.url}/${configuration().tenant_id}/oauth2/v2.0/token`,
    });
  });

  it("refuses an unknown tenant", async () => {
    const answers = [
      await requestToken(tenant, configuration(), {}, "other.test"),
      await send(tenant, "/other.test/oauth2/token", { method: "POST" }),
      await send(tenant, "/other.test/v2.0/.well-known/openid-configuration"),
      await send(tenant, "/other.test/.well-known/openid-configuration"),
      await send(tenant, "/other.test/discovery/v2.0/keys"),
      await send(tenant, "/other.test/discovery/keys"),
    ];

    for (const { status, body } of answers) {
      expect({ status, ...body }).toMatchObject({ status: 400, error: "invalid_request", error_codes: [90002] });
    }
  });

  it.each(["PS256", "RS256"] as const)("accepts a %s assertion", async (algorithm) => {
    const assertion = createAssertion(tenant, certificate, { algorithm });

    const { status, body } = await requestToken(tenant, certificate, provedBy(assertion));

    expect(status).toBe(200);
    expect(body.access_token).toMatch(/^ey/);
  });

  it("keeps the certificate of one app from another", async () => {
    const other = tenant.product.registerApp();
    const assertion = createAssertion(tenant, certificate, {
      claims: { iss: other.client_id, sub: other.client_id },
    });

    const { body } = await requestToken(tenant, other, provedBy(assertion));

    expect(body.error_codes).toEqual([700027]);
  });

  it("lets an app in again when it is enabled again, and has honoured its tokens all the time", async () => {
    const app = tenant.product.registerApp();
    const { body: before } = await requestToken(tenant, app);
    tenant.product.apps.setEnabled(app.client_id ?? "", false);
    const refused = await requestToken(tenant, app);
    const graph = await send(tenant, "/v1.0/security/incidents/2972", {
      headers: { authorization: `Bearer ${before.access_token}` },
    });
    tenant.product.apps.setEnabled(app.client_id ?? "", true);

    expect([refused.body.error_codes, graph.status]).toEqual([[7000112], 200]);
    expect((await requestToken(tenant, app)).status).toBe(200);
  });

  it("logs what kind of sign-in it was, and never a secret, assertion or token", async () => {
    const { body } = await requestToken(tenant, configuration());
    await requestToken(tenant, configuration(), { client_secret: "wrong" });
    await send(tenant, `/v1.0/security/incidents?access_token=${body.access_token}`);
    const text = JSON.stringify(tenant.requests);

    expect(tenant.requests.map(({ detail }) => detail)).toEqual(
      expect.arrayContaining(["client secret", "certificate", "AADSTS7000215", "AADSTS700027"]),
    );
    expect(text).not.toContain(configuration().client_secret);
    expect(text).not.toContain(body.access_token);
    expect(text).not.toMatch(/ey[\w-]{20,}\./);
  });
});
