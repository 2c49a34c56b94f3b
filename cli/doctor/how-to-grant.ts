import type { Api } from "../../core/configuration/api.js";
import type { Cloud } from "../../core/configuration/clouds.js";
import type { Configuration } from "../../core/configuration/configuration.js";
import type { FixLine } from "./check.js";
import type { RoleFact } from "./role-facts.js";

/** https://learn.microsoft.com/en-us/powershell/microsoftgraph/authentication-commands#use-connect-mggraph */
const environments: Readonly<Record<Cloud, string>> = {
  global: "",
  gcc: "",
  gcc_high: " -Environment USGov",
  dod: " -Environment USGovDoD",
};

/** URL of a cloud's Entra admin center. */
function portalOf(cloud: Cloud): string {
  return isGovernment(cloud) ? "https://entra.microsoft.us" : "https://entra.microsoft.com";
}

/** GCC is in the global cloud. */
function isGovernment(cloud: Cloud): boolean {
  return cloud === "gcc_high" || cloud === "dod";
}

/**
 * How an administrator grants these roles of an API: in the portal, with az, or with PowerShell. A managed identity has no page
 * in the portal.
 */
export function howToGrant(missing: readonly RoleFact[], api: Api, configuration: Configuration): readonly FixLine[] {
  const { cloud, credential, clientId, tenantId } = configuration;
  if (credential.kind === "managed_identity") {
    return [
      "Roles of a managed identity are granted by assignment only, in PowerShell:",
      ...assignments(missing, api, identityLookUp(credential.clientId), cloud),
    ];
  }
  const names = missing.map(({ role }) => role.least).join(" and ");
  const permissions = missing.map((fact) => azPermission(fact, api)).join(" ");
  return [
    `In the portal (${portalOf(cloud)}): App registrations > All applications > ${clientId} > API permissions > Add a permission > ${portalNameOf(missing, api)} > Application permissions > ${names}, then Grant admin consent.`,
    "Or with az:",
    ...(isGovernment(cloud) ? [{ command: "az cloud set --name AzureUSGovernment" }] : []),
    { command: `az login --tenant ${tenantId} --allow-no-subscriptions` },
    { command: `az ad app permission add --id ${clientId} --api ${api.appId} --api-permissions ${permissions}` },
    { command: `az ad app permission admin-consent --id ${clientId}` },
    "Or in PowerShell:",
    ...assignments(missing, api, `-Filter "appId eq '${clientId}'"`, cloud, ` -TenantId ${tenantId}`),
  ];
}

/** Where the portal's "Add a permission" has the API of these roles. The search there takes an application ID. */
function portalNameOf([first]: readonly RoleFact[], { name, appId }: Api): string {
  return first?.api === undefined ? name : `APIs my organization uses > ${appId} (${name})`;
}

/** A role by its ID. If the ID is unknown, the command looks it up by name; works in any shell. */
function azPermission({ id, role }: RoleFact, { appId }: Api): string {
  const lookUp = `az ad sp show --id ${appId} --query "appRoles[?value=='${role.least}'].id" --output tsv`;
  return id === undefined ? `"$(${lookUp})=Role"` : `${id}=Role`;
}

/** A system-assigned identity has its machine's name. */
function identityLookUp(clientId: string | undefined): string {
  return clientId === undefined
    ? `-Filter "displayName eq '<name of the machine>'"`
    : `-Filter "appId eq '${clientId}'"`;
}

/** https://learn.microsoft.com/en-us/powershell/module/microsoft.graph.applications/new-mgserviceprincipalapproleassignment */
function assignments(
  missing: readonly RoleFact[],
  { appId }: Api,
  lookUp: string,
  cloud: Cloud,
  tenant = "",
): FixLine[] {
  return [
    `Connect-MgGraph -Scopes Application.Read.All,AppRoleAssignment.ReadWrite.All${tenant}${environments[cloud]}`,
    `$app = Get-MgServicePrincipal ${lookUp}`,
    `$api = Get-MgServicePrincipal -Filter "appId eq '${appId}'"`,
    ...missing.map(
      ({ id, role }) =>
        `New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $app.Id -PrincipalId $app.Id -ResourceId $api.Id -AppRoleId ${id ?? `($api.AppRoles | Where-Object Value -eq '${role.least}').Id`}`,
    ),
  ].map((command) => ({ command }));
}
