import type { FixLine } from "../../../cli/doctor/check.js";
import { roleFactsOf } from "../../../cli/doctor/role-facts.js";
import { checkRoles } from "../../../cli/doctor/roles-check.js";
import { actions } from "../../../cli/generated/actions.js";
import { neededRoles } from "../../../core/generated/needed-roles.js";
import type { ActionManifest } from "../../../core/manifest.js";
import { accessToken, CLIENT_ID, configuration, TENANT_ID } from "../../support/graph-mock.js";

let manifests: readonly ActionManifest[];
beforeAll(async () => {
  manifests = await Promise.all(Object.values(actions).map(async (load) => (await load()).contract.manifest));
});

const roleFacts = roleFactsOf(neededRoles);
const { graph } = configuration().apis;
const textOf = (fix: readonly FixLine[] = []) => fix.map((line) => (typeof line === "string" ? line : line.command));
const statesOf = (roles: readonly string[]) =>
  checkRoles(accessToken(roles), graph, configuration(), roleFacts).map(({ state }) => state);

it("a higher role is enough, and only reading incidents is indispensable", () => {
  expect(statesOf(["SecurityIncident.ReadWrite.All", "ThreatHunting.Read.All"])).toEqual(["ok", "ok", "ok"]);
  expect(statesOf(["SecurityIncident.Read.All"])).toEqual(["ok", "warning", "warning"]);
  expect(statesOf([])).toEqual(["failed", "warning", "warning"]);
});

it("a token that cannot be read proves nothing", () => {
  const checks = checkRoles("opaque", graph, configuration(), roleFacts);

  expect(checks.map(({ state }) => state)).toEqual(["warning", "warning", "warning"]);
});

it("every action that needs a missing role is named, from its manifest", () => {
  const [, write] = checkRoles(accessToken([]), graph, configuration(), roleFacts);
  const titles = manifests.filter(({ writes }) => writes).map(({ title }) => title);

  expect(titles.filter((title) => !write?.finding.includes(title))).toEqual([]);
  expect(write?.finding).toMatch(/^SecurityIncident\.ReadWrite\.All: missing\. Required by /);
});

it("says how to grant in the portal, with az and in PowerShell, with the right ids", () => {
  const [, , hunt] = checkRoles(accessToken(["SecurityIncident.ReadWrite.All"]), graph, configuration(), roleFacts);

  expect(textOf(hunt?.fix)).toEqual([
    `In the portal (https://entra.microsoft.com): App registrations > All applications > ${CLIENT_ID} > API permissions > Add a permission > Microsoft Graph > Application permissions > ThreatHunting.Read.All, then Grant admin consent.`,
    "Or with az:",
    `az login --tenant ${TENANT_ID} --allow-no-subscriptions`,
    `az ad app permission add --id ${CLIENT_ID} --api 00000003-0000-0000-c000-000000000000 --api-permissions dd98c7f5-2d42-42d3-a0e4-633161547251=Role`,
    `az ad app permission admin-consent --id ${CLIENT_ID}`,
    "Or in PowerShell:",
    `Connect-MgGraph -Scopes Application.Read.All,AppRoleAssignment.ReadWrite.All -TenantId ${TENANT_ID}`,
    `$app = Get-MgServicePrincipal -Filter "appId eq '${CLIENT_ID}'"`,
    "$api = Get-MgServicePrincipal -Filter \"appId eq '00000003-0000-0000-c000-000000000000'\"",
    "New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $app.Id -PrincipalId $app.Id -ResourceId $api.Id -AppRoleId dd98c7f5-2d42-42d3-a0e4-633161547251",
  ]);
});

it("uses the portal and environments of the cloud", () => {
  const [read] = checkRoles(accessToken([]), graph, configuration({ cloud: "gcc_high" }), roleFacts);

  expect(textOf(read?.fix).join("\n")).toMatch(
    /entra\.microsoft\.us[\s\S]*\naz cloud set --name AzureUSGovernment\naz login [\s\S]* -Environment USGov\n/,
  );
});

it("grants a managed identity its roles by assignment alone", () => {
  const endpoint = { host: "the virtual machine", origin: "http://169.254.169.254", header: undefined } as const;
  const credential = { kind: "managed_identity", clientId: undefined, endpoint } as const;
  const [read] = checkRoles(accessToken([]), graph, configuration({ credential, clientId: "" }), roleFacts);
  const text = textOf(read?.fix).join("\n");

  expect(text).toMatch(/-Filter "displayName eq '<name of the machine>'"/);
  expect(text).toMatch(/-AppRoleId 45cc0394-e837-488b-a098-1918f48d186c\n/);
  expect(text).not.toMatch(/\baz \b|App registrations/);
});

describe("a role that only further actions need", () => {
  const role = "SecurityAlert.Read.All";
  const facts = roleFactsOf([...neededRoles, { role, actions: ["Get Alert", "List Alerts"] }]);
  const further = (roles: readonly string[]) => checkRoles(accessToken(roles), graph, configuration(), facts).at(-1);

  it("is a check of its own, by the token", () => {
    expect(further([role])).toMatchObject({ name: "role_security_alert_read_all", state: "ok" });
    expect(further(["SecurityAlert.ReadWrite.All"])?.finding).toBe(
      `${role}: granted through SecurityAlert.ReadWrite.All.`,
    );
  });

  it("is a warning when it is missing, with its actions, and its ID looked up in the tenant", () => {
    const missing = further(["SecurityIncident.ReadWrite.All", "ThreatHunting.Read.All"]);

    expect(missing).toMatchObject({
      name: "role_security_alert_read_all",
      state: "warning",
      finding: `${role}: missing. Required by Get Alert, List Alerts.`,
    });
    expect(textOf(missing?.fix)).toEqual(
      expect.arrayContaining([
        `az ad app permission add --id ${CLIENT_ID} --api 00000003-0000-0000-c000-000000000000 --api-permissions "$(az ad sp show --id 00000003-0000-0000-c000-000000000000 --query "appRoles[?value=='${role}'].id" --output tsv)=Role"`,
        `New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $app.Id -PrincipalId $app.Id -ResourceId $api.Id -AppRoleId ($api.AppRoles | Where-Object Value -eq '${role}').Id`,
      ]),
    );
  });
});
