import type { Configuration } from "../configuration/configuration.js";

/** What the log says about a configuration: no secret, and nothing long. */
export function configurationFacts(
  { cloud, tenantId, credential, proxy, verifySsl, timeBudgetS }: Configuration,
  profile: string | null,
): object {
  return {
    ...(profile !== null && { profile }),
    cloud,
    tenant_id: tenantId,
    credential: credential.kind,
    proxy: proxy !== undefined,
    verify_ssl: verifySsl,
    time_budget_s: timeBudgetS,
  };
}
