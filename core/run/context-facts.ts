import type { Configuration } from "../configuration/configuration.js";
import type { GivenProfile } from "../configuration/sources.js";
import type { Payload } from "../input/payload-parts.js";
import type { RunFacts } from "../result/result.js";
import type { RunInput } from "./read-input.js";

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

/** Profile, tenant and cloud for the result, as far as they are known. */
export function tenantFacts(
  profile: GivenProfile | undefined,
  configuration: Configuration | undefined,
): Pick<RunFacts, "profile" | "tenantId" | "cloud"> {
  return {
    profile: profile?.name ?? null,
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
