import type { IncomingMessage } from "node:http";
import { type Action, defineAction, type RunContext } from "../../../core/action.js";
import type { Api } from "../../../core/configuration/api.js";
import type { Configuration } from "../../../core/configuration/configuration.js";
import { pingContract } from "../../../core/generated/ping.js";
import type { ApiCall } from "../../../core/graph/calls/api-call.js";
import { readCall } from "../../../core/graph/calls/reads.js";
import { tokenName } from "../../../core/graph/sign-in/token-name.js";
import { createTokenMemory } from "../../../core/shared/token-memory.js";
import { type ConversationSetup, rejection, testConversation } from "../../support/conversation.js";
import { NOW } from "../../support/fake-clock.js";
import { configuration, graphAt, incidentAnswer, roleMissingAnswer } from "../../support/graph-mock.js";
import { type HttpsServer, startHttpsServer } from "../../support/https-server.js";
import { selfSignedCertificate, type TestCertificate } from "../../support/test-certificates.js";

const SCOPE = "https://api.example.test/.default";
const GRAPH_SCOPE = "https://graph.microsoft.com/.default";
const role = { least: "Device.Read.All", higher: [] };

/** Scopes that tokens were asked for, and what the two APIs were asked with which token. */
let asked: { scopes: string[]; api: string[]; graph: string[] };
let login: HttpsServer;
let graphServer: HttpsServer;
let apiServer: HttpsServer;
/** The servers' own, which the runs trust: without a look at whom it signs in to, nothing is kept. */
let certificate: TestCertificate;
let apiAnswer: (path: string) => { readonly status?: number; readonly body: unknown };

beforeAll(async () => {
  certificate = await selfSignedCertificate("localhost");
  const answer = (tell: (request: IncomingMessage, body: string) => { status?: number; body: unknown }) =>
    startHttpsServer(certificate, async (request, response) => {
      const pieces: Buffer[] = [];
      for await (const piece of request) {
        pieces.push(piece as Buffer);
      }
      const { status = 200, body } = tell(request, Buffer.concat(pieces).toString());
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  const sentWith = ({ method, url, headers }: IncomingMessage) => `${method} ${url} ${headers.authorization}`;
  login = await answer((_request, body) => {
    const scope = new URLSearchParams(body).get("scope") ?? "";
    asked.scopes.push(scope);
    return { body: { token_type: "Bearer", expires_in: 3599, access_token: `token-for-${new URL(scope).hostname}` } };
  });
  graphServer = await answer((request) => {
    asked.graph.push(sentWith(request));
    return { body: incidentAnswer() };
  });
  apiServer = await answer((request) => {
    asked.api.push(sentWith(request));
    return apiAnswer(request.url ?? "");
  });
});
afterAll(() => Promise.all([login, graphServer, apiServer].map((server) => server.close())));
beforeEach(() => {
  asked = { scopes: [], api: [], graph: [] };
  apiAnswer = () => ({ body: { id: "1" } });
});

/** A configuration whose cloud has another API beside Graph. */
function withApi(overrides: Partial<Api> = {}): Partial<Configuration> {
  const { graph } = graphAt(graphServer.url, GRAPH_SCOPE).apis;
  const devices = {
    name: "Device API",
    root: `${apiServer.url}/tenant`,
    scope: SCOPE,
    appId: "00000000-0000-4000-8000-000000000001",
    hosts: [apiServer.host],
  };
  const apis = { graph, devices: { ...devices, ...overrides } };
  return { loginApiRoot: login.url, caCertificate: certificate.certificate, apis };
}

function deviceCall(path = "/api/devices/1"): ApiCall {
  return { ...readCall(path, role), api: "devices" };
}

/** An action that reads a device, then an incident. */
const readDevice: Action = defineAction<object, ApiCall>(pingContract, {
  plan: () => ({ plan: deviceCall() }),
  preview: (call) => ({ message: "It would read a device.", requests: [call], undetermined: [] }),
  async perform(call, { graph }) {
    const device = await graph.read(call);
    const incident = await graph.getIncident("2972");
    return { isSuccess: true, message: "Read.", jsonResult: { device: device.id, incident: incident.id } };
  },
});

async function run(configured: Partial<Configuration>, setup: ConversationSetup = {}) {
  const conversation = testConversation(configured, setup);
  try {
    return await readDevice.perform(deviceCall(), conversation as unknown as RunContext);
  } finally {
    conversation.close();
  }
}

describe("an action on a second API", () => {
  it("calls it at its own root, with a token for its own scope", async () => {
    const outcome = await run(withApi());

    expect(outcome.jsonResult).toEqual({ device: "1", incident: "2972" });
    expect(asked).toEqual({
      scopes: [SCOPE, GRAPH_SCOPE],
      api: ["GET /tenant/api/devices/1 Bearer token-for-api.example.test"],
      graph: ["GET /v1.0/security/incidents/2972 Bearer token-for-graph.microsoft.com"],
    });
  });

  it("asks for each token once, and keeps them apart for the runs that follow", async () => {
    const tokens = createTokenMemory(() => NOW.getTime());
    const configured = withApi();
    await run(configured, { shared: { tokens } });
    await run(configured, { shared: { tokens } });

    expect(asked.scopes).toEqual([SCOPE, GRAPH_SCOPE]);
    expect(asked.api).toHaveLength(2);
    const complete = configuration(configured);
    const kept = Object.values(complete.apis).map((api) => tokens.read(tokenName(complete, api)));
    expect((await Promise.all(kept)).map((text) => JSON.parse(text ?? "{}").token)).toEqual([
      "token-for-graph.microsoft.com",
      "token-for-api.example.test",
    ]);
  });

  it("reads its pages, whatever the first part of its paths is called", async () => {
    apiAnswer = (path) =>
      path.includes("skip")
        ? { body: { value: [{ id: "2" }] } }
        : { body: { value: [{ id: "1" }], "@odata.nextLink": "https://api.example.test/tenant/api/devices?skip=1" } };
    const { graph, close } = testConversation(withApi());

    const list = await graph.readPages(deviceCall("/api/devices"), { enough: 10, mostPages: 5 });
    close();

    expect(list).toMatchObject({ items: [{ id: "1" }, { id: "2" }], isComplete: true });
  });

  it.each([
    [500, {}, "Device API failed: HTTP 500 Internal Server Error, without a message."],
    [403, roleMissingAnswer("Device.Read.All"), "Device API application permission Device.Read.All is not granted"],
    [200, [], "Device API answered HTTP 200, but the response could not be read."],
  ])("names it where it answers %i", async (status, body, message) => {
    apiAnswer = () => ({ status, body });

    await expect(run(withApi())).rejects.toMatchObject({ message: expect.stringContaining(message) });
  });

  it("never goes to a host that no API names", async () => {
    const error = await rejection(run(withApi({ hosts: ["api.example.test:443"] })));

    expect(error).toMatchObject({
      code: "INTERNAL_ERROR",
      message: expect.stringContaining(`A request to ${apiServer.host} was refused`),
    });
    expect(asked.api).toEqual([]);
  });

  it("says which API the cloud does not have", async () => {
    const { apis: _none, ...configured } = withApi();

    await expect(run(configured)).rejects.toMatchObject({
      code: "INTERNAL_ERROR",
      message: 'A call uses the API "devices", which is not available in the configured cloud.',
    });
    expect(asked.scopes).toEqual([]);
  });
});
