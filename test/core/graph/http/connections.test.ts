import nock from "nock";
import { executeCustomQuery } from "../../../../actions/execute-custom-query.js";
import { ping } from "../../../../actions/ping.js";
import type { Action } from "../../../../core/action.js";
import type { AgentsOptions } from "../../../../core/graph/http/agents.js";
import { type Connections, createConnections } from "../../../../core/graph/http/connections.js";
import type { SharedState } from "../../../../core/graph/shared-state.js";
import { Secret } from "../../../../core/secrets/secret.js";
import { createTokenMemory } from "../../../../core/shared/token-memory.js";
import { systemClock } from "../../../../core/time/clock.js";
import { execute } from "../../../support/execute.js";
import { type HuntingService, startHuntingService } from "../../../support/hunting-service.js";
import { selfSignedCertificate } from "../../../support/test-certificates.js";

const url = new URL("https://graph.microsoft.com/v1.0/security/incidents");
const plain: AgentsOptions = { verifySsl: true, caCertificate: undefined, directOrigin: undefined, proxy: undefined };
const proxy = {
  protocol: "http:",
  hostname: "proxy.example.net",
  port: 8080,
  credentials: new Secret("user:Invented-Password"),
  exceptions: [],
} as const;

let connections: Connections;
beforeEach(() => {
  // What another file of the test's support needs would take the place of real connections.
  nock.restore();
  connections = createConnections();
});
afterEach(() => connections.close());

it("are the same for the same settings", () => {
  const first = connections.agentsFor(plain).agentFor(url);

  expect(connections.agentsFor({ ...plain }).agentFor(url)).toBe(first);
});

it.each<[string, Partial<AgentsOptions>]>([
  ["other trust", { verifySsl: false }],
  ["another way", { proxy }],
  ["a host that is reached directly", { directOrigin: url.origin }],
])("are others for %s", (_what, change) => {
  const first = connections.agentsFor(plain).agentFor(url);

  expect(connections.agentsFor({ ...plain, ...change }).agentFor(url)).not.toBe(first);
});

it("are others for another authority", async () => {
  const [one, two] = await Promise.all([selfSignedCertificate("one"), selfSignedCertificate("two")]);
  const agents = [undefined, one.certificate, two.certificate].map((caCertificate) =>
    connections.agentsFor({ ...plain, caCertificate }).agentFor(url),
  );

  expect(new Set(agents).size).toBe(3);
});

it.each([new Secret("user:Another-Password"), undefined])(
  "are others for another password of the proxy",
  (credentials) => {
    const first = connections.agentsFor({ ...plain, proxy }).agentFor(url);

    expect(connections.agentsFor({ ...plain, proxy: { ...proxy, credentials } }).agentFor(url)).not.toBe(first);
  },
);

it("are kept for the settings that were used last, and for those that a client uses", () => {
  const two = createConnections(2);
  const at = (hostname: string) => two.agentsFor({ ...plain, proxy: { ...proxy, hostname } });
  const used = at("used");
  const first = used.agentFor(url);
  const [old, young] = ["old", "young"].map((name) => {
    const agents = at(name);
    const agent = agents.agentFor(url);
    agents.destroy();
    agents.destroy();
    return agent;
  });

  expect(at("used").agentFor(url)).toBe(first);
  expect(at("young").agentFor(url)).toBe(young);
  expect(at("old").agentFor(url)).not.toBe(old);
  two.close();
});

describe("of a host that makes many runs", () => {
  let service: HuntingService;
  let opened = 0;
  let signIns = 0;
  beforeEach(async () => {
    service = await startHuntingService();
    service.answer = () => JSON.stringify({ schema: [], results: [], value: [] });
    opened = 0;
    signIns = 0;
    service.server.on("secureConnection", () => {
      opened += 1;
    });
    service.server.on("request", ({ url: path = "" }) => {
      signIns += path.includes("/oauth2/") ? 1 : 0;
    });
  });
  afterEach(() => service.close());

  const run = (shared: SharedState, action: Action = executeCustomQuery, parameters: object = { query: "print 1" }) =>
    execute(
      action,
      { ...parameters },
      {
        payload: { configuration: { ...service.configuration, token_cache: "file" } },
        overrides: { shared, clock: systemClock },
      },
    );

  it("stay open from run to run, and so does the token", async () => {
    const shared = { connections, tokens: createTokenMemory() };

    const results = [await run(shared), await run(shared), await run(shared)];

    expect(results.map(({ status }) => status)).toEqual(["completed", "completed", "completed"]);
    expect([opened, signIns]).toEqual([1, 1]);
  });

  it("are opened anew by a run that shares nothing", async () => {
    await run({});
    await run({});

    expect([opened, signIns]).toEqual([2, 2]);
  });

  it("are closed by the host alone", async () => {
    const shared = { connections, tokens: createTokenMemory() };
    await run(shared);
    connections.close();
    await run(shared);

    expect([opened, signIns]).toEqual([2, 1]);
  });

  it("do not keep Ping from signing in", async () => {
    const shared = { connections, tokens: createTokenMemory() };
    await run(shared);
    await run(shared, ping, {});

    expect([opened, signIns]).toEqual([1, 2]);
  });
});
