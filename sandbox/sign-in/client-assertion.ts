import { constants, createHash, verify, type X509Certificate } from "node:crypto";
import { SignInError } from "./entra-errors.js";
import { type ParsedToken, parseToken } from "./json-web-token.js";

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
export function checkClientAssertion(assertion: string, expected: AssertionExpectation): void {
  const token = parseToken(assertion);
  if (token === undefined) throw new SignInError(50027, "JWT token is invalid or malformed.", "invalid_request");
  checkSignature(token, expected);
  checkClaims(token, expected);
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
  const seconds = Math.floor(expected.now.getTime() / 1000);
  const skew = 300;
  const { exp, nbf } = claims;
  const isTimely =
    typeof exp === "number" &&
    exp + skew > seconds &&
    (nbf === undefined || (typeof nbf === "number" && nbf - skew <= seconds));
  if (!isTimely) {
    throw new SignInError(
      700024,
      `Client assertion is not within its valid time range. Current time: ${expected.now.toISOString()}, assertion valid from ${toTime(nbf)}, expiry time of assertion ${toTime(exp)}.`,
    );
  }
}

function claimsText(claim: unknown, allowed: readonly string[]): boolean {
  return typeof claim === "string" && allowed.some((value) => value.toLowerCase() === claim.toLowerCase());
}

function toTime(seconds: unknown): string {
  return typeof seconds === "number" && Math.abs(seconds) < 8.64e12
    ? new Date(seconds * 1000).toISOString()
    : "unknown";
}
