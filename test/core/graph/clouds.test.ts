import nock from "nock";
import { readConfiguration } from "../../../core/configuration/read-configuration.js";
import { testConversation } from "../../support/conversation.js";
import { rawConfiguration } from "../../support/execute.js";
import { NOW } from "../../support/fake-clock.js";
import {
  accessToken,
  incident,
  incidentAnswer,
  incidentPath,
  mockTokenRequest,
  TOKEN_PATH,
  tokenAnswer,
  useMockedNetwork,
} from "../../support/graph-mock.js";

useMockedNetwork();

function conversationOf(fields: Readonly<Record<string, string>>) {
  const { configuration, problems } = readConfiguration(
    { ...rawConfiguration, ...fields },
    { now: NOW, source: "payload", environment: {}, readsReferences: true },
  );
  expect(problems).toEqual([]);
  return testConversation(configuration);
}

/** A sign-in and a call, each at its own address; any other request fails the test. */
async function expectRequests(
  fields: Readonly<Record<string, string>>,
  { login, graph, resource }: { readonly login: string; readonly graph: string; readonly resource: string },
): Promise<void> {
  const [loginUrl, graphUrl] = [new URL(login), new URL(graph)];
  const prefix = (url: URL) => url.pathname.replace(/\/$/, "");
  mockTokenRequest(
    (form: Record<string, string>) => form.scope === `${resource}/.default`,
    loginUrl.origin,
    `${prefix(loginUrl)}${TOKEN_PATH}`,
  ).reply(200, tokenAnswer());
  nock(graphUrl.origin, { reqheaders: { authorization: `Bearer ${accessToken()}` } })
    .get(`${prefix(graphUrl)}${incidentPath()}`)
    .reply(200, incidentAnswer());

  await expect(conversationOf(fields).graph.getIncident("2972")).resolves.toEqual(incident());
}

describe("each cloud", () => {
  it.each([
    ["global", "https://login.microsoftonline.com", "https://graph.microsoft.com"],
    ["gcc", "https://login.microsoftonline.com", "https://graph.microsoft.com"],
    ["gcc_high", "https://login.microsoftonline.us", "https://graph.microsoft.us"],
    ["dod", "https://login.microsoftonline.us", "https://dod-graph.microsoft.us"],
  ])("%s signs in and is called at its own addresses", async (cloud, login, graph) => {
    await expectRequests({ cloud }, { login, graph, resource: graph });
  });
});

describe("an overridden root", () => {
  it("keeps its path prefix and port, in the token request and in every call", async () => {
    const login = "https://proxy.example.net:8443/entra/v1";
    const graph = "https://proxy.example.net:8443/graph/api";

    await expectRequests(
      { cloud: "gcc_high", login_api_root: `${login}/`, graph_api_root: graph },
      { login, graph, resource: "https://graph.microsoft.us" },
    );
  });

  it("may be one of them only", async () => {
    const graph = "https://proxy.example.net/graph";

    await expectRequests(
      { graph_api_root: graph },
      { login: "https://login.microsoftonline.com", graph, resource: "https://graph.microsoft.com" },
    );
  });
});
