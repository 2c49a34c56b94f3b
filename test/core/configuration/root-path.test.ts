import { readConfiguration } from "../../../core/configuration/read-configuration.js";
import { rootPathProblem } from "../../../core/configuration/root-path.js";
import { rawConfiguration } from "../../support/execute.js";
import { NOW } from "../../support/fake-clock.js";

const TENANT = "7d0c2f4e-1111-4a2b-9c3d-0e5f6a7b8c9d";

it.each([
  ["https://graph.microsoft.com", "/v1.0"],
  ["https://graph.microsoft.com", "/beta"],
  ["https://proxy.example.net:8443/graph", "/V1.0"],
  ["https://proxy.example.net/graph", "/v1.0/security/incidents"],
  ["https://graph.microsoft.us", "/beta/$metadata"],
  ["https://graph.microsoft.com", "/.default"],
  ["https://graph.microsoft.com", "/v1.0/v1.0"],
  ["https://login.microsoftonline.com", `/${TENANT}`],
  ["https://login.microsoftonline.com", "/0a1b2c3d-2222-4b3c-8d4e-1f2a3b4c5d6e/v2.0"],
  ["https://login.microsoftonline.com", `/${TENANT}/oauth2/v2.0/token`],
  ["https://login.microsoftonline.com", "/common/oauth2/authorize"],
  ["https://login.microsoftonline.com", "/contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration"],
  ["https://login.microsoftonline.com", "/Soar.Example.com"],
  ["https://login.microsoftonline.com", "/organizations"],
  ["https://proxy.example.net/login", "/oauth2/v2.0"],
  ["https://proxy.example.net/login", `/${TENANT}//oauth2/v2.0/token`],
])("the root %s%s is given without its end", (root, end) => {
  const message = `ends in ${end}, which each request adds itself; give ${root}.`;

  expect(rootPathProblem(root + end, "soar.example.com")).toBe(message);
});

it.each([
  "https://graph.microsoft.com",
  "https://proxy.example.net/graph",
  "https://proxy.example.net/v1.0/graph",
  "https://proxy.example.net/beta-gateway",
  "https://proxy.example.net/security",
  "https://proxy.example.net/example.org",
  "https://proxy.example.net/token",
])("the prefix of %s is kept", (root) => {
  expect(rootPathProblem(root, "example.com")).toBeUndefined();
});

it.each([
  [{ graph_api_root: "https://graph.microsoft.com/v1.0/" }, "graph_api_root", '"Graph API Root" ends in /v1.0, which'],
  [{ graph_api_root: `https://proxy.example.net/${TENANT}` }, "graph_api_root", `ends in /${TENANT}, which`],
  [{ login_api_root: "https://proxy.example.net/beta" }, "login_api_root", '"Login API Root" ends in /beta, which'],
  [
    { login_api_root: `https://login.microsoftonline.com/${TENANT}/` },
    "login_api_root",
    "give https://login.microsoftonline.com.",
  ],
  [
    { graph_api_root: "https://graph.microsoft.com/v1" },
    "graph_api_root",
    "https://graph.microsoft.com/v1 has a path, which Microsoft's host does not; give https://graph.microsoft.com.",
  ],
])("the configuration %j is refused", (fields, field, part) => {
  const { problems } = readConfiguration(
    { ...rawConfiguration, ...fields },
    { now: NOW, source: "payload", environment: {}, readsReferences: true },
  );

  expect(problems).toEqual([{ field: `configuration.${field}`, message: expect.stringContaining(part) }]);
});
