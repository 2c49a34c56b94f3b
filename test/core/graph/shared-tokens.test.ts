import { tokenName } from "../../../core/graph/sign-in/token-name.js";
import { createTokenMemory } from "../../../core/shared/token-memory.js";
import type { TokenStore } from "../../../core/shared/token-store.js";
import { systemClock } from "../../../core/time/clock.js";
import { testConversation } from "../../support/conversation.js";
import { fakeClock, NOW } from "../../support/fake-clock.js";
import {
  accessToken,
  configuration,
  entraRefusal,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  mockTokenRequest,
  roleMissingAnswer,
  tokenAnswer,
  useMockedNetwork,
} from "../../support/graph-mock.js";

useMockedNetwork();

const name = tokenName(configuration(), configuration().apis.graph);
const signal = new AbortController().signal;
const [old, fresh] = [accessToken(undefined, "old"), accessToken(undefined, "fresh")];

/** A store that another run has left this token in. */
async function storeWith(token: string, lifetimeS = 3_599): Promise<TokenStore> {
  const store = createTokenMemory();
  const expiresAt = NOW.getTime() + lifetimeS * 1_000;
  await store.write(name, JSON.stringify({ token, expiresAt }), expiresAt);
  return store;
}

const keptIn = async (store: TokenStore) => JSON.parse((await store.read(name)) ?? "{}").token;
const talk = (tokens: TokenStore, setup = {}) => testConversation({}, { shared: { tokens }, ...setup });

it("uses the token that another run has left, without a sign-in, and hides it", async () => {
  mockGraph(old).get(incidentPath()).reply(200, incidentAnswer());
  const { graph, redactor } = talk(await storeWith(old));

  await graph.getIncident("2972");

  expect(redactor.redactKnown(`x ${old} x`)).toBe("x [redacted] x");
});

it("leaves its token for others, until the moment when it expires", async () => {
  mockToken(old);
  const store = createTokenMemory();

  await talk(store).tokens.accessToken({ signal });

  expect(JSON.parse((await store.read(name)) ?? "")).toEqual({ token: old, expiresAt: NOW.getTime() + 3_599_000 });
});

it("signs in when the token that was left has five minutes at most", async () => {
  mockToken(fresh);
  const store = await storeWith(old, 300);

  expect(await talk(store).tokens.accessToken({ signal })).toBe(fresh);
  expect(await keptIn(store)).toBe(fresh);
});

it("neither reads nor leaves a token when the cache is off", async () => {
  mockToken(fresh);
  const store = await storeWith(old);
  const { tokens } = testConversation({ tokenCache: "off" }, { shared: { tokens: store } });

  expect(await tokens.accessToken({ signal })).toBe(fresh);
  expect(await keptIn(store)).toBe(old);
});

it("signs in although there is a token when the sign-in is to be proved, and leaves the new one", async () => {
  mockToken(fresh);
  const store = await storeWith(old);

  expect(await talk(store, { skipCachedToken: true }).tokens.accessToken({ signal })).toBe(fresh);
  expect(await keptIn(store)).toBe(fresh);
});

it("replaces a token that Graph rejects", async () => {
  mockGraph(old).get(incidentPath()).reply(401);
  mockToken(fresh);
  mockGraph(fresh).get(incidentPath()).reply(200, incidentAnswer());
  const store = await storeWith(old);

  await talk(store).graph.getIncident("2972");

  expect(await keptIn(store)).toBe(fresh);
});

it("takes the newer token of another run when Graph rejects the one it has", async () => {
  const store = await storeWith(old);
  const { graph } = talk(store);
  mockGraph(old)
    .get(incidentPath())
    .reply(401, () => {
      void store.write(name, JSON.stringify({ token: fresh, expiresAt: NOW.getTime() + 3_599_000 }), 0);
    });
  mockGraph(fresh).get(incidentPath()).reply(200, incidentAnswer());

  await graph.getIncident("2972");
});

it("leaves no token that Graph rejects again and again", async () => {
  mockGraph(old).get(incidentPath()).reply(401);
  mockToken(fresh);
  mockGraph(fresh).get(incidentPath()).reply(401);
  const store = await storeWith(old);

  await expect(talk(store).graph.getIncident("2972")).rejects.toMatchObject({ code: "AUTH_FAILED" });
  expect(await keptIn(store)).toBeUndefined();
});

it("leaves no token that lacks a role, so that the next run has the roles of its time", async () => {
  mockGraph(old).get(incidentPath()).reply(403, roleMissingAnswer("SecurityIncident.Read.All"));
  const store = await storeWith(old);

  await expect(talk(store).graph.getIncident("2972")).rejects.toMatchObject({ code: "PERMISSION_MISSING" });
  expect(await keptIn(store)).toBeUndefined();
});

it("leaves a newer token alone when its own lacks a role", async () => {
  const store = await storeWith(old);
  const { tokens } = talk(store);
  await tokens.accessToken({ signal });
  await store.write(name, JSON.stringify({ token: fresh, expiresAt: NOW.getTime() + 3_599_000 }), 0);

  await tokens.forget(old);

  expect(await keptIn(store)).toBe(fresh);
});

it("signs in once for all runs that start together, and the others wait for it", async () => {
  mockToken(fresh);
  const store = createTokenMemory();
  const clock = { ...fakeClock(), sleep: systemClock.sleep };
  const runs = Array.from({ length: 5 }, () => talk(store, { clock }));

  const tokens = await Promise.all(runs.map((run) => run.tokens.accessToken({ signal })));

  expect(new Set(tokens)).toEqual(new Set([fresh]));
  expect(runs.filter(({ waits }) => waits.length > 0)).toHaveLength(4);
});

it("signs in by itself when another run takes too long", async () => {
  mockToken(fresh);
  const store = createTokenMemory();
  await store.tryLock(name);
  const { tokens, waits } = talk(store);

  expect(await tokens.accessToken({ signal })).toBe(fresh);
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe(30_000);
});

it("waits for another run for half of the time that is left at most", async () => {
  mockToken(fresh);
  const store = createTokenMemory();
  await store.tryLock(name);
  const { tokens, waits } = talk(store, { budgetMs: 10_000 });

  await tokens.accessToken({ signal });

  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe(5_000);
});

it("gives the lock back when the sign-in fails", async () => {
  mockTokenRequest().reply(401, entraRefusal(7000215));
  mockTokenRequest().reply(200, tokenAnswer(fresh));
  const store = createTokenMemory();

  await expect(talk(store).tokens.accessToken({ signal })).rejects.toMatchObject({ code: "AUTH_FAILED" });
  expect(await talk(store).tokens.accessToken({ signal })).toBe(fresh);
});

describe("a run that does not verify whom it talks to", () => {
  it("takes no token of others, and leaves none", async () => {
    mockToken(fresh);
    const store = await storeWith(old);
    const calls = [jest.spyOn(store, "read"), jest.spyOn(store, "write"), jest.spyOn(store, "tryLock")];

    const { tokens } = testConversation({ verifySsl: false }, { shared: { tokens: store } });

    expect(await tokens.accessToken({ signal })).toBe(fresh);
    await tokens.forget(old);
    expect(calls.every(({ mock }) => mock.calls.length === 0)).toBe(true);
  });
});

describe("the life of a token", () => {
  it.each([1e9, "1e9", 86_401])("of %j seconds is kept for a day", async (expires_in) => {
    mockTokenRequest().reply(200, { ...(tokenAnswer(fresh) as object), expires_in });
    const store = createTokenMemory();

    await talk(store).tokens.accessToken({ signal });

    expect(JSON.parse((await store.read(name)) ?? "").expiresAt).toBe(NOW.getTime() + 86_400_000);
  });

  it.each([-1, 0, "-1e9"])("of %j seconds is over, and the token good for one call", async (expires_in) => {
    mockTokenRequest().reply(200, { ...(tokenAnswer(fresh) as object), expires_in });
    const store = createTokenMemory();

    expect(await talk(store).tokens.accessToken({ signal })).toBe(fresh);
    expect(JSON.parse((await store.read(name)) ?? "").expiresAt).toBe(NOW.getTime());
  });

  it.each([["9999-12-31T23:59:59Z"], ["253402300799"], [253_402_300_799]])(
    "until %j is kept for a day",
    async (expires_on) => {
      const { expires_in: _, ...answer } = tokenAnswer(fresh) as Record<string, unknown>;
      mockTokenRequest().reply(200, { ...answer, expires_on });
      const store = createTokenMemory();

      await talk(store).tokens.accessToken({ signal });

      expect(JSON.parse((await store.read(name)) ?? "").expiresAt).toBe(NOW.getTime() + 86_400_000);
    },
  );

  it.each([2 * 86_400, 1e9, 1e300, -1])(
    "of %d seconds more is not believed of a token in a store",
    async (lifetimeS) => {
      mockToken(fresh);
      const store = await storeWith(old, lifetimeS);

      expect(await talk(store).tokens.accessToken({ signal })).toBe(fresh);
      expect(await keptIn(store)).toBe(fresh);
    },
  );
});

it.each([true, [], [3_599], {}, "soon", "NaN"])(
  "an answer whose token lasts %j does not contain a readable token",
  async (expires_in) => {
    mockTokenRequest().reply(200, { ...(tokenAnswer(fresh) as object), expires_in });

    await expect(talk(createTokenMemory()).tokens.accessToken({ signal })).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: expect.stringContaining("does not contain a readable token"),
    });
  },
);
