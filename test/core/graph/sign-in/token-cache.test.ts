import { randomBytes } from "node:crypto";
import type { Configuration } from "../../../../core/configuration/configuration.js";
import { UnusableFileError } from "../../../../core/files/unusable-file.js";
import { createTokenCache } from "../../../../core/graph/sign-in/token-cache.js";
import { tokenName } from "../../../../core/graph/sign-in/token-name.js";
import { Secret } from "../../../../core/secrets/secret.js";
import { createTokenMemory } from "../../../../core/shared/token-memory.js";
import type { TokenStore } from "../../../../core/shared/token-store.js";
import { configuration } from "../../../support/graph-mock.js";

const { graph: api } = configuration().apis;
const name = tokenName(configuration(), api);
const signedIn = { token: "an invented token", expiresAt: 1_800_000_000_000 };
const withKey = (key = randomBytes(32)) => ({ tokenCacheKey: new Secret(key.toString("base64")) });

function setup(store: TokenStore, overrides: Partial<Configuration> = {}) {
  const warnings: string[] = [];
  const onWarning = (code: string, message: string) => warnings.push(`${code}: ${message}`);
  return { warnings, cache: createTokenCache({ store, configuration: configuration(overrides), api, onWarning }) };
}

function failing(error: Error): TokenStore {
  const fail = () => Promise.reject(error);
  return { read: fail, write: fail, remove: fail, tryLock: fail };
}

it("keeps a token for every run with the same configuration", async () => {
  const store = createTokenMemory();
  await setup(store).cache.write(signedIn);

  expect(await setup(store).cache.read()).toEqual(signedIn);
  expect(await setup(store, { clientId: "another" }).cache.read()).toBeUndefined();
});

it("drops a token only if it is the one that is kept", async () => {
  const store = createTokenMemory();
  const { cache } = setup(store);
  await cache.write(signedIn);

  await cache.drop("another token");
  expect(await cache.read()).toEqual(signedIn);
  await cache.drop(signedIn.token);
  expect(await cache.read()).toBeUndefined();
});

it("encrypts with the key of the configuration", async () => {
  const store = createTokenMemory();
  const key = withKey();
  await setup(store, key).cache.write(signedIn);

  expect(await store.read(name)).not.toContain("invented");
  expect(await setup(store, key).cache.read()).toEqual(signedIn);
});

it.each([
  ["with another key", withKey(), withKey(), "decrypted"],
  ["without the key that it was encrypted with", withKey(), {}, "read"],
  ["in plain text although there is a key", {}, withKey(), "decrypted"],
])("does not use a token that is kept %s, and says so once", async (_case, written, read, what) => {
  const store = createTokenMemory();
  await setup(store, written).cache.write(signedIn);
  const { cache, warnings } = setup(store, read);

  expect(await cache.read()).toBeUndefined();
  expect(await cache.read()).toBeUndefined();
  expect(warnings).toEqual([
    `TOKEN_CACHE_UNUSABLE: The token cache could not be used: the token cached as ${name.slice(0, 12)}… cannot be ${what}.`,
  ]);
});

const beyondHeaders = JSON.stringify({ token: "ab\u0100", expiresAt: 1 });

it.each(["", "{", "[]", '{"token":7,"expiresAt":1}', '{"token":"x"}', beyondHeaders])(
  "does not use what is no token: %s",
  async (text) => {
    const store = createTokenMemory();
    await store.write(name, text, 0);
    const { cache, warnings } = setup(store);

    expect(await cache.read()).toBeUndefined();
    expect(warnings).toHaveLength(1);
  },
);

it("does not use a token that was encrypted for another configuration", async () => {
  const store = createTokenMemory();
  const key = withKey();
  const other = { ...key, clientId: "another" };
  await setup(store, other).cache.write(signedIn);
  await store.write(name, String(await store.read(tokenName(configuration(other), api))), 0);

  expect(await setup(store, key).cache.read()).toBeUndefined();
});

it.each([
  [new UnusableFileError("/cache belongs to another user"), "/cache belongs to another user"],
  [Object.assign(new Error("it quotes a secret"), { code: "EIO" }), "it failed (EIO)"],
  [new Error("it quotes a secret"), "it failed (unknown)"],
])("tells once what is wrong with its store, and lets everybody sign in", async (error, reason) => {
  const { cache, warnings } = setup(failing(error));

  expect(await cache.read()).toBeUndefined();
  await cache.write(signedIn);
  await cache.drop("x");
  const lock = await cache.tryLock();
  lock?.release();

  expect(lock).toBeDefined();
  expect(warnings).toEqual([`TOKEN_CACHE_UNUSABLE: The token cache could not be used: ${reason}.`]);
});
