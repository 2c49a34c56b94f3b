import { assertionDocumentation, SignInError } from "./entra-errors.js";
import type { ParsedToken } from "./json-web-token.js";

/** Allowed clock difference in seconds. */
const skew = 300;

/** Refuses an assertion that has expired, never expires, or is not valid yet. */
export function checkLifetime({ claims: { exp, nbf } }: ParsedToken, now: Date): void {
  const seconds = Math.floor(now.getTime() / 1000);
  const isTimely =
    typeof exp === "number" &&
    exp + skew > seconds &&
    (nbf === undefined || (typeof nbf === "number" && nbf - skew <= seconds));
  if (!isTimely) {
    throw new SignInError(
      700024,
      `Client assertion is not within its valid time range. Current time: ${now.toISOString()}, assertion valid from ${toTime(nbf)}, expiry time of assertion ${toTime(exp)}. ${assertionDocumentation}`,
    );
  }
}

function toTime(seconds: unknown): string {
  return typeof seconds === "number" && Math.abs(seconds) < 8.64e12
    ? new Date(seconds * 1000).toISOString()
    : "unknown";
}
