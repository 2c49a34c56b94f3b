import type { Api } from "../../core/configuration/api.js";
import type { Configuration } from "../../core/configuration/configuration.js";
import { isGranted } from "../../core/graph/graph-roles.js";
import { rolesOf } from "../../core/graph/sign-in/token-roles.js";
import { type Check, failed, ok, warning } from "./check.js";
import { howToGrant } from "./how-to-grant.js";
import type { RoleFact } from "./role-facts.js";

/**
 * Checks which roles of an API its token has, and which actions need the missing ones. Nothing works without the role to
 * read incidents; other missing roles may be intended and are warnings.
 */
export function checkRoles(
  token: string,
  api: Api,
  configuration: Configuration,
  roleFacts: readonly RoleFact[],
): readonly Check[] {
  const granted = rolesOf(token);
  const nameOf = (fact: RoleFact) => (fact.api === undefined ? fact.role.least : `${fact.role.least} of ${api.name}`);
  if (granted === undefined) {
    return roleFacts.map((fact) =>
      warning(fact.check, `${nameOf(fact)}: unknown, because the token does not list its roles. See the checks below.`),
    );
  }
  const missing = roleFacts.filter(({ role }) => isGranted(role, granted) === false);
  const fix = howToGrant(missing, api, configuration);
  return roleFacts.map((fact) => {
    const { check, role } = fact;
    if (!missing.includes(fact)) {
      const holder = granted.includes(role.least)
        ? ""
        : ` through ${role.higher.find((name) => granted.includes(name))}`;
      return ok(check, `${nameOf(fact)}: granted${holder}.`);
    }
    const finding = `${nameOf(fact)}: missing. Required by ${fact.actions.join(", ")}.`;
    return check === "role_read_incidents" ? failed(check, finding, ...fix) : warning(check, finding, ...fix);
  });
}
