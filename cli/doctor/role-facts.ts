import { furtherRoles, type GraphRole, graphRole, graphRoles, toRoleKey } from "../../core/graph/graph-roles.js";
import type { NeededRole } from "../../core/manifest.js";
import type { CheckName } from "./check-list.js";

/** A role that is checked. */
export interface RoleFact {
  readonly check: CheckName;
  /** Name of the API that has it; undefined for Microsoft Graph. */
  readonly api: string | undefined;
  readonly role: GraphRole;
  /** undefined: the command looks it up by name. */
  readonly id: string | undefined;
  /** Titles of the actions that need it. */
  readonly actions: readonly string[];
}

/** The built-in roles with their IDs: https://learn.microsoft.com/en-us/graph/permissions-reference */
const knownRoles = [
  { check: "role_read_incidents", role: graphRoles.readIncidents, id: "45cc0394-e837-488b-a098-1918f48d186c" },
  { check: "role_write_incidents", role: graphRoles.writeIncidents, id: "34bf0e97-1971-4929-b999-9e2442d941d7" },
  { check: "role_hunt", role: graphRoles.hunt, id: "dd98c7f5-2d42-42d3-a0e4-633161547251" },
] as const;

/** The roles to check: the built-in ones, then those that added actions need. */
export function roleFactsOf(needed: readonly NeededRole[]): readonly RoleFact[] {
  return [
    ...knownRoles.map((known) => ({
      ...known,
      api: undefined,
      actions: needed.find(({ role, api }) => api === undefined && role === known.role.least)?.actions ?? [],
    })),
    ...furtherRoles(needed).map((each) => ({
      check: `role_${toRoleKey(each)}` as const,
      api: each.api,
      role: graphRole(each.role),
      id: undefined,
      actions: each.actions,
    })),
  ];
}
