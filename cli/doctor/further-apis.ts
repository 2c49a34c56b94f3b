import { apiTitle } from "../../core/configuration/clouds.js";
import type { Configuration } from "../../core/configuration/configuration.js";
import type { Conversation } from "../../core/graph/connect.js";
import { attempt } from "../../core/incidents/capabilities.js";
import { type Check, failedWith, skipped } from "./check.js";
import type { RoleFact } from "./role-facts.js";
import { checkRoles } from "./roles-check.js";

/**
 * Checks the roles of each API besides Microsoft Graph, in a token of that API. A failure is a warning: only the actions
 * on that API need it.
 */
export async function checkFurtherApis(
  tokensFor: Conversation["tokensFor"],
  configuration: Configuration,
  roleFacts: readonly RoleFact[],
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const name of new Set(roleFacts.flatMap(({ api }) => api ?? []))) {
    const facts = roleFacts.filter(({ api }) => api === name);
    checks.push(...(await checkApi(name, facts, tokensFor, configuration, signal)));
  }
  return checks;
}

async function checkApi(
  name: string,
  facts: readonly RoleFact[],
  tokensFor: Conversation["tokensFor"],
  configuration: Configuration,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const tokens = tokensFor(name);
  const api = configuration.apis[name];
  if (tokens === undefined || api === undefined) {
    const reason = `the cloud ${configuration.cloud} does not have ${apiTitle(name)}`;
    return facts.map(({ check }) => skipped(check, reason));
  }
  let token = "";
  const { error } = await attempt(async () => {
    token = await tokens.accessToken({ signal });
  }, signal);
  return error === undefined
    ? checkRoles(token, api, configuration, facts)
    : facts.map(({ check, role }) => ({
        ...failedWith(check, error),
        state: "warning",
        finding: `${role.least} of ${api.name}: unknown. ${error.message}`,
      }));
}
