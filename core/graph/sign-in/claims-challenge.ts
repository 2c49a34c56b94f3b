import { isObject } from "../../json-object.js";

/** What a service asks for in place of a token that Conditional Access no longer accepts. */
export interface ClaimsChallenge {
  /** The claims that a new token must have, as JSON for the token request; undefined if they cannot be read. */
  readonly claims: string | undefined;
}

/**
 * The claims challenge of a 401 (continuous access evaluation); undefined for any other response.
 * https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge#claims-challenge-header-format
 */
export function readClaimsChallenge({
  status,
  headers,
}: {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
}): ClaimsChallenge | undefined {
  if (status !== 401) {
    return undefined;
  }
  const header = headers["www-authenticate"] ?? "";
  const claims = decode(/(?:^|[\s,])claims="?([\w+/=-]+)/i.exec(header)?.[1]);
  return claims !== undefined || /(?:^|[\s,])error="?insufficient_claims\b/i.test(header) ? { claims } : undefined;
}

function decode(base64: string | undefined): string | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(base64 ?? "", "base64").toString("utf8"));
    return isObject(claims) ? JSON.stringify(claims) : undefined;
  } catch {
    return undefined;
  }
}
