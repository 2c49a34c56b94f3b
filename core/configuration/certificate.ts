import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import type { Problem } from "../errors.js";
import type { ConfigurationFields } from "../generated/integration.js";
import { Secret } from "../secrets/secret.js";
import { pemBlocks } from "../text/pem.js";
import type { Credential } from "./configuration.js";
import { CONVERT_KEY, cipherOf, isCompleteKey } from "./encrypted-key.js";

type CertificateFields = Pick<ConfigurationFields, "certificate" | "certificateKey" | "certificatePassphrase">;

type CertificateReading =
  | { readonly credential: Extract<Credential, { kind: "certificate" }>; readonly problems: readonly [] }
  | { readonly credential?: never; readonly problems: readonly Problem[] };

/**
 * Reads certificate and key, and checks that they parse, match and are valid at `now`. Of a chain, in any order, it
 * takes the certificate that the key belongs to: only its thumbprint is sent, because Entra ID knows the certificate.
 * https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials
 */
export function readCertificate(fields: CertificateFields, now: Date): CertificateReading {
  const { certificate, certificateKey, certificatePassphrase } = fields;
  if (certificate === undefined) {
    return refuse("certificate", '"Certificate" is required for a certificate credential.');
  }
  const chain = readChain(certificate);
  if (chain.length === 0) {
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
  const own = ownCertificate(chain, key.privateKey, now);
  if ("problem" in own) {
    return { problems: [own.problem] };
  }
  const privateKey = new Secret(key.privateKey.export({ type: "pkcs8", format: "pem" }).toString());
  return { credential: { kind: "certificate", certificate: own.pem, privateKey }, problems: [] };
}

function refuse(field: string, message: string): { readonly problems: readonly Problem[] } {
  return { problems: [{ field, message }] };
}

function readKey(pem: string, passphrase: string | undefined): KeyReading {
  if (!pem.includes("ENCRYPTED")) {
    const privateKey = attempt(() => createPrivateKey({ key: pem }));
    return privateKey === undefined ? keyNotReadable : { privateKey };
  }
  return passphrase === undefined ? withoutPassphrase(pem) : readEncryptedKey(pem, passphrase);
}

type KeyReading = { readonly privateKey: KeyObject } | { readonly problems: readonly Problem[] };

/** A key that no passphrase could decrypt is told at once: OpenSSL knows it whatever the passphrase is. */
function withoutPassphrase(pem: string): KeyReading {
  const message = '"Certificate Passphrase" is required: the private key is encrypted.';
  const reading = readEncryptedKey(pem, "-");
  const faults = "problems" in reading ? reading.problems.filter(({ field }) => field === "certificate_key") : [];
  return { problems: [{ field: "certificate_passphrase", message }, ...faults] };
}

function readEncryptedKey(pem: string, passphrase: string): KeyReading {
  try {
    return { privateKey: createPrivateKey({ key: pem, passphrase }) };
  } catch (error) {
    return encryptedKeyProblem(pem, (error as NodeJS.ErrnoException).code);
  }
}

/** OpenSSL's own messages help no user. Its code tells only an unknown cipher from other problems. */
function encryptedKeyProblem(pem: string, code: string | undefined) {
  if (code === "ERR_OSSL_EVP_UNSUPPORTED") {
    const cipher = cipherOf(pem) ?? "a cipher";
    return refuse(
      "certificate_key",
      `The private key is encrypted with ${cipher}, which this Node cannot read; convert the key with "${CONVERT_KEY}".`,
    );
  }
  if (isCompleteKey(pem)) {
    return refuse("certificate_passphrase", '"Certificate Passphrase" does not decrypt the private key.');
  }
  return pem.includes("Proc-Type:")
    ? refuse(
        "certificate_key",
        `The encrypted private key has lost its line breaks or a part; give its PEM text as it is in its file, or convert the key with "${CONVERT_KEY}".`,
      )
    : keyNotReadable;
}

const keyNotReadable = refuse(
  "certificate_key",
  '"Certificate Key" does not contain a readable private key; give PEM text such as -----BEGIN PRIVATE KEY-----.',
);

/** A certificate of the configured text, with its own PEM text. */
interface ChainCertificate {
  readonly pem: string;
  readonly parsed: X509Certificate;
}

/** The certificates of a PEM text that can be read, in its order. */
function readChain(text: string): readonly ChainCertificate[] {
  return pemBlocks(text)
    .filter(({ label }) => label.includes("CERTIFICATE"))
    .flatMap(({ text: pem }) => {
      const parsed = attempt(() => new X509Certificate(pem));
      return parsed === undefined ? [] : [{ pem, parsed }];
    });
}

/** The certificate that the key belongs to. A renewed one may have the key of the old one: then the valid one. */
function ownCertificate(
  chain: readonly ChainCertificate[],
  key: KeyObject,
  now: Date,
): ChainCertificate | { readonly problem: Problem } {
  if (key.asymmetricKeyType !== "rsa") {
    const message = "The certificate's key is not RSA; Microsoft Entra ID accepts only RSA keys for apps.";
    return { problem: { field: "certificate", message } };
  }
  const fitting = chain.filter(({ parsed }) => parsed.checkPrivateKey(key));
  const [first] = fitting;
  if (first === undefined) {
    const what = chain.length === 1 ? "the certificate" : `any of the ${chain.length} certificates`;
    const message = `The private key does not match ${what}; give the certificate and its own private key.`;
    return { problem: { field: "certificate_key", message } };
  }
  const valid = fitting.find(({ parsed }) => periodProblem(parsed, now) === undefined);
  const problem = periodProblem(first.parsed, now);
  return valid ?? (problem === undefined ? first : { problem });
}

/** Why a certificate cannot be used at `now`. */
function periodProblem(certificate: X509Certificate, now: Date): Problem | undefined {
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
