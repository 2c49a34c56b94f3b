import { get } from "node:https";
import { startLocalRun } from "../../sandbox/local-run.js";
import { startTenant } from "../../sandbox/tenant.js";
import { requestToken, signIn } from "./tenant-client.js";

describe("startTenant", () => {
  it("gives a configuration with either kind of credential", async () => {
    const [secret, certificate] = await Promise.all([startTenant(), startTenant({ certificateCredential: true })]);
    await Promise.all([secret.close(), certificate.close()]);

    expect(secret.configuration).toEqual({
      tenant_id: expect.stringMatching(/^[\da-f-]{36}$/),
      client_id: expect.stringMatching(/^[\da-f-]{36}$/),
      client_secret: expect.any(String),
      login_api_root: secret.url,
      graph_api_root: secret.url,
      ca_certificate: secret.caCertificate,
    });
    expect(certificate.configuration).not.toHaveProperty("client_secret");
    expect(certificate.configuration).toMatchObject({
      certificate: expect.stringContaining("BEGIN CERTIFICATE"),
      certificate_key: expect.stringContaining("BEGIN PRIVATE KEY"),
    });
  });

  it("keeps no secret in its state", async () => {
    const tenant = await startTenant();
    await tenant.close();
    const { inspect } = await import("node:util");

    expect(inspect(tenant.product, { depth: 20, showHidden: true })).not.toContain(tenant.configuration.client_secret);
  });

  it("is trusted only by those who were given its authority", async () => {
    const tenant = await startTenant();

    const failure = await new Promise((resolve) => get(tenant.url).on("error", resolve));
    await tenant.close();

    expect(failure).toMatchObject({ code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO/) });
    expect(tenant.requests).toEqual([]);
  });

  it("answers at its address and at 127.0.0.1", async () => {
    const tenant = await startTenant();
    const byAddress = { ...tenant, url: tenant.url.replace("localhost", "127.0.0.1") };

    const { status } = await requestToken(byAddress, tenant.configuration);
    await tenant.close();

    expect(status).toBe(200);
  });

  it("listens on the port it is given, and says when it cannot", async () => {
    const first = await startTenant();
    const port = Number(new URL(first.url).port);

    await expect(startTenant({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await first.close();
    const second = await startTenant({ port });
    await second.close();

    expect(second.url).toBe(first.url);
  });

  it("names the packages to install when the certificate maker is missing", async () => {
    await jest.isolateModulesAsync(async () => {
      jest.doMock("@peculiar/x509", () => {
        throw new Error("Cannot find module '@peculiar/x509'");
      });
      const { startTenant: start } = await import("../../sandbox/tenant.js");

      await expect(start()).rejects.toThrow("npm install @peculiar/x509 reflect-metadata");
    });
    jest.dontMock("@peculiar/x509");
  });
});

describe("startLocalRun", () => {
  it("gives one run a tenant of its own", async () => {
    const run = await startLocalRun();
    const tenant = { url: run.configuration.graph_api_root, caCertificate: run.configuration.ca_certificate };
    const graph = await signIn(tenant as Parameters<typeof signIn>[0], run.configuration);

    const { body } = await graph("GET", "/incidents/2972");
    await run.close();

    expect(body.id).toBe("2972");
    await expect(graph("GET", "/incidents/2972")).rejects.toThrow();
  });
});
