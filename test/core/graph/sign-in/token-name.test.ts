import { tokenName } from "../../../../core/graph/sign-in/token-name.js";
import { Secret } from "../../../../core/secrets/secret.js";
import { CLIENT_SECRET, configuration, GRAPH_ROOT, graphAt } from "../../../support/graph-mock.js";
import { selfSignedCertificate } from "../../../support/test-certificates.js";

const name = (overrides: Parameters<typeof configuration>[0] = {}) => {
  const given = configuration(overrides);
  return tokenName(given, given.apis.graph);
};
const secret = (text: string) => ({ credential: { kind: "secret", clientSecret: new Secret(text) } }) as const;
const federated = (tokenFile: string) => ({ credential: { kind: "federated", tokenFile } }) as const;
const managed = (origin: string, clientId?: string) =>
  ({
    credential: { kind: "managed_identity", clientId, endpoint: { host: "App Service", origin, header: undefined } },
  }) as const;

it("is a digest, the same for the same facts however their letters are written", () => {
  expect(name()).toMatch(/^[0-9a-f]{64}$/);
  expect(name()).not.toContain(CLIENT_SECRET);
  expect(name({ clientId: "ABCDEF" })).toBe(name({ clientId: "abcdef" }));
  expect(name({ tenantId: "Example.com" })).toBe(name({ tenantId: "example.com" }));
  expect(name({ requestTimeoutS: 1 })).toBe(name());
});

it("is another one for every fact that a token depends on", async () => {
  const [one, two] = await Promise.all([selfSignedCertificate("one"), selfSignedCertificate("two")]);
  const certificate = (pem: { certificate: string; privateKey: string }) =>
    ({
      credential: { kind: "certificate", certificate: pem.certificate, privateKey: new Secret(pem.privateKey) },
    }) as const;
  const names = [
    name(),
    name({ loginApiRoot: "https://login.example.test" }),
    name(graphAt("https://graph.example.test")),
    name({ tenantId: "example.com" }),
    name({ clientId: "another" }),
    name(graphAt(GRAPH_ROOT, "https://graph.microsoft.us/.default")),
    name({ verifySsl: false }),
    name({ caCertificate: one.certificate }),
    name({ caCertificate: two.certificate }),
    name(secret("another")),
    name(certificate(one)),
    name(certificate(two)),
    name(federated("/a")),
    name(federated("/b")),
    name(managed("http://127.0.0.1:1")),
    name(managed("http://127.0.0.1:2")),
    name(managed("http://127.0.0.1:2", "x")),
  ];

  expect(new Set(names).size).toBe(names.length);
});
