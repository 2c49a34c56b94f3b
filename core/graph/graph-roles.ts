import type { NeededRole } from "../manifest.js";

/**
 * The application permission of Microsoft Graph with the least privilege for each call, and those that also do.
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

/** The role of this name; one that reads is also within the one that writes the same. */
export function graphRole(name: string): GraphRole {
  const known = Object.values(graphRoles).find(({ least }) => least === name);
  return known ?? { least: name, higher: name.includes(".Read.") ? [name.replace(".Read.", ".ReadWrite.")] : [] };
}

/** The roles that Ping and the doctor check by what each of them is for. */
const commonRoles: readonly string[] = [graphRoles.readIncidents, graphRoles.writeIncidents, graphRoles.hunt].map(
  ({ least }) => least,
);

/** The needed roles beside these: they are checked by the token's roles alone. */
export function furtherRoles(needed: readonly NeededRole[]): readonly NeededRole[] {
  return needed.filter(({ role }) => !commonRoles.includes(role));
}

/** `SecurityAlert.Read.All` → `security_alert_read_all`: a role in names of capabilities and checks. */
export function toRoleKey(role: string): string {
  return role
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(".", "_")
    .toLowerCase();
}

/** Whether one of the roles granted is enough; undefined when the granted roles are not known. */
export function isGranted(role: GraphRole, granted: readonly string[] | undefined): boolean | undefined {
  return granted === undefined ? undefined : [role.least, ...role.higher].some((name) => granted.includes(name));
}
