import { readConfiguration } from "../../../core/configuration/read-configuration.js";
import { hostProblem, readRoot } from "../../../core/configuration/root.js";
import { rawConfiguration } from "../../support/execute.js";
import { NOW } from "../../support/fake-clock.js";

const read = (fields: Readonly<Record<string, unknown>>, environment: Readonly<Record<string, string>> = {}) =>
  readConfiguration(
    { ...rawConfiguration, ...fields },
    { now: NOW, source: "payload", environment, readsReferences: true },
  );

it.each([
  ["https://GRAPH.microsoft.com", "https://graph.microsoft.com"],
  ["https://graph.microsoft.com.", "https://graph.microsoft.com"],
  ["https://graph.microsoft.com:443//", "https://graph.microsoft.com"],
  ["https://proxy.example.net:8443/a/../Graph/", "https://proxy.example.net:8443/Graph"],
  ["https://proxy.example.net/%2e%2e/graph", "https://proxy.example.net/graph"],
  ["https://0x7f.1/", "https://127.0.0.1"],
  ["https://[2001:DB8::1]/x", "https://[2001:db8::1]/x"],
])("the root %s is %s", (text, root) => {
  expect(readRoot(text)).toEqual({ root });
});

it.each([
  ["https://192.0.2.999", "has an invalid host or port; correct the URL."],
  ["https://example.test:99999/x", "has an invalid host or port; correct the URL."],
  ["https://a..example.net", "has a host with an empty part, or with one of more than 63 characters; correct the URL."],
  [`https://${"a".repeat(64)}.net`, /^has a host with an empty part/],
  [`https://${"a.".repeat(126)}com`, /^has a host of more than 253 characters/],
  [`https://example.net/${"/".repeat(3_000)}x`, /^is longer than 2048 characters/],
])("the root %s is refused", (text, problem) => {
  expect(readRoot(text)).toEqual({ problem: expect.stringMatching(problem) });
});

it("a host may have 253 characters, and no more", () => {
  const longest = `${"a.".repeat(125)}net`;

  expect(longest).toHaveLength(253);
  expect(hostProblem(longest)).toBeUndefined();
  expect(hostProblem(`a${longest}`)).toContain("more than 253 characters");
});

describe("a root of the configuration", () => {
  it.each([
    [{ login_api_root: "https://login.chinacloudapi.cn." }, "China (21Vianet)"],
    [{ graph_api_root: "https://MICROSOFTGRAPH.chinacloudapi.cn.:443/" }, "China (21Vianet)"],
    [{ cloud: "global", graph_api_root: "https://graph.microsoft.us./" }, "belongs to the cloud gcc_high"],
    [{ graph_api_root: `https://${"a.".repeat(130)}net` }, '"Graph API Root" has a host of more than 253'],
    [{ login_api_root: `https://${"a.".repeat(130)}net` }, '"Login API Root" has a host of more than 253'],
    [{ proxy_url: `http://u:Invented~Word@${"a.".repeat(130)}net` }, '"Proxy URL" has a host of more than 253'],
    [{ graph_api_root: "https://graph.microsoft.com\\@evil.example.net" }, "must be an https URL"],
    [{ graph_api_root: "https://graph.micro\tsoft.com" }, "must be an https URL"],
    [{ graph_api_root: "https://graph%2Emicrosoft.com" }, "must be an https URL"],
    [{ graph_api_root: "https://ｇraph.microsoft.com" }, "must be an https URL"],
  ])("%j is judged in the form in which it is used", (fields, part) => {
    const { problems } = read(fields);

    expect(problems).toMatchObject([{ message: expect.stringContaining(part) }]);
    expect(JSON.stringify(problems)).not.toContain("Invented");
  });

  it("is used in that form", () => {
    expect(read({ graph_api_root: " https://Graph.Microsoft.com.:443// " }).configuration?.apis.graph.root).toBe(
      "https://graph.microsoft.com",
    );
  });
});

it("the environment's proxy may have no longer host either", () => {
  expect(read({}, { HTTPS_PROXY: `http://u:Invented~Word@${"a.".repeat(130)}net` }).problems).toEqual([
    {
      field: "configuration.proxy_url",
      message: "The variable HTTPS_PROXY has a host of more than 253 characters, which is too long; correct the URL.",
    },
  ]);
});
