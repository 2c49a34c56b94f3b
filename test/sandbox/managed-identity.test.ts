import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { send } from "./tenant-client.js";

const query = "resource=https%3A%2F%2Fgraph.microsoft.com";
const onMachine = `api-version=2018-02-01&${query}`;
const inAppService = `api-version=2019-08-01&${query}`;
let tenant: LocalTenant;
let machine: string;
let appService: { readonly url: string; readonly header: string };

beforeAll(async () => {
  tenant = await startTenant();
  const first = await tenant.managedIdentityConfiguration("virtual_machine");
  const second = await tenant.managedIdentityConfiguration("app_service");
  machine = `${first.environment.AZURE_POD_IDENTITY_AUTHORITY_HOST}/metadata/identity/oauth2/token`;
  appService = {
    url: second.environment.IDENTITY_ENDPOINT ?? "",
    header: second.environment.IDENTITY_HEADER ?? "",
  };
});
afterAll(() => tenant.close());

async function ask(url: string, headers: Readonly<Record<string, string>>) {
  const response = await fetch(url, { headers });
  return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
}

it("gives a machine a token that Graph takes", async () => {
  const { status, body } = await ask(`${machine}?${onMachine}`, { Metadata: "true" });
  const graph = await send(tenant, "/v1.0/security/incidents/2972", {
    headers: { authorization: `Bearer ${body.access_token}` },
  });

  expect(status).toBe(200);
  expect(body).toMatchObject({ expires_in: "3599", expires_on: expect.stringMatching(/^\d+$/), token_type: "Bearer" });
  expect(graph.status).toBe(200);
});

it("gives App Service a token with the moment of its end", async () => {
  const { status, body } = await ask(`${appService.url}?${inAppService}`, { "X-IDENTITY-HEADER": appService.header });

  expect(status).toBe(200);
  expect(Object.keys(body).sort()).toEqual(["access_token", "client_id", "expires_on", "resource", "token_type"]);
});

it("refuses what the real endpoints refuse", async () => {
  const metadata = { Metadata: "true" };
  const another = "client_id=00000000-0000-4000-8000-000000000000";

  expect(await ask(`${machine}?${onMachine}`, {})).toMatchObject({ status: 400 });
  expect(await ask(`${machine}?${onMachine}&${another}`, metadata)).toMatchObject({
    status: 400,
    body: { error_description: "Identity not found" },
  });
  expect(await ask(`${machine}?api-version=2018-02-01&resource=https%3A%2F%2Fexample.com`, metadata)).toMatchObject({
    status: 400,
    body: { error: "invalid_resource" },
  });
  expect(await ask(`${machine}x?${onMachine}`, metadata)).toMatchObject({ status: 404 });
  expect(await ask(`${appService.url}?${inAppService}`, { "X-IDENTITY-HEADER": "wrong" })).toMatchObject({
    status: 401,
  });
});
