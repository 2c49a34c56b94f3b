import type { Configuration } from "../../core/configuration/configuration.js";
import { isGranted } from "../../core/graph/graph-roles.js";
import { rolesOf } from "../../core/graph/sign-in/token-roles.js";
import { type Check, failed, ok, warning } from "./check.js";
import { howToGrant } from "./how-to-grant.js";
import type { RoleFact } from "./role-facts.js";

/**
 * Which roles the app has, by its token, and which actions need the others. Without the role to read incidents nothing
 * works; an app may do without the others on purpose, so that they are warnings.
 */
export function checkRoles(
  token: string,
  configuration: Configuration,
  roleFacts: readonly RoleFact[],
): readonly Check[] {
  const granted = rolesOf(token);
  if (granted === undefined) {
    return roleFacts.map(({ check, role }) =>
      warning(check, `${role.least}: unknown, as the token does not tell its roles. The checks below tell more.`),
    );
  }
  const missing = roleFacts.filter(({ role }) => isGranted(role, granted) === false);
  const fix = howToGrant(missing, configuration);
  return roleFacts.map((fact) => {
    const { check, role } = fact;
    if (!missing.includes(fact)) {
      const holder = granted.includes(role.least)
        ? ""
        : `, within ${role.higher.find((name) => granted.includes(name))}`;
      return ok(check, `${role.least}: have${holder}.`);
    }
    const finding = `${role.least}: miss. Needed by ${fact.actions.join(", ")}.`;
    return check === "role_read_incidents" ? failed(check, finding, ...fix) : warning(check, finding, ...fix);
  });
}
