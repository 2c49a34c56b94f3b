import type { Configuration } from "../configuration/configuration.js";
import type { Payload } from "../input/payload-parts.js";
import type { RunFacts } from "../result/result.js";
import type { RunInput } from "./read-input.js";
import type { RunRequest } from "./run-request.js";

/**
 * Case, alert groups and scope for the result. Until the input is accepted, case and groups come from the raw context,
 * so that the result of a refused payload has them too.
 */
export function contextFacts(
  payload: Payload | undefined,
  input: RunInput | undefined,
): Pick<RunFacts, "caseId" | "alertGroupIdentifiers" | "scope"> {
  const given = payload?.context ?? {};
  return {
    caseId: input?.caseId ?? readableId(given.case_id),
    alertGroupIdentifiers: input?.alertGroupIdentifiers ?? texts(given.alert_group_identifiers),
    scope: input?.scope ?? null,
  };
}

/** The name of the profile that a run uses; null without one. With `--local`, the local tenant takes its place. */
export function profileNameOf({
  profile,
  startLocalTenant,
}: Pick<RunRequest, "profile" | "startLocalTenant">): string | null {
  return startLocalTenant === undefined ? (profile?.name ?? null) : null;
}

/** Profile, tenant and cloud for the result, as far as they are known. */
export function tenantFacts(
  request: Pick<RunRequest, "profile" | "startLocalTenant">,
  configuration: Configuration | undefined,
): Pick<RunFacts, "profile" | "tenantId" | "cloud"> {
  return {
    profile: profileNameOf(request),
    tenantId: configuration?.tenantId || null,
    cloud: configuration?.cloud ?? null,
  };
}

function readableId(id: unknown): string | null {
  return typeof id === "string" || typeof id === "number" ? String(id) : null;
}

function texts(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === "string") : [];
}
