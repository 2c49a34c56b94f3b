import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { type CredentialFields, readCredential } from "../../../core/configuration/credential.js";
import { selfSignedCertificate, type TestCertificate } from "../../support/test-certificates.js";

const DAY_MS = 86_400_000;

describe("readCredential", () => {
  let pair: TestCertificate;
  let other: TestCertificate;
  const context = { now: new Date(), source: "file" as const, environment: {}, unread: new Set<string>() };

  beforeAll(async () => {
    [pair, other] = await Promise.all([selfSignedCertificate("app"), selfSignedCertificate("other")]);
  });

  it("takes a client secret", () => {
    const { credential } = readCredential("secret", { clientSecret: "Invented~Secret" }, context);

    expect(credential).toMatchObject({ kind: "secret" });
    expect(credential?.kind === "secret" && credential.clientSecret.reveal()).toBe("Invented~Secret");
  });

  it.each(["apart", "together", "encrypted"])("takes a certificate with its key %s", (form) => {
    const encrypted = createPrivateKey(pair.privateKey)
      .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "Invented" })
      .toString();
    const given = {
      apart: { certificate: pair.certificate, certificateKey: pair.privateKey },
      together: { certificate: `${pair.privateKey}\n${pair.certificate}` },
      encrypted: { certificate: pair.certificate, certificateKey: encrypted, certificatePassphrase: "Invented" },
    }[form];

    const { credential, problems } = readCredential("certificate", given ?? {}, context);

    expect(problems).toEqual([]);
    expect(credential?.kind === "certificate" && credential.privateKey.reveal()).toContain("BEGIN PRIVATE KEY");
  });

  it("says what is wrong with a certificate", () => {
    const { certificate, privateKey } = pair;
    const encrypted = createPrivateKey(privateKey)
      .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "Invented" })
      .toString();
    const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const cases: [Partial<CredentialFields>, string, string][] = [
      [{}, "certificate", "is required"],
      [{ certificateKey: privateKey }, "certificate", "is required"],
      [
        { certificate: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" },
        "certificate",
        "not contain a readable",
      ],
      [{ certificate }, "certificate_key", "is required"],
      [
        { certificate, certificateKey: "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----" },
        "certificate_key",
        "not contain a readable",
      ],
      [{ certificate, certificateKey: encrypted }, "certificate_passphrase", "is required"],
      [
        { certificate, certificateKey: encrypted, certificatePassphrase: "wrong" },
        "certificate_passphrase",
        "does not decrypt",
      ],
      [{ certificate, certificateKey: other.privateKey }, "certificate_key", "does not match"],
      [
        { certificate, certificateKey: elliptic.privateKey.export({ type: "pkcs8", format: "pem" }).toString() },
        "certificate",
        "not RSA",
      ],
    ];

    for (const [given, field, part] of cases) {
      const { problems } = readCredential("certificate", given, context);
      expect(problems).toMatchObject([{ field }]);
      expect(problems[0]?.message).toContain(part);
      expect(JSON.stringify(problems)).not.toContain("MII");
    }
  });

  it.each([
    [2, "expired on"],
    [-2, "valid only from"],
  ])("explains a certificate that is out of date (%i days)", (days, part) => {
    const given = { certificate: pair.certificate, certificateKey: pair.privateKey };

    const { problems } = readCredential("certificate", given, {
      ...context,
      now: new Date(Date.now() + days * DAY_MS),
    });

    expect(problems[0]?.message).toContain(part);
  });

  it("takes a federated token file, without looking into it", () => {
    const { credential } = readCredential("federated", { federatedTokenFile: "/nowhere/token" }, context);

    expect(credential).toEqual({ kind: "federated", tokenFile: "/nowhere/token" });
  });

  it.each(["secret", "federated"] as const)("says which field a %s credential needs", (kind) => {
    const { problems } = readCredential(kind, {}, context);

    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain("is required");
  });

  it("judges nothing while one of its fields is not known", () => {
    const unread = new Set(["certificate_key"]);

    expect(readCredential("certificate", { certificate: pair.certificate }, { ...context, unread })).toEqual({
      credential: undefined,
      problems: [],
    });
  });
});
