import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import type { Problem } from "../errors.js";
import type { ConfigurationFields } from "../generated/integration.js";
import { Secret } from "../secrets/secret.js";
import { pemBlocks } from "../text/pem.js";
import type { Credential } from "./configuration.js";

type CertificateFields = Pick<ConfigurationFields, "certificate" | "certificateKey" | "certificatePassphrase">;

type CertificateReading =
  | { readonly credential: Extract<Credential, { kind: "certificate" }>; readonly problems: readonly [] }
  | { readonly credential?: never; readonly problems: readonly Problem[] };

/** Reads certificate and key, and checks that they parse, match and are valid at `now`. */
export function readCertificate(fields: CertificateFields, now: Date): CertificateReading {
  const { certificate, certificateKey, certificatePassphrase } = fields;
  if (certificate === undefined) {
    return refuse("certificate", '"Certificate" is required for a certificate credential.');
  }
  const pem = pemBlock(certificate, /CERTIFICATE/);
  const parsed = pem === undefined ? undefined : attempt(() => new X509Certificate(pem));
  if (pem === undefined || parsed === undefined) {
    return refuse(
      "certificate",
      '"Certificate" does not contain a readable certificate; give the PEM text that begins with -----BEGIN CERTIFICATE-----.',
    );
  }
  const keyPem = pemBlock(certificateKey ?? certificate, /PRIVATE KEY/);
  if (keyPem === undefined) {
    return refuse(
      "certificate_key",
      '"Certificate Key" is required: "Certificate" does not contain a private key in PEM.',
    );
  }
  const key = readKey(keyPem, certificatePassphrase);
  if ("problems" in key) {
    return key;
  }
  const problem = certificateProblem(parsed, key.privateKey, now);
  if (problem !== undefined) {
    return { problems: [problem] };
  }
  const privateKey = new Secret(key.privateKey.export({ type: "pkcs8", format: "pem" }).toString());
  return { credential: { kind: "certificate", certificate: pem, privateKey }, problems: [] };
}

function refuse(field: string, message: string): { readonly problems: readonly Problem[] } {
  return { problems: [{ field, message }] };
}

function readKey(pem: string, passphrase: string | undefined) {
  const isEncrypted = pem.includes("ENCRYPTED");
  if (isEncrypted && passphrase === undefined) {
    return refuse("certificate_passphrase", '"Certificate Passphrase" is required: the private key is encrypted.');
  }
  const privateKey = attempt(() => createPrivateKey({ key: pem, ...(isEncrypted && { passphrase }) }));
  if (privateKey !== undefined) {
    return { privateKey };
  }
  const [field, message] = isEncrypted
    ? ["certificate_passphrase", '"Certificate Passphrase" does not decrypt the private key.']
    : [
        "certificate_key",
        '"Certificate Key" does not contain a readable private key; give PEM text such as -----BEGIN PRIVATE KEY-----.',
      ];
  return { problems: [{ field: String(field), message: String(message) }] };
}

/** Why a parsed certificate and key cannot be used: they do not match, have an unsupported type, or are out of date. */
function certificateProblem(certificate: X509Certificate, key: KeyObject, now: Date): Problem | undefined {
  if (key.asymmetricKeyType !== "rsa") {
    return {
      field: "certificate",
      message: "The certificate's key is not RSA; Microsoft Entra ID accepts only RSA keys for apps.",
    };
  }
  if (!certificate.checkPrivateKey(key)) {
    return {
      field: "certificate_key",
      message: "The private key does not match the certificate; give the certificate and its own private key.",
    };
  }
  if (new Date(certificate.validTo) <= now) {
    return {
      field: "certificate",
      message: `The certificate expired on ${day(certificate.validTo)}; upload a new one to the app registration and configure it here.`,
    };
  }
  if (new Date(certificate.validFrom) > now) {
    return {
      field: "certificate",
      message: `The certificate is valid only from ${day(certificate.validFrom)}; check this machine's clock.`,
    };
  }
  return undefined;
}

function day(date: string): string {
  return new Date(date).toISOString().slice(0, 10);
}

/** The first PEM block with a matching label. */
function pemBlock(text: string, label: RegExp): string | undefined {
  return pemBlocks(text).find((block) => label.test(block.label))?.text;
}

/** The value, or undefined if it cannot be made. OpenSSL's own messages help no user. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
