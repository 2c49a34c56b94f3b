import { Agent } from "node:https";
import { ConfidentialClientApplication, type INetworkModule, type NetworkResponse } from "@azure/msal-node";
import axios from "axios";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { send } from "./tenant-client.js";

const scopes = ["https://graph.microsoft.com/.default"];

describe("Microsoft's own sign-in library", () => {
  let tenant: LocalTenant;
  beforeAll(async () => {
    tenant = await startTenant();
  });
  afterAll(() => tenant.close());

  function createNetwork(): INetworkModule {
    const client = axios.create({ httpsAgent: new Agent({ ca: tenant.caCertificate }), validateStatus: () => true });
    const answer = async <Body>(request: Promise<{ status: number; headers: object; data: Body }>) => {
      const { status, headers, data } = await request;
      return { status, headers: { ...headers }, body: data } as NetworkResponse<Body>;
    };
    return {
      sendGetRequestAsync: (url, options) => answer(client.get(url, { headers: options?.headers ?? {} })),
      sendPostRequestAsync: (url, options) =>
        answer(client.post(url, options?.body ?? "", { headers: options?.headers ?? {} })),
    };
  }

  function createApp(credential: object, configuration: Readonly<Record<string, string>>) {
    const host = new URL(tenant.url).host;
    return new ConfidentialClientApplication({
      auth: {
        clientId: configuration.client_id ?? "",
        authority: `${tenant.url}/${configuration.tenant_id}`,
        knownAuthorities: [host],
        ...credential,
      },
      system: { networkClient: createNetwork() },
    });
  }

  it("signs in with a secret, and Graph takes its token", async () => {
    const { configuration } = tenant;
    const app = createApp({ clientSecret: configuration.client_secret }, configuration);

    const result = await app.acquireTokenByClientCredential({ scopes });
    const { status, body } = await send(tenant, "/v1.0/security/incidents/2972", {
      headers: { authorization: `Bearer ${result?.accessToken}` },
    });

    expect([status, body.id]).toEqual([200, "2972"]);
  });

  it("signs in with a certificate", async () => {
    const configuration = await tenant.certificateConfiguration();
    const { X509Certificate } = await import("node:crypto");
    const thumbprintSha256 = new X509Certificate(configuration.certificate ?? "").fingerprint256.replaceAll(":", "");
    const clientCertificate = { thumbprintSha256, privateKey: configuration.certificate_key };
    const app = createApp({ clientCertificate }, configuration);

    const result = await app.acquireTokenByClientCredential({ scopes });

    expect(result?.accessToken).toMatch(/^ey/);
    expect(tenant.requests.at(-1)?.detail).toBe("certificate");
  });

  it("understands a refusal", async () => {
    const app = createApp({ clientSecret: "wrong" }, tenant.configuration);

    const refusal = app.acquireTokenByClientCredential({ scopes });

    await expect(refusal).rejects.toMatchObject({ errorCode: "invalid_client", errorNo: 7000215 });
  });
});
