import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { assertionType } from "./client-assertion.js";
import { expectRefusal, refusalTime as now } from "./entra-refusal.js";
import { requestToken, requestV1Token, send } from "./tenant-client.js";

type Fields = Readonly<Record<string, string | undefined>>;

const unknownApp = "0f6a1f6e-1111-4d2c-9b3a-5c7d9e1f2a3b";
let tenant: LocalTenant;
let app: string;
let tenantId: string;

beforeAll(async () => {
  tenant = await startTenant({ now: () => now });
  ({ client_id: app = "", tenant_id: tenantId = "" } = tenant.configuration);
});
afterAll(() => tenant.close());

const missing = (name: string) => `The request body must contain the following parameter: '${name}'.`;
const notFound = (name: string) =>
  `The resource principal named ${name} was not found in the tenant named ${tenantId}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`;
const invalidScope = (scope: string) =>
  `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`;
const noDefault = (scope: string) =>
  `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`;
const graph = "https://graph.microsoft.com";

/** Refused by both versions of the endpoint in the same way. */
const ofBoth: readonly (readonly [string, Fields, number, string, number, () => string])[] = [
  ["no grant", { grant_type: undefined }, 400, "invalid_request", 900144, () => missing("grant_type")],
  [
    "another grant",
    { grant_type: "password" },
    400,
    "unsupported_grant_type",
    70003,
    () => "The app requested an unsupported grant type 'password'.",
  ],
  ["no app", { client_id: "" }, 400, "invalid_request", 900144, () => missing("client_id")],
  [
    "an unknown app",
    { client_id: unknownApp },
    400,
    "unauthorized_client",
    700016,
    () =>
      `Application with identifier '${unknownApp}' was not found in the directory '${tenantId}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  ],
  [
    "no credential",
    { client_secret: undefined },
    401,
    "invalid_client",
    7000216,
    () => "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
  ],
  [
    "a wrong secret",
    { client_secret: "wrong" },
    401,
    "invalid_client",
    7000215,
    () =>
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${app}'.`,
  ],
  [
    "an assertion without its type",
    { client_assertion: "a.b.c" },
    400,
    "invalid_request",
    900144,
    () => missing("client_assertion_type"),
  ],
  [
    "another type of assertion",
    { client_assertion: "a.b.c", client_assertion_type: "x" },
    400,
    "invalid_request",
    50027,
    () => "The client assertion type 'x' is not supported.",
  ],
  [
    "an assertion that is none",
    { client_assertion: "abc", client_assertion_type: assertionType },
    400,
    "invalid_request",
    50027,
    () => "JWT token is invalid or malformed.",
  ],
];

describe.each([
  ["the token endpoint", requestToken],
  ["the token endpoint of version 1", requestV1Token],
])("%s refuses", (_endpoint, request) => {
  it.each(ofBoth)("%s", async (_what, replaced, status, error, code, text) => {
    expectRefusal(await request(tenant, tenant.configuration, replaced), status, error, code, text());
  });

  it("an expired secret", async () => {
    const client_secret = tenant.product.apps.addSecret(app, { expires: now });

    expectRefusal(
      await request(tenant, tenant.configuration, { client_secret }),
      401,
      "invalid_client",
      7000222,
      `The provided client secret keys for app '${app}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
    );
  });

  it("a disabled app", async () => {
    const disabled = tenant.product.registerApp({ name: "Retired" });
    tenant.product.apps.setEnabled(disabled.client_id ?? "", false);

    expectRefusal(
      await request(tenant, disabled),
      400,
      "unauthorized_client",
      7000112,
      `Application '${disabled.client_id}'(Retired) is disabled.`,
    );
  });
});

it("takes a secret until it expires", async () => {
  const client_secret = tenant.product.apps.addSecret(app, { expires: new Date(now.getTime() + 1) });

  expect((await requestToken(tenant, tenant.configuration, { client_secret })).status).toBe(200);
});

it.each<[string, string | undefined, string, number, () => string]>([
  ["no scope", undefined, "invalid_request", 900144, () => missing("scope")],
  ["a permission", `${graph}/User.Read`, "invalid_scope", 1002012, () => noDefault(`${graph}/User.Read`)],
  ["a resource alone", graph, "invalid_scope", 1002012, () => noDefault(graph)],
  ["a scope of no resource", "openid", "invalid_scope", 1002012, () => noDefault("openid")],
  [
    "two resources",
    `${graph}/.default https://vault.azure.net/.default`,
    "invalid_scope",
    70011,
    () => invalidScope(`${graph}/.default https://vault.azure.net/.default`),
  ],
  [
    "a resource that is no URI",
    "graph.microsoft.com/.default",
    "invalid_scope",
    70011,
    () =>
      `${invalidScope("graph.microsoft.com/.default")} The scope format is invalid. Scope must be in a valid URI form <https://example/scope> or a valid Guid <guid/scope>.`,
  ],
  [
    "an unknown resource",
    "https://graph.microsoft.us/.default",
    "invalid_resource",
    500011,
    () => notFound("https://graph.microsoft.us"),
  ],
  [
    "the older API, which this tenant does not have",
    "https://api.security.microsoft.com/.default",
    "invalid_resource",
    500011,
    () => notFound("https://api.security.microsoft.com"),
  ],
])("refuses %s as the scope", async (_what, scope, error, code, text) => {
  expectRefusal(await requestToken(tenant, tenant.configuration, { scope }), 400, error, code, text());
});

it.each<[string, string | undefined, string, number, () => string]>([
  ["no resource", undefined, "invalid_request", 900144, () => missing("resource")],
  ["an unknown one", "https://vault.azure.net", "invalid_resource", 500011, () => notFound("https://vault.azure.net")],
  ["a scope", `${graph}/.default`, "invalid_resource", 500011, () => notFound(`${graph}/.default`)],
])("refuses %s as the resource of version 1", async (_what, resource, error, code, text) => {
  expectRefusal(await requestV1Token(tenant, tenant.configuration, { resource }), 400, error, code, text());
});

it.each([
  ["common", 50194],
  ["Organizations", 50194],
  ["consumers", 9001023],
])("refuses an app at /%s, and describes it all the same", async (name, code) => {
  const multiTenant = `Application '${app}'(SOAR integration) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such applications created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.`;
  const grantType =
    "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.";
  const { body } = await send(tenant, `/${name}/v2.0/.well-known/openid-configuration`);

  expect(body.token_endpoint).toBe(`${tenant.url}/${name.toLowerCase()}/oauth2/v2.0/token`);
  expectRefusal(
    await requestToken(tenant, tenant.configuration, {}, name),
    400,
    "invalid_request",
    code,
    code === 50194 ? multiTenant : grantType,
  );
});

it.each(["application/json", "text/plain", undefined])("finds nothing in a body of type %s", async (type) => {
  const answer = await send(tenant, `/${tenantId}/oauth2/v2.0/token`, {
    method: "POST",
    ...(type === undefined ? {} : { headers: { "content-type": type } }),
    body: "grant_type=client_credentials",
  });

  expectRefusal(answer, 400, "invalid_request", 900144, missing("grant_type"));
});

it.each(["GET", "PUT"])("refuses %s at the token endpoints", async (method) => {
  for (const path of ["oauth2/v2.0/token", "oauth2/token"]) {
    expectRefusal(
      await send(tenant, `/${tenantId}/${path}`, { method }),
      400,
      "invalid_request",
      900561,
      `The endpoint only accepts POST, OPTIONS requests. Received a ${method} request.`,
    );
  }
});
