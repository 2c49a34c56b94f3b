import type { NeededRole } from "../manifest.js";

/**
 * The least privileged application permission of Microsoft Graph for each call, and the higher ones that include it.
 * https://learn.microsoft.com/en-us/graph/permissions-reference
 */
export const graphRoles = {
  readIncidents: { least: "SecurityIncident.Read.All", higher: ["SecurityIncident.ReadWrite.All"] },
  writeIncidents: { least: "SecurityIncident.ReadWrite.All", higher: [] },
  hunt: { least: "ThreatHunting.Read.All", higher: [] },
} as const satisfies Record<string, GraphRole>;

export interface GraphRole {
  readonly least: string;
  readonly higher: readonly string[];
}

/** The role with this name. A role that reads is included in the one that writes the same. */
export function graphRole(name: string): GraphRole {
  const known = Object.values(graphRoles).find(({ least }) => least === name);
  return known ?? { least: name, higher: name.includes(".Read.") ? [name.replace(".Read.", ".ReadWrite.")] : [] };
}

/** Ping and doctor check these roles by calling the service. */
const commonRoles: readonly string[] = [graphRoles.readIncidents, graphRoles.writeIncidents, graphRoles.hunt].map(
  ({ least }) => least,
);

/** The needed roles beside the common ones. They are checked only in the token of their API. */
export function furtherRoles(needed: readonly NeededRole[]): readonly NeededRole[] {
  return needed.filter(({ role, api }) => api !== undefined || !commonRoles.includes(role));
}

/**
 * `SecurityAlert.Read.All` → `security_alert_read_all`: a role in the names of capabilities and checks. A role of
 * another API than Microsoft Graph begins with the API's name.
 */
export function toRoleKey({ role, api }: Pick<NeededRole, "role" | "api">): string {
  const key = role
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(".", "_")
    .toLowerCase();
  return api === undefined ? key : `${api}_${key}`;
}

/** Whether the granted roles include the role; undefined if they are unknown. */
export function isGranted(role: GraphRole, granted: readonly string[] | undefined): boolean | undefined {
  return granted === undefined ? undefined : [role.least, ...role.higher].some((name) => granted.includes(name));
}
