import { createPublicKey, verify } from "node:crypto";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { requestToken, send } from "./tenant-client.js";

const startedAt = new Date("2026-11-25T08:00:00.000Z").getTime();
let elapsedMs = 0;
let tenant: LocalTenant;

beforeEach(async () => {
  elapsedMs = 0;
  tenant = await startTenant({ now: () => new Date(startedAt + elapsedMs) });
});
afterEach(() => tenant.close());

async function newToken(): Promise<string> {
  return (await requestToken(tenant, tenant.configuration)).body.access_token;
}

async function keyIds(): Promise<string[]> {
  const { body } = await send(tenant, "/example.com/discovery/v2.0/keys");
  return body.keys.map(({ kid }: { readonly kid: string }) => kid);
}

function keyIdOf(token: string): string {
  return JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()).kid;
}

async function graph(token: string) {
  const headers = { authorization: `Bearer ${token}` };
  const { status, body } = await send(tenant, "/v1.0/security/incidents/2972", { headers });
  return status === 200 ? status : [status, body.error.code, body.error.message];
}

it("signs with the new key and honours the old one, which the keys document lists second", async () => {
  const before = await newToken();
  await tenant.product.tokens.rotate();
  const after = await newToken();
  const { body } = await send(tenant, "/example.com/discovery/keys");
  const [header, claims, signature] = after.split(".") as [string, string, string];

  expect(await keyIds()).toEqual([keyIdOf(after), keyIdOf(before)]);
  expect(keyIdOf(after)).not.toBe(keyIdOf(before));
  expect([await graph(before), await graph(after)]).toEqual([200, 200]);
  expect(
    verify(
      "sha256",
      Buffer.from(`${header}.${claims}`),
      createPublicKey({ key: body.keys[0], format: "jwk" }),
      Buffer.from(signature, "base64url"),
    ),
  ).toBe(true);
});

it("drops the old key when no token of it can be left", async () => {
  const before = await newToken();
  await tenant.product.tokens.rotate();
  const after = await newToken();

  elapsedMs = 3_600_000;
  expect(await keyIds()).toContain(keyIdOf(before));
  elapsedMs = 2 * 3_600_000;
  expect(await keyIds()).toEqual([keyIdOf(after)]);
});

it("refuses every token of the old keys at once when they are not kept", async () => {
  const first = await newToken();
  await tenant.product.tokens.rotate();
  const second = await newToken();
  await tenant.product.tokens.rotate({ keepOld: false });
  const third = await newToken();
  const refusal = [401, "InvalidAuthenticationToken", "Access token validation failure. Invalid signature."];

  expect([await graph(first), await graph(second), await graph(third)]).toEqual([refusal, refusal, 200]);
  expect(await keyIds()).toEqual([keyIdOf(third)]);
});

it("ends with one key in use when two rotations meet", async () => {
  await Promise.all([tenant.product.tokens.rotate(), tenant.product.tokens.rotate({ keepOld: false })]);

  expect(await keyIds()).toEqual([keyIdOf(await newToken())]);
});
