import type { FederatedCredential } from "../state/apps.js";
import { checkLifetime } from "./assertion-lifetime.js";
import { SignInError } from "./entra-errors.js";
import type { ParsedToken } from "./json-web-token.js";
import type { OutsideIssuer } from "./outside-issuer.js";

export interface FederatedExpectation {
  readonly credentials: readonly FederatedCredential[];
  readonly issuer: OutsideIssuer;
  readonly now: Date;
}

/**
 * Verifies an identity provider's token against an app's federated credentials. Issuer, subject and audience must be
 * exactly equal.
 * https://learn.microsoft.com/en-us/entra/workload-id/workload-identity-federation-considerations
 */
export function checkFederatedAssertion(token: ParsedToken, { credentials, issuer, now }: FederatedExpectation): void {
  const { iss, sub, aud } = token.claims;
  const ofIssuer = credentials.filter((credential) => credential.issuer === iss);
  if (credentials.length === 0) throw noMatch(70021, "");
  if (ofIssuer.length === 0) throw noMatch(700211, ` issuer '${iss}'`);
  const ofSubject = ofIssuer.filter((credential) => credential.subject === sub);
  if (ofSubject.length === 0) throw noMatch(700213, ` subject '${sub}'`);
  if (!ofSubject.some((credential) => credential.audience === aud)) throw noMatch(700212, ` audience '${aud}'`);
  if (issuer.url !== iss || !issuer.hasSigned(token)) {
    throw new SignInError(50013, "Assertion failed signature validation. [Reason - The key was not found.]");
  }
  checkLifetime(token, now);
}

function noMatch(code: number, what: string): SignInError {
  return new SignInError(
    code,
    `No matching federated identity record found for presented assertion${what}. Please note that the matching is done using a case-sensitive comparison. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
  );
}
