import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OutsideIssuer } from "../../sandbox/sign-in/outside-issuer.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { requestToken } from "./tenant-client.js";

const folder = mkdtempSync(join(tmpdir(), "federation-"));
const seconds = Math.floor(Date.now() / 1000);
let tenant: LocalTenant;
let configuration: Readonly<Record<string, string>>;

beforeAll(async () => {
  tenant = await startTenant();
  configuration = await tenant.federatedConfiguration(join(folder, "token"));
});
afterAll(async () => {
  await tenant.close();
  rmSync(folder, { recursive: true });
});

function signIn(assertion: string, replaced: Readonly<Record<string, string | undefined>> = {}) {
  return requestToken(tenant, configuration, {
    client_secret: undefined,
    client_assertion: assertion,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    ...replaced,
  });
}

it("takes the outside provider's token for the app", async () => {
  const { status, body } = await signIn(readFileSync(configuration.federated_token_file ?? "", "utf8"));

  expect([status, body.token_type]).toEqual([200, "Bearer"]);
  expect(tenant.requests.at(-1)?.detail).toBe("federated credential");
});

it.each([
  ["another issuer", { iss: "https://tokens.example.org" }, 700211],
  ["the issuer in another case", { iss: "https://TOKENS.example.net/pipelines" }, 700211],
  ["another subject", { sub: "repo:soar/another" }, 700213],
  ["another audience", { aud: "api://another" }, 700212],
  ["an end in the past", { exp: seconds - 3600 }, 700024],
  ["a beginning in the future", { nbf: seconds + 3600 }, 700024],
])("refuses a token with %s", async (_what, claims, code) => {
  const { body } = await signIn(tenant.federatedToken(claims));

  expect(body).toMatchObject({ error: "invalid_client", error_codes: [code] });
});

it("refuses a token that another key has signed, and an app without federated credentials", async () => {
  const { url } = tenant.product.outsideIssuer;
  const forger = new OutsideIssuer(url, () => new Date());
  const forged = forger.issue({ sub: "repo:soar/playbooks", aud: "api://AzureADTokenExchange" });
  const other = tenant.product.registerApp();

  expect((await signIn(forged)).body.error_codes).toEqual([50013]);
  expect((await signIn(tenant.federatedToken(), { client_id: other.client_id })).body.error_codes).toEqual([70021]);
});
