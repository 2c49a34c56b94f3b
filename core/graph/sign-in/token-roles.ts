import { isObject } from "../../json-object.js";

/**
 * The application permissions in an access token, for hints only, because clients should not depend on the format
 * (https://learn.microsoft.com/en-us/entra/identity-platform/access-tokens). Undefined if the token cannot be read.
 * Without any consent, a token has no `roles`: an empty list.
 */
export function rolesOf(token: string): readonly string[] | undefined {
  const payload = token.split(".")[1];
  if (payload === undefined) {
    return undefined;
  }
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    if (!isObject(claims)) {
      return undefined;
    }
    const roles = claims.roles ?? [];
    return Array.isArray(roles) ? roles.filter((role): role is string => typeof role === "string") : undefined;
  } catch {
    return undefined;
  }
}
