import { graphRoles } from "../../core/graph/graph-roles.js";
import type { CheckName } from "./check.js";

/** Microsoft Graph's own application ID, the same in every tenant. */
export const graphAppId = "00000003-0000-0000-c000-000000000000";

/** The roles that are checked, with their IDs: https://learn.microsoft.com/en-us/graph/permissions-reference */
export const roleFacts = [
  { check: "role_read_incidents", role: graphRoles.readIncidents, id: "45cc0394-e837-488b-a098-1918f48d186c" },
  { check: "role_write_incidents", role: graphRoles.writeIncidents, id: "34bf0e97-1971-4929-b999-9e2442d941d7" },
  { check: "role_hunt", role: graphRoles.hunt, id: "dd98c7f5-2d42-42d3-a0e4-633161547251" },
] as const satisfies readonly { readonly check: CheckName; readonly role: object; readonly id: string }[];

export type RoleFact = (typeof roleFacts)[number];
