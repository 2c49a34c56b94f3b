import { type webcrypto as crypto, randomBytes, webcrypto, X509Certificate } from "node:crypto";

type CertificateMaker = typeof import("@peculiar/x509");

/** A certificate with its private key, both PEM. */
export interface CertificatePair {
  readonly certificate: string;
  readonly privateKey: string;
}

/** What a server on loopback needs: the CA that clients trust, and the server's own certificate. */
export interface ServerCertificates {
  readonly caCertificate: string;
  readonly server: CertificatePair;
}

const ecdsa = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const rsa = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};
const dayMs = 86_400_000;

/** Creates a CA and a certificate for localhost, with elliptic curves, because these keys are fast to generate. */
export async function createServerCertificates(): Promise<ServerCertificates> {
  const maker = await loadCertificateMaker();
  const caKeys = await webcrypto.subtle.generateKey(ecdsa, true, ["sign", "verify"]);
  const serverKeys = await webcrypto.subtle.generateKey(ecdsa, true, ["sign", "verify"]);
  const caName = "CN=Local tenant authority";
  const ca = await maker.X509CertificateGenerator.createSelfSigned({
    ...validity(),
    name: caName,
    keys: caKeys,
    signingAlgorithm: ecdsa,
    extensions: [
      new maker.BasicConstraintsExtension(true, 0, true),
      new maker.KeyUsagesExtension(maker.KeyUsageFlags.keyCertSign | maker.KeyUsageFlags.cRLSign, true),
      await maker.SubjectKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  const server = await maker.X509CertificateGenerator.create({
    ...validity(),
    subject: "CN=localhost",
    issuer: caName,
    publicKey: serverKeys.publicKey,
    signingKey: caKeys.privateKey,
    signingAlgorithm: ecdsa,
    extensions: [
      new maker.BasicConstraintsExtension(false),
      new maker.KeyUsagesExtension(maker.KeyUsageFlags.digitalSignature, true),
      new maker.ExtendedKeyUsageExtension([maker.ExtendedKeyUsage.serverAuth]),
      new maker.SubjectAlternativeNameExtension([
        { type: "dns", value: "localhost" },
        { type: "ip", value: "127.0.0.1" },
      ]),
      await maker.AuthorityKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  return {
    caCertificate: ca.toString("pem"),
    server: { certificate: server.toString("pem"), privateKey: await toPem(serverKeys.privateKey) },
  };
}

/** Whether the server's certificate is valid for some more time. */
export function areCurrent({ server }: ServerCertificates): boolean {
  return Date.parse(new X509Certificate(server.certificate).validTo) > Date.now() + dayMs;
}

/** Creates a self-signed certificate for an app's sign-in. RSA, because Entra ID accepts nothing else. */
export async function createClientCertificate(commonName: string): Promise<CertificatePair> {
  const maker = await loadCertificateMaker();
  const keys = await webcrypto.subtle.generateKey(rsa, true, ["sign", "verify"]);
  const certificate = await maker.X509CertificateGenerator.createSelfSigned({
    ...validity(),
    name: `CN=${commonName}`,
    keys,
    signingAlgorithm: rsa,
    extensions: [new maker.KeyUsagesExtension(maker.KeyUsageFlags.digitalSignature, true)],
  });
  return { certificate: certificate.toString("pem"), privateKey: await toPem(keys.privateKey) };
}

/** Loads the optional package that creates certificates. Only a local tenant needs it. */
async function loadCertificateMaker(): Promise<CertificateMaker> {
  try {
    await import("reflect-metadata");
    return await import("@peculiar/x509");
  } catch (cause) {
    throw new Error(
      "The local tenant makes its certificates with two optional packages: npm install @peculiar/x509 reflect-metadata",
      { cause },
    );
  }
}

/** Uses the real clock, because clients check certificates against it, whatever clock the tenant has. */
function validity(): { serialNumber: string; notBefore: Date; notAfter: Date } {
  const now = Date.now();
  // A serial number is a positive integer, so the first bit must be 0.
  const serialNumber = `4d${randomBytes(15).toString("hex")}`;
  return { serialNumber, notBefore: new Date(now - dayMs), notAfter: new Date(now + 397 * dayMs) };
}

async function toPem(key: crypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", key)).toString("base64");
  return `-----BEGIN PRIVATE KEY-----\n${der.match(/.{1,64}/g)?.join("\n")}\n-----END PRIVATE KEY-----\n`;
}
