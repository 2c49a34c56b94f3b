import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  randomUUID,
  sign,
  verify,
  X509Certificate,
} from "node:crypto";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { requestToken, send } from "./tenant-client.js";

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

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
      roles: ["SecurityIncident.ReadWrite.All", "ThreatHunting.Read.All"],
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

  it.each([
    ["a wrong secret", { client_secret: "wrong" }, 401, "invalid_client", 7000215],
    ["an unknown app", { client_id: randomUUID() }, 400, "unauthorized_client", 700016],
    ["no credential", { client_secret: undefined }, 401, "invalid_client", 7000218],
    ["a scope that is not Graph's", { scope: "https://graph.microsoft.com/User.Read" }, 400, "invalid_scope", 70011],
    ["a scope of this address", { scope: "https://localhost/.default" }, 400, "invalid_scope", 70011],
    ["another grant", { grant_type: "password" }, 400, "unsupported_grant_type", 70003],
    ["no grant", { grant_type: undefined }, 400, "invalid_request", 900144],
    [
      "another type of assertion",
      { client_assertion: "a.b.c", client_assertion_type: "x" },
      400,
      "invalid_request",
      50027,
    ],
    [
      "no assertion at all",
      { client_assertion: "abc", client_assertion_type: assertionType },
      400,
      "invalid_request",
      50027,
    ],
  ])("refuses %s", async (_case, replaced, status, error, code) => {
    const answer = await requestToken(tenant, configuration(), replaced);

    expect({ status: answer.status, ...answer.body }).toMatchObject({ status, error, error_codes: [code] });
    expect(answer.body.error_description).toMatch(
      new RegExp(
        `^AADSTS${code}: .+ Trace ID: \\S+ Correlation ID: \\S+ Timestamp: \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ$`,
      ),
    );
    expect(Object.keys(answer.body)).toEqual(
      expect.arrayContaining(["timestamp", "trace_id", "correlation_id", "error_uri"]),
    );
  });

  it("refuses an unknown tenant", async () => {
    const answers = [
      await requestToken(tenant, configuration(), {}, "other.test"),
      await send(tenant, "/other.test/v2.0/.well-known/openid-configuration"),
      await send(tenant, "/other.test/discovery/v2.0/keys"),
    ];

    for (const { status, body } of answers) {
      expect({ status, ...body }).toMatchObject({ status: 400, error: "invalid_request", error_codes: [90002] });
    }
  });

  describe("with a certificate", () => {
    interface AssertionChanges {
      readonly algorithm?: "PS256" | "RS256";
      readonly thumbprint?: string;
      readonly claims?: Readonly<Record<string, unknown>>;
      readonly spoil?: boolean;
    }

    function createAssertion(changes: AssertionChanges = {}): string {
      const algorithm = changes.algorithm ?? "PS256";
      const der = new X509Certificate(certificate.certificate ?? "").raw;
      const seconds = Math.floor(Date.now() / 1000);
      const header = {
        alg: algorithm,
        typ: "JWT",
        ...(algorithm === "PS256"
          ? { "x5t#S256": changes.thumbprint ?? createHash("sha256").update(der).digest("base64url") }
          : { x5t: createHash("sha1").update(der).digest("base64url") }),
      };
      const claims = {
        aud: `${tenant.url}/${certificate.tenant_id}/oauth2/v2.0/token`,
        iss: certificate.client_id,
        sub: certificate.client_id,
        jti: randomUUID(),
        nbf: seconds,
        iat: seconds,
        exp: seconds + 600,
        ...changes.claims,
      };
      const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
      const key = createPrivateKey(certificate.certificate_key ?? "");
      const signature = sign(
        "sha256",
        Buffer.from(changes.spoil ? `${text}x` : text),
        algorithm === "PS256"
          ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
          : key,
      );
      return `${text}.${signature.toString("base64url")}`;
    }

    function requestWith(assertion: string) {
      return requestToken(tenant, certificate, { client_assertion: assertion, client_assertion_type: assertionType });
    }

    it.each(["PS256", "RS256"] as const)("accepts a %s assertion", async (algorithm) => {
      const { status, body } = await requestWith(createAssertion({ algorithm }));

      expect(status).toBe(200);
      expect(body.access_token).toMatch(/^ey/);
    });

    const long = 1_000_000_000;
    it.each<[string, AssertionChanges, number]>([
      ["a spoiled signature", { spoil: true }, 700027],
      ["an unknown certificate", { thumbprint: "AAAA" }, 700027],
      ["an expired assertion", { claims: { exp: long } }, 700024],
      ["an assertion without an end", { claims: { exp: undefined } }, 700024],
      ["an assertion of the future", { claims: { nbf: Math.floor(Date.now() / 1000) + 4000 } }, 700024],
      ["another issuer", { claims: { iss: "someone" } }, 700021],
      ["another subject", { claims: { sub: "someone" } }, 700021],
      ["another audience", { claims: { aud: "https://login.microsoftonline.com/x" } }, 700023],
    ])("refuses %s", async (_case, changes, code) => {
      const { status, body } = await requestWith(createAssertion(changes));

      expect({ status, ...body }).toMatchObject({ status: 401, error: "invalid_client", error_codes: [code] });
    });

    it("keeps the certificate of one app from another", async () => {
      const other = tenant.product.registerApp();
      const assertion = createAssertion({ claims: { iss: other.client_id, sub: other.client_id } });

      const { body } = await requestToken(tenant, other, {
        client_assertion: assertion,
        client_assertion_type: assertionType,
      });

      expect(body.error_codes).toEqual([700027]);
    });
  });

  it("logs what kind of sign-in it was, and never a secret, assertion or token", async () => {
    const { body } = await requestToken(tenant, configuration());
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
