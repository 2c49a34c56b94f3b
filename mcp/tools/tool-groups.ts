import { graphRoles } from "../../core/graph/graph-roles.js";
import type { ActionManifest } from "../../core/manifest.js";
import { isQuery } from "../../core/result/result.js";

/** Groups of tools; each tool belongs to one. */
export const toolGroups = ["read", "write", "hunting", "schema"] as const;

export type ToolGroup = (typeof toolGroups)[number];

/** What a group contains, for help and documentation. */
export const groupDescriptions: Readonly<Record<ToolGroup, string>> = {
  read: "actions that read incidents and check the connection",
  write: "actions that change something",
  hunting: "actions that run hunting queries",
  schema: "the documented hunting tables and their columns",
};

/** The group of an action's tool. */
export function groupOf(manifest: ActionManifest): ToolGroup {
  if (manifest.writes) {
    return "write";
  }
  return runsQueries(manifest) ? "hunting" : "read";
}

/** Whether an action runs hunting queries, so that the tables are of use. */
export function runsQueries(manifest: ActionManifest): boolean {
  return isQuery(manifest) && manifest.permissions.some(({ role }) => role === graphRoles.hunt.least);
}

/** Whether a text is the name of a group. */
export function isToolGroup(name: string): name is ToolGroup {
  return (toolGroups as readonly string[]).includes(name);
}
