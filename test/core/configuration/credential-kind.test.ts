import { readConfiguration } from "../../../core/configuration/read-configuration.js";
import { NOW } from "../../support/fake-clock.js";
import { CLIENT_ID, TENANT_ID } from "../../support/graph-mock.js";

const app = { tenant_id: TENANT_ID, client_id: CLIENT_ID };

function read(raw: Readonly<Record<string, unknown>>, environment: Readonly<Record<string, string>> = {}) {
  return readConfiguration(raw, { now: NOW, source: "file", environment, readsReferences: true });
}

describe("the kind of credential", () => {
  it.each([
    [{ ...app, client_secret: "x" }, "secret"],
    [{ ...app, federated_token_file: "/token" }, "federated"],
    [{ managed_identity_client_id: CLIENT_ID }, "managed_identity"],
    [{ credential: "Managed Identity" }, "managed_identity"],
    [{ ...app, credential: "managed_identity" }, "managed_identity"],
  ])("of %j is told", (raw, kind) => {
    expect(read(raw)).toMatchObject({ configuration: { credential: { kind } }, problems: [] });
  });

  it.each([
    [{ client_secret: "x", certificate: "env:NONE" }, "A client secret and a certificate are both given"],
    [{ client_secret: "x", federated_token_file: "/t" }, "A client secret and a federated token file are both given"],
    [
      { client_secret: "x", federated_token_file: "/t", managed_identity_client_id: CLIENT_ID },
      "A client secret, a federated token file and a managed identity's client ID are all given",
    ],
    [{ credential: "secret", federated_token_file: "/t" }, '"Credential" is secret, but a federated token file'],
    [{ credential: "certificate", client_secret: "x" }, '"Credential" is certificate, but a client secret is given'],
    [{ credential: "managed_identity", client_secret: "x" }, '"Credential" is managed_identity, but a client secret'],
  ])("of %j is refused", (fields, part) => {
    const { problems } = read({ ...app, ...fields }, { NONE: "x" });

    expect(problems.filter(({ field }) => field === "configuration.credential")).toMatchObject([
      { message: expect.stringContaining(part) },
    ]);
  });

  it("decides whether tenant and client are required, and all that is missing is told together", () => {
    expect(read({}).problems.map(({ field }) => field)).toEqual([
      "configuration.tenant_id",
      "configuration.client_id",
      "configuration.client_secret",
    ]);
    expect(read({ credential: "federated" }).problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^"Tenant ID" is required: /),
      expect.stringMatching(/^"Client ID" is required: /),
      '"Federated Token File" is required for a federated credential.',
    ]);
    expect(read({ credential: "managed_identity", tenant_id: "no tenant" }).problems).toMatchObject([
      { field: "configuration.tenant_id", message: expect.stringContaining("must be a GUID") },
    ]);
  });
});

describe("the managed identity's endpoint", () => {
  const endpointIn = (environment: Readonly<Record<string, string>>) => {
    const { configuration, problems } = read({ credential: "managed_identity" }, environment);
    return configuration?.credential.kind === "managed_identity" ? configuration.credential.endpoint : problems;
  };

  it.each([
    [{}, "the virtual machine", "http://169.254.169.254"],
    [{ IDENTITY_ENDPOINT: "http://127.0.0.1:1/msi/token" }, "the virtual machine", "http://169.254.169.254"],
    [{ AZURE_POD_IDENTITY_AUTHORITY_HOST: "http://127.0.0.1:2" }, "the virtual machine", "http://127.0.0.1:2"],
    [{ IDENTITY_ENDPOINT: "http://127.0.0.1:1/msi/token", IDENTITY_HEADER: "x" }, "App Service", "http://127.0.0.1:1"],
  ])("in %j is that of %s", (environment, host, origin) => {
    expect(endpointIn(environment)).toMatchObject({ host, origin });
  });

  it.each([
    [{ IDENTITY_ENDPOINT: "https://x", IDENTITY_HEADER: "x", IDENTITY_SERVER_THUMBPRINT: "x" }, "Service Fabric"],
    [{ IDENTITY_ENDPOINT: "http://x", IMDS_ENDPOINT: "http://x" }, "Azure Arc"],
    [{ MSI_ENDPOINT: "http://x" }, "Cloud Shell"],
    [{ MSI_ENDPOINT: "http://x", MSI_SECRET: "x" }, "Azure Machine Learning"],
    [{ IDENTITY_ENDPOINT: "not a URL", IDENTITY_HEADER: "x" }, "IDENTITY_ENDPOINT must be an http or https URL"],
  ])("in %j cannot be used, and why is said", (environment, part) => {
    expect(endpointIn(environment)).toEqual([
      { field: "configuration.credential", message: expect.stringContaining(part) },
    ]);
  });
});
