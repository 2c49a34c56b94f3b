/** An API of the tenant that tokens are issued for. */
export type Api = "graph" | "defender";

/** The API of a token, and the requested name, which becomes the token's audience. */
export interface Resource {
  readonly api: Api;
  readonly audience: string;
}

/** The names of each API. Tokens are issued for these, whatever address the local tenant has. */
const identifiers: Readonly<Record<Api, readonly string[]>> = {
  graph: ["https://graph.microsoft.com", "00000003-0000-0000-c000-000000000000"],
  // Defender's older APIs have several resource names, which integrations use.
  defender: [
    "https://api.security.microsoft.com",
    "https://api.securitycenter.microsoft.com",
    "https://api.securitycenter.windows.com",
    "https://securitycenter.microsoft.com/mtp",
    "https://securitycenter.onmicrosoft.com/windowsatpservice",
    "8ee8fdad-f234-4243-8f3b-15c294843740",
    "fc780465-2017-40d4-a0c5-307022471b92",
  ],
};

/** Roles of the older API; all other roles are Graph's. https://learn.microsoft.com/en-us/defender-xdr/api-access */
const defenderRoles: ReadonlySet<string> = new Set([
  "AdvancedHunting.Read.All",
  "Incident.Read.All",
  "Incident.ReadWrite.All",
]);

export const graphResource: Resource = { api: "graph", audience: "https://graph.microsoft.com" };

/** The resource with this name, in any letter case, with or without a trailing slash. */
export function findResource(name: string): Resource | undefined {
  const wanted = name.toLowerCase().replace(/\/$/, "");
  const api = (["graph", "defender"] as const).find((each) => identifiers[each].includes(wanted));
  return api === undefined ? undefined : { api, audience: name };
}

/** The app's roles that a token for this API contains. */
export function rolesFor(api: Api, roles: readonly string[]): readonly string[] {
  return roles.filter((role) => defenderRoles.has(role) === (api === "defender"));
}
