import { constants, createHash, createPrivateKey, randomUUID, sign, X509Certificate } from "node:crypto";
import type { LocalTenant } from "../../sandbox/tenant.js";

export const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

export interface AssertionChanges {
  readonly algorithm?: "PS256" | "RS256";
  /** In place of the thumbprint; with undefined, a header is left out. */
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly spoil?: boolean;
}

/** A private_key_jwt of a configuration with a certificate: PS256 with `x5t#S256`, or RS256 with `x5t`. */
export function createAssertion(
  tenant: LocalTenant,
  configuration: Readonly<Record<string, string>>,
  changes: AssertionChanges = {},
): string {
  const algorithm = changes.algorithm ?? "PS256";
  const der = new X509Certificate(configuration.certificate ?? "").raw;
  const thumbprint = (hash: string) => createHash(hash).update(der).digest("base64url");
  const seconds = Math.floor(Date.now() / 1000);
  const header = {
    alg: algorithm,
    typ: "JWT",
    ...(algorithm === "PS256" ? { "x5t#S256": thumbprint("sha256") } : { x5t: thumbprint("sha1") }),
    ...changes.header,
  };
  const claims = {
    aud: `${tenant.url}/${configuration.tenant_id}/oauth2/v2.0/token`,
    iss: configuration.client_id,
    sub: configuration.client_id,
    jti: randomUUID(),
    nbf: seconds,
    iat: seconds,
    exp: seconds + 600,
    ...changes.claims,
  };
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const key = createPrivateKey(configuration.certificate_key ?? "");
  const signature = sign(
    "sha256",
    Buffer.from(changes.spoil ? `${text}x` : text),
    algorithm === "PS256"
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : key,
  );
  return `${text}.${signature.toString("base64url")}`;
}

/** The fields of a token request that prove an app by an assertion instead of its secret. */
export function provedBy(assertion: string): Readonly<Record<string, string | undefined>> {
  return { client_secret: undefined, client_assertion: assertion, client_assertion_type: assertionType };
}
