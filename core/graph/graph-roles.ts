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

/** Whether one of the roles granted is enough; undefined when the granted roles are not known. */
export function isGranted(role: GraphRole, granted: readonly string[] | undefined): boolean | undefined {
  return granted === undefined ? undefined : [role.least, ...role.higher].some((name) => granted.includes(name));
}
