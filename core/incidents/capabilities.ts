import { apiTitle } from "../configuration/clouds.js";
import { type IntegrationError, toIntegrationError } from "../errors.js";
import type { Conversation } from "../graph/connect.js";
import { furtherRoles, graphRole, graphRoles, isGranted, toRoleKey } from "../graph/graph-roles.js";
import { rolesOf } from "../graph/sign-in/token-roles.js";
import type { NeededRole } from "../manifest.js";

/** A query that proves the hunting role without touching a table, so that a missing table is not taken for a missing role. */
export const PING_QUERY = "print Ping = 1";

const READ_ROLE = graphRoles.readIncidents.least;
const HUNTING_ROLE = graphRoles.hunt.least;
const WRITE_ROLE = graphRoles.writeIncidents.least;

/** Something that the app can do or not. */
export interface Capability {
  /** `sign_in`, `incident_read`, `hunting`, `incident_write`, or a further role in snake_case. */
  readonly name: string;
  readonly state: "ok" | "missing" | "unknown";
  /** The application permission that it needs; null for the sign-in. */
  readonly role: string | null;
  /** What was found and, when it is missing, how to grant it. */
  readonly detail: string;
}

export interface CapabilityReport {
  /** The four that every app is checked for. */
  readonly capabilities: readonly Capability[];
  /** The roles that further actions need. */
  readonly furtherRoles: readonly Capability[];
  /** Why the connection as a whole does not work: the sign-in or reading incidents failed. */
  readonly failure: IntegrationError | undefined;
}

/** What the check connects with. */
export type CapabilityConnection = Pick<Conversation, "graph" | "tokens" | "tokensFor">;

/**
 * Finds out what the app can do: it signs in, reads one incident, runs one query. Writing is told from the token's
 * roles, since nothing may be written for a test, and so are the roles that only further actions need: each from the
 * token of its own API.
 * @throws TIMED_OUT or ABORTED, when there is no time to find out
 */
export async function checkCapabilities(
  { graph, tokens, tokensFor }: CapabilityConnection,
  signal: AbortSignal,
  needed: readonly NeededRole[],
): Promise<CapabilityReport> {
  const further = furtherRoles(needed);
  const signIn = await attempt(() => tokens.accessToken({ signal }), signal);
  if (signIn.error) {
    return {
      capabilities: notSignedIn(signIn.error),
      furtherRoles: further.map((each) => furtherRole(each, { unchecked: UNCHECKED })),
      failure: signIn.error,
    };
  }
  const read = await attempt(() => graph.listIncidents({ top: 1 }), signal);
  const hunting = await attempt(() => graph.runHuntingQuery({ query: PING_QUERY, timespan: undefined }), signal);
  const roles = rolesOf(await tokens.accessToken({ signal }));
  const granted = await grantedByApi(further, tokensFor, signal);
  return {
    capabilities: [
      { name: "sign_in", state: "ok", role: null, detail: "Microsoft Entra ID issued an access token." },
      tried("incident_read", READ_ROLE, "The list of incidents was read.", read.error),
      tried("hunting", HUNTING_ROLE, "A hunting query was run.", hunting.error),
      writeCapability(roles),
    ],
    furtherRoles: further.map((each) => furtherRole(each, granted.get(each.api) ?? { roles })),
    failure: read.error,
  };
}

/**
 * The error of a call, if it failed.
 * @throws the signal's reason when it is aborted, and whatever is a fault of ours
 */
export async function attempt(
  call: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<{ readonly error?: IntegrationError }> {
  try {
    await call();
    return {};
  } catch (thrown) {
    signal.throwIfAborted();
    const error = toIntegrationError(thrown);
    if (error.code === "INTERNAL_ERROR") {
      throw thrown;
    }
    return { error };
  }
}

const UNCHECKED = "Not checked, because the sign-in failed.";

function notSignedIn(error: IntegrationError): readonly Capability[] {
  return [
    {
      name: "sign_in",
      state: error.code === "AUTH_FAILED" ? "missing" : "unknown",
      role: null,
      detail: `${error.message} ${error.hint}`,
    },
    { name: "incident_read", state: "unknown", role: READ_ROLE, detail: UNCHECKED },
    { name: "hunting", state: "unknown", role: HUNTING_ROLE, detail: UNCHECKED },
    { name: "incident_write", state: "unknown", role: WRITE_ROLE, detail: UNCHECKED },
  ];
}

function tried(
  name: "incident_read" | "hunting",
  role: string,
  success: string,
  error: IntegrationError | undefined,
): Capability {
  if (error === undefined) {
    return { name, state: "ok", role, detail: success };
  }
  return error.code === "PERMISSION_MISSING"
    ? { name, state: "missing", role, detail: `The role ${role} is missing. ${howToGrant(role)}` }
    : { name, state: "unknown", role, detail: `It could not be checked: ${error.message}` };
}

function writeCapability(roles: readonly string[] | undefined): Capability {
  const common = { name: "incident_write", role: WRITE_ROLE } as const;
  if (roles === undefined) {
    return {
      ...common,
      state: "unknown",
      detail: "The token does not list its roles, and Ping does not write anything to test it.",
    };
  }
  return isGranted(graphRoles.writeIncidents, roles)
    ? { ...common, state: "ok", detail: "The role is in the access token." }
    : {
        ...common,
        state: "missing",
        detail: `The role ${WRITE_ROLE}, which updating and commenting require, is missing. ${howToGrant(WRITE_ROLE)}`,
      };
}

/** The roles in a token (undefined if it does not list them), or why there is no token. */
type GrantedRoles = { readonly roles: readonly string[] | undefined } | { readonly unchecked: string };

/** The roles in the tokens of further APIs, by the API's name. */
async function grantedByApi(
  needed: readonly NeededRole[],
  tokensFor: CapabilityConnection["tokensFor"],
  signal: AbortSignal,
): Promise<ReadonlyMap<string | undefined, GrantedRoles>> {
  const granted = new Map<string | undefined, GrantedRoles>();
  for (const api of new Set(needed.flatMap((each) => each.api ?? []))) {
    granted.set(api, await grantedAt(api, tokensFor, signal));
  }
  return granted;
}

async function grantedAt(
  api: string,
  tokensFor: CapabilityConnection["tokensFor"],
  signal: AbortSignal,
): Promise<GrantedRoles> {
  const tokens = tokensFor(api);
  if (tokens === undefined) {
    return { unchecked: `Not checked, because the configured cloud does not have ${apiTitle(api)}.` };
  }
  let token = "";
  const { error } = await attempt(async () => {
    token = await tokens.accessToken({ signal });
  }, signal);
  return error === undefined ? { roles: rolesOf(token) } : { unchecked: `It could not be checked: ${error.message}` };
}

/** A role that no call of this test needs: what the token says of it. */
function furtherRole(needed: NeededRole, granted: GrantedRoles): Capability {
  const { role, api, actions } = needed;
  const common = { name: toRoleKey(needed), role };
  if ("unchecked" in granted) {
    return { ...common, state: "unknown", detail: granted.unchecked };
  }
  switch (isGranted(graphRole(role), granted.roles)) {
    case true:
      return { ...common, state: "ok", detail: "The role is in the access token." };
    case false:
      return {
        ...common,
        state: "missing",
        detail: `The role ${role} is missing. Needed by ${actions.join(", ")}. ${howToGrant(role, api)}`,
      };
    default:
      return { ...common, state: "unknown", detail: "The token does not list its roles." };
  }
}

function howToGrant(role: string, api?: string): string {
  return `In the Entra admin centre, open the app registration's API permissions, add the application permission ${role} of ${apiTitle(api)}, and grant admin consent.`;
}
