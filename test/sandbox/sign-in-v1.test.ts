import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { createAssertion, provedBy } from "./client-assertion.js";
import { claimsOf, requestV1Token, send } from "./tenant-client.js";

const folder = mkdtempSync(join(tmpdir(), "sign-in-v1-"));
let tenant: LocalTenant;
let root: string;

beforeAll(async () => {
  tenant = await startTenant();
  root = `${tenant.url}/${tenant.configuration.tenant_id}`;
});
afterAll(async () => {
  await tenant.close();
  rmSync(folder, { recursive: true });
});

async function graphStatus(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await send(tenant, "/v1.0/security/incidents/2972", { headers })).status;
}

it("gives a token for a secret, its numbers as texts", async () => {
  const { status, body } = await requestV1Token(tenant, tenant.configuration);
  const { iat, exp, aud } = claimsOf(body.access_token);

  expect({ status, ...body }).toEqual({
    status: 200,
    token_type: "Bearer",
    expires_in: "3599",
    ext_expires_in: "3599",
    expires_on: String(exp),
    not_before: String(iat),
    resource: "https://graph.microsoft.com",
    access_token: expect.stringMatching(/^ey/),
  });
  expect(aud).toBe("https://graph.microsoft.com");
  expect(await graphStatus(body.access_token)).toBe(200);
});

it.each(["https://graph.microsoft.com/", "00000003-0000-0000-c000-000000000000"])(
  "makes the token out to the resource as it was named: %s",
  async (resource) => {
    const { body } = await requestV1Token(tenant, tenant.configuration, { resource });

    expect([body.resource, claimsOf(body.access_token).aud]).toEqual([resource, resource]);
    expect(await graphStatus(body.access_token)).toBe(200);
  },
);

it("takes a certificate's assertion, made out to this endpoint", async () => {
  const configuration = await tenant.certificateConfiguration();
  const assertion = createAssertion(tenant, configuration, {
    algorithm: "RS256",
    claims: { aud: `${root}/oauth2/token` },
  });

  const { body } = await requestV1Token(tenant, configuration, provedBy(assertion));

  expect(await graphStatus(body.access_token)).toBe(200);
  expect(tenant.requests.at(-2)).toMatchObject({ method: "POST", status: 200, detail: "certificate" });
});

it("takes the token of an outside provider", async () => {
  const configuration = await tenant.federatedConfiguration(join(folder, "token"));
  const assertion = readFileSync(configuration.federated_token_file ?? "", "utf8");

  const { body } = await requestV1Token(tenant, configuration, provedBy(assertion));

  expect(await graphStatus(body.access_token)).toBe(200);
  expect(tenant.requests.at(-2)).toMatchObject({ method: "POST", status: 200, detail: "federated credential" });
});

it("describes itself, with the issuer that its tokens name", async () => {
  const { body } = await requestV1Token(tenant, tenant.configuration);
  const metadata = await send(tenant, "/example.com/.well-known/openid-configuration");
  const keys = await send(tenant, `/${tenant.configuration.tenant_id}/discovery/keys`);
  const keysOfV2 = await send(tenant, `/${tenant.configuration.tenant_id}/discovery/v2.0/keys`);

  expect(metadata.body).toEqual({
    issuer: claimsOf(body.access_token).iss,
    token_endpoint: `${root}/oauth2/token`,
    authorization_endpoint: `${root}/oauth2/authorize`,
    jwks_uri: `${root}/discovery/keys`,
    grant_types_supported: ["client_credentials"],
    response_types_supported: ["code"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: ["openid"],
    token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt"],
    token_endpoint_auth_signing_alg_values_supported: ["PS256", "RS256"],
    tenant_region_scope: null,
    cloud_instance_name: "microsoftonline.com",
  });
  expect(keys.body).toEqual(keysOfV2.body);
  expect(keys.body.keys).toHaveLength(1);
});
