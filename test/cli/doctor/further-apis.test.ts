import type { FixLine } from "../../../cli/doctor/check.js";
import { checkNames, labelOf } from "../../../cli/doctor/check-list.js";
import { checkFurtherApis } from "../../../cli/doctor/further-apis.js";
import { roleFactsOf } from "../../../cli/doctor/role-facts.js";
import { servicesOf } from "../../../cli/doctor/services.js";
import { IntegrationError } from "../../../core/errors.js";
import { accessToken, CLIENT_ID, configuration } from "../../support/graph-mock.js";

const devices = {
  name: "Device API",
  root: "https://devices.example.test",
  scope: "https://devices.example.test/.default",
  appId: "00000000-0000-4000-8000-000000000001",
  hosts: ["devices.example.test:443"],
};
const configured = configuration({ apis: { graph: configuration().apis.graph, devices } });
const needed = [
  { role: "SecurityIncident.Read.All", actions: ["Ping"] },
  { role: "Machine.Read.All", api: "devices", actions: ["Get Machine"] },
];
const { signal } = new AbortController();

const check = (roles: readonly string[] | IntegrationError, given = configured) =>
  checkFurtherApis(
    (api) => {
      const accessTokenOf = async () => {
        if (roles instanceof IntegrationError) throw roles;
        return accessToken(roles);
      };
      return api in given.apis ? { accessToken: accessTokenOf, forget: async () => undefined } : undefined;
    },
    given,
    roleFactsOf(needed),
    signal,
  );
const textOf = (fix: readonly FixLine[] = []) => fix.map((line) => (typeof line === "string" ? line : line.command));

it("has the roles of the API alone, from a token of that API", async () => {
  expect(await check(["Machine.Read.All"])).toMatchObject([
    { name: "role_devices_machine_read_all", state: "ok", finding: "Machine.Read.All of Device API: granted." },
  ]);
});

it("says how to grant a missing role of that API", async () => {
  const [missing] = await check(["SecurityIncident.Read.All"]);

  expect(missing).toMatchObject({
    state: "warning",
    finding: "Machine.Read.All of Device API: missing. Required by Get Machine.",
  });
  expect(textOf(missing?.fix)).toEqual(
    expect.arrayContaining([
      expect.stringContaining(`> APIs my organization uses > ${devices.appId} (Device API) > Application permissions`),
      `az ad app permission add --id ${CLIENT_ID} --api ${devices.appId} --api-permissions "$(az ad sp show --id ${devices.appId} --query "appRoles[?value=='Machine.Read.All'].id" --output tsv)=Role"`,
      `$api = Get-MgServicePrincipal -Filter "appId eq '${devices.appId}'"`,
    ]),
  );
  expect(textOf(missing?.fix).join()).not.toContain(configured.apis.graph.appId);
});

it("is only a warning if the API issues no token", async () => {
  expect(await check(new IntegrationError("AUTH_FAILED", "No."))).toMatchObject([
    {
      state: "warning",
      finding: "Machine.Read.All of Device API: unknown. No.",
      fix: [expect.stringContaining("Check tenant_id")],
    },
  ]);
});

it("is skipped in a cloud without the API", async () => {
  expect(await check([], configuration({ cloud: "dod" }))).toMatchObject([
    { state: "skipped", finding: "Not checked: the cloud dod does not have devices." },
  ]);
});

it("each API is a service, with a check of its connection after Graph's", async () => {
  expect(servicesOf(configured).map(({ name, url }) => [name, url.host])).toEqual([
    ["sign_in", "login.microsoftonline.com"],
    ["graph", "graph.microsoft.com"],
    ["devices", "devices.example.test"],
  ]);
  expect([labelOf("tls_devices"), labelOf("role_devices_machine_read_all")]).toEqual(["TLS other API", "Further role"]);

  const roleChecks = roleFactsOf(needed).map((fact) => fact.check);
  const names = checkNames(configured, roleChecks);

  expect(names.slice(names.indexOf("tls_graph"), names.indexOf("sign_in"))).toEqual(["tls_graph", "tls_devices"]);
  expect(names.slice(names.indexOf("role_hunt"), names.indexOf("incidents"))).toEqual([
    "role_hunt",
    "role_devices_machine_read_all",
  ]);
});
