import { constants, createHash, verify, type X509Certificate } from "node:crypto";
import { checkLifetime } from "./assertion-lifetime.js";
import { SignInError } from "./entra-errors.js";
import type { ParsedToken } from "./json-web-token.js";

export interface AssertionExpectation {
  readonly clientId: string;
  /** Every spelling of the token endpoint that the assertion may be made out to. */
  readonly audiences: readonly string[];
  readonly certificates: readonly X509Certificate[];
  readonly now: Date;
}

/**
 * Judges a private_key_jwt: PS256 with `x5t#S256`, or the older RS256 with `x5t` (or `x5t#S256`).
 * https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials
 */
export function checkClientAssertion(token: ParsedToken, expected: AssertionExpectation): void {
  checkSignature(token, expected);
  checkClaims(token, expected);
  checkLifetime(token, expected.now);
}

function checkSignature(token: ParsedToken, expected: AssertionExpectation): void {
  const certificate = expected.certificates.find((known) => isNamedBy(token.header, known));
  if (certificate === undefined) throw notRegistered(expected.clientId, "The key was not found.");
  const algorithm = token.header.alg;
  const key = certificate.publicKey;
  const isGenuine =
    (algorithm === "PS256" &&
      verify(
        "sha256",
        token.signedText,
        { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
        token.signature,
      )) ||
    (algorithm === "RS256" && verify("sha256", token.signedText, key, token.signature));
  if (!isGenuine) {
    throw notRegistered(expected.clientId, "The provided signature value did not match the expected signature value.");
  }
}

function isNamedBy(header: ParsedToken["header"], certificate: X509Certificate): boolean {
  const named = (name: string, hash: string) =>
    header[name] === createHash(hash).update(certificate.raw).digest("base64url");
  return named("x5t#S256", "sha256") || named("x5t", "sha1");
}

function notRegistered(clientId: string, reason: string): SignInError {
  return new SignInError(
    700027,
    `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - ${reason}, See the configured keys for app Id '${clientId}'].`,
  );
}

function checkClaims({ claims }: ParsedToken, expected: AssertionExpectation): void {
  if (!claimsText(claims.iss, [expected.clientId]) || !claimsText(claims.sub, [expected.clientId])) {
    throw new SignInError(700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
  }
  if (!claimsText(claims.aud, expected.audiences)) {
    throw new SignInError(700023, "Client assertion audience claim does not match Realm issuer.");
  }
}

function claimsText(claim: unknown, allowed: readonly string[]): boolean {
  return typeof claim === "string" && allowed.some((value) => value.toLowerCase() === claim.toLowerCase());
}
