import { createPrivateKey, generateKeyPairSync, type KeyObject, X509Certificate } from "node:crypto";
import { readConfiguration } from "../../../core/configuration/read-configuration.js";
import { encryptedPkcs1, oldEncryptedKey, withCipher } from "../../support/encrypted-keys.js";
import { CLIENT_ID, TENANT_ID } from "../../support/graph-mock.js";
import { issuedCertificate, selfSignedCertificate, type TestCertificate } from "../../support/test-certificates.js";

const DAY_MS = 86_400_000;
const CONVERT = "openssl pkcs8 -topk8 -v2 aes256 -provider legacy -provider default -in old.pem -out new.pem";
let root: TestCertificate;
let intermediate: TestCertificate;
let leaf: TestCertificate;

beforeAll(async () => {
  root = await selfSignedCertificate("root");
  intermediate = await issuedCertificate(root, { names: ["intermediate.example.com"] });
  leaf = await issuedCertificate(intermediate, { names: ["app.example.com"] });
});

function read(fields: Readonly<Record<string, unknown>>, now = new Date()) {
  const raw = { tenant_id: TENANT_ID, client_id: CLIENT_ID, ...fields };
  return readConfiguration(raw, { now, source: "payload", environment: {}, readsReferences: true });
}

/** Thumbprint of the certificate that signs in, or what is wrong. */
function signsInWith(fields: Readonly<Record<string, unknown>>) {
  const { configuration, problems } = read(fields);
  return configuration?.credential.kind === "certificate"
    ? new X509Certificate(configuration.credential.certificate).fingerprint256
    : problems;
}

const thumbprintOf = ({ certificate }: TestCertificate) => new X509Certificate(certificate).fingerprint256;

describe("the certificates of a chain", () => {
  it.each<[string, () => readonly string[]]>([
    ["root, intermediate, leaf", () => [root.certificate, intermediate.certificate, leaf.certificate]],
    ["leaf, intermediate, root", () => [leaf.certificate, intermediate.certificate, root.certificate]],
    ["intermediate, leaf, root", () => [intermediate.certificate, leaf.certificate, root.certificate]],
    ["an unreadable one before the leaf", () => [root.certificate.replace(/M/g, "A"), leaf.certificate]],
  ])("may stand in any order: %s", (_, chain) => {
    const text = chain().join("\n");

    expect(signsInWith({ certificate: text, certificate_key: leaf.privateKey })).toBe(thumbprintOf(leaf));
    expect(signsInWith({ certificate: `${leaf.privateKey}${text}` })).toBe(thumbprintOf(leaf));
    expect(signsInWith({ certificate: `Bag Attributes: x\n${text}\n${leaf.privateKey}` })).toBe(thumbprintOf(leaf));
  });

  it.each([
    ["blanks", " "],
    ["nothing", ""],
    ["\\n", "\\n"],
  ])("may stand on one line, with %s for line breaks", (_, separator) => {
    const chain = [root, intermediate, leaf].map(({ certificate }) => certificate.trim()).join("\n");

    expect(signsInWith({ certificate: chain.replaceAll("\n", separator), certificate_key: leaf.privateKey })).toBe(
      thumbprintOf(leaf),
    );
  });

  it("are all named if the key belongs to none of them", () => {
    const chain = `${root.certificate}\n${intermediate.certificate}`;

    expect(signsInWith({ certificate: chain, certificate_key: leaf.privateKey })).toEqual([
      {
        field: "configuration.certificate_key",
        message:
          "The private key does not match any of the 2 certificates; give the certificate and its own private key.",
      },
    ]);
  });

  it("of which two have the same key are told apart by their period", async () => {
    const expired = await issuedCertificate(root, { notAfter: new Date(Date.now() - DAY_MS / 2), keys: leaf.keys });
    const both = `${expired.certificate}\n${leaf.certificate}`;

    expect(signsInWith({ certificate: both, certificate_key: leaf.privateKey })).toBe(thumbprintOf(leaf));
    expect(signsInWith({ certificate: expired.certificate, certificate_key: leaf.privateKey })).toEqual([
      { field: "configuration.certificate", message: expect.stringContaining("The certificate expired on") },
    ]);
  });

  it("to trust may stand on one line, and each must be readable", () => {
    const secret = { client_secret: "Invented~Secret" };
    const authorities = `${root.certificate.trim()} ${leaf.certificate.trim()}`.replaceAll("\n", " ");
    const { configuration } = read({ ...secret, ca_certificate: authorities });

    expect(configuration?.caCertificate?.match(/^-----BEGIN CERTIFICATE-----$/gm)).toHaveLength(2);
    expect(read({ ...secret, ca_certificate: `${root.privateKey}\n${root.certificate}` }).problems).toEqual([]);
    expect(
      read({ ...secret, ca_certificate: `${root.certificate}\n${leaf.certificate.replace(/M/g, "A")}` }).problems,
    ).toEqual([
      {
        field: "configuration.ca_certificate",
        message: '"CA Certificate" does not contain a readable certificate in PEM.',
      },
    ]);
  });
});

describe("an encrypted key", () => {
  const given = (certificate_key: string, certificate_passphrase = "Right") =>
    signsInWith({ certificate: leaf.certificate, certificate_key, certificate_passphrase });
  const givenAlone = (certificate_key: string) => signsInWith({ certificate: leaf.certificate, certificate_key });
  const passphraseRequired = {
    field: "configuration.certificate_passphrase",
    message: '"Certificate Passphrase" is required: the private key is encrypted.',
  };

  it.each<[string, () => string]>([
    ["PBE-SHA1-RC2-40", () => oldEncryptedKey("PBE-SHA1-RC2-40")],
    ["PBE-SHA1-RC4-128", () => oldEncryptedKey("PBE-SHA1-RC4-128")],
    ["PBE-MD5-DES", () => oldEncryptedKey("PBE-MD5-DES")],
    ["DES-CBC", () => withCipher(encryptedPkcs1(leaf.privateKey, "Right"), "DES-CBC")],
    ["RC2-CBC", () => withCipher(encryptedPkcs1(leaf.privateKey, "Right"), "RC2-CBC").replaceAll("\n", " ")],
  ])("with %s is refused with the command that converts it, also without a passphrase", (cipher, key) => {
    const problem = {
      field: "configuration.certificate_key",
      message: `The private key is encrypted with ${cipher}, which this Node cannot read; convert the key with "${CONVERT}".`,
    };

    expect(given(key())).toEqual([problem]);
    expect(givenAlone(key())).toEqual([passphraseRequired, problem]);
  });

  it.each<[string, (passphrase: string) => string]>([
    ["the old form", (passphrase) => encryptedPkcs1(leaf.privateKey, passphrase)],
    ["PKCS#8", (passphrase) => pkcs8(leaf.privateKey, passphrase)],
    ["PKCS#8, short", (passphrase) => pkcs8(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey, passphrase)],
  ])("in %s without its passphrase is refused, whatever the passphrase is", (_form, key) => {
    for (const passphrase of ["Right", "-"]) {
      expect(givenAlone(key(passphrase))).toEqual([passphraseRequired]);
    }
  });

  it.each([" ", "\n", "\\n", "\r\n"])("in the old form is read with %j for line breaks", (separator) => {
    const key = encryptedPkcs1(leaf.privateKey, "Right").trim().replaceAll("\n", separator);

    expect(given(key)).toBe(thumbprintOf(leaf));
    expect(given(key, "wrong")).toEqual([
      {
        field: "configuration.certificate_passphrase",
        message: '"Certificate Passphrase" does not decrypt the private key.',
      },
    ]);
  });

  it("that has lost its line breaks is no wrong passphrase", () => {
    expect(given(encryptedPkcs1(leaf.privateKey, "Right").replaceAll("\n", ""))).toEqual([
      {
        field: "configuration.certificate_key",
        message: expect.stringContaining("has lost its line breaks or a part"),
      },
    ]);
  });

  it("that is cut off is no wrong passphrase", () => {
    const key = pkcs8(leaf.privateKey, "Right").split("\n").toSpliced(5, 1).join("\n");
    const problem = {
      field: "configuration.certificate_key",
      message: expect.stringContaining('"Certificate Key" does not contain a readable private key'),
    };

    expect(given(key)).toEqual([problem]);
    expect(givenAlone(key)).toEqual([passphraseRequired, problem]);
  });
});

/** A key encrypted with a cipher that Node can read. */
function pkcs8(key: string | KeyObject, passphrase: string): string {
  const privateKey = typeof key === "string" ? createPrivateKey(key) : key;
  return privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase }).toString();
}
