import { constants, createHash, verify, X509Certificate } from "node:crypto";
import { checkLifetime } from "./assertion-lifetime.js";
import { assertionDocumentation, SignInError } from "./entra-errors.js";
import type { ParsedToken } from "./json-web-token.js";

export interface AssertionExpectation {
  readonly clientId: string;
  /** Accepted audiences: each spelling of the token endpoint. */
  readonly audiences: readonly string[];
  readonly certificates: readonly X509Certificate[];
  /** Subjects of certificates that are trusted without registration if the assertion contains them (`x5c`). */
  readonly trustedSubjects: readonly string[];
  readonly now: Date;
}

/**
 * Verifies a private_key_jwt: PS256 with `x5t#S256`, or the older RS256 with `x5t` (or `x5t#S256`).
 * https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials
 */
export function checkClientAssertion(token: ParsedToken, expected: AssertionExpectation): void {
  checkSignature(token, expected);
  checkClaims(token, expected);
  checkLifetime(token, expected.now);
}

function checkSignature(token: ParsedToken, expected: AssertionExpectation): void {
  const certificate = findCertificate(token.header, expected);
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
    const reason = "The provided signature value did not match the expected signature value.";
    throw new SignInError(
      700027,
      `Client assertion contains an invalid signature. ${where(token.header, expected.clientId, reason)}`,
    );
  }
}

function isNamedBy(header: ParsedToken["header"], certificate: X509Certificate): boolean {
  const named = (name: string, hash: string) =>
    header[name] === createHash(hash).update(certificate.raw).digest("base64url");
  return named("x5t#S256", "sha256") || named("x5t", "sha1");
}

function findCertificate(header: ParsedToken["header"], expected: AssertionExpectation): X509Certificate {
  if (header["x5t#S256"] === undefined && header.x5t === undefined && header.x5c === undefined) {
    throw new SignInError(
      50027,
      "Invalid JWT token. No certificate thumbprint specified in token header.",
      "invalid_request",
    );
  }
  const registered = expected.certificates.find((known) => isNamedBy(header, known));
  if (registered !== undefined) return registered;
  const brought = expected.trustedSubjects.length > 0 ? certificateIn(header) : undefined;
  if (brought === undefined) {
    throw new SignInError(
      700027,
      `The certificate with identifier used to sign the client assertion is not registered on application. ${where(header, expected.clientId, "The key was not found.")}`,
    );
  }
  if (expected.trustedSubjects.includes(brought.subject)) return brought;
  throw new SignInError(
    700030,
    `Invalid certificate - subject name in certificate isn't authorized. SubjectNames/SubjectAlternativeNames (up to 10) in token certificate are: ${brought.subject}.`,
  );
}

/** The certificate in an assertion: the first of its chain. */
function certificateIn({ x5c }: ParsedToken["header"]): X509Certificate | undefined {
  const first: unknown = Array.isArray(x5c) ? x5c[0] : x5c;
  if (typeof first !== "string") return undefined;
  try {
    return new X509Certificate(Buffer.from(first, "base64"));
  } catch {
    return undefined;
  }
}

/** The end of a refusal: the reason, and where an administrator sees the app's keys. */
function where({ x5t }: ParsedToken["header"], clientId: string, reason: string): string {
  const thumbprint =
    typeof x5t === "string"
      ? `, Thumbprint of key used by client: '${Buffer.from(x5t, "base64url").toString("hex").toUpperCase()}'`
      : "";
  return `[Reason - ${reason}${thumbprint}, Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '${clientId}'. Review the documentation at https://docs.microsoft.com/en-us/graph/deployments to determine the corresponding service endpoint and https://docs.microsoft.com/en-us/graph/api/application-get?view=graph-rest-1.0&tabs=http to build a query request URL, such as 'https://graph.microsoft.com/beta/applications/${clientId}'].`;
}

function checkClaims({ claims }: ParsedToken, expected: AssertionExpectation): void {
  if (!claimsText(claims.iss, [expected.clientId]) || !claimsText(claims.sub, [expected.clientId])) {
    throw new SignInError(
      700021,
      `Client assertion application identifier doesn't match 'client_id' parameter. ${assertionDocumentation}`,
    );
  }
  if (!claimsText(claims.aud, expected.audiences)) {
    throw new SignInError(
      700023,
      `Client assertion audience claim does not match Realm issuer. ${assertionDocumentation}`,
    );
  }
}

function claimsText(claim: unknown, allowed: readonly string[]): boolean {
  return typeof claim === "string" && allowed.some((value) => value.toLowerCase() === claim.toLowerCase());
}
