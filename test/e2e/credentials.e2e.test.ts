import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { type ConnectProxy, startConnectProxy } from "../support/connect-proxy.js";
import { type ActionRun, expectNoSecrets, runAction } from "../support/run-process.js";

type Json = Readonly<Record<string, unknown>>;

const PASSWORD = "Invented~Proxy~Password";
const context = { case_id: "42", alert_group_identifiers: [], parameters: {} };
const folder = mkdtempSync(join(tmpdir(), "credentials-"));
let tenant: LocalTenant;
let proxy: ConnectProxy;

beforeAll(async () => {
  tenant = await startTenant();
  proxy = await startConnectProxy({ credentials: `soar:${PASSWORD}` });
});
afterAll(async () => {
  await proxy.close();
  await tenant.close();
  rmSync(folder, { recursive: true });
});

function file(name: string, content: Json | string): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

function ping(
  configuration: Json,
  environment: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<ActionRun> {
  return runAction("ping", { configuration, ...context }, { environment, args });
}

/** Ping with a configuration that stands in a file, which may have what a payload may not. */
function pingWithFile(configuration: Json, environment: Readonly<Record<string, string>> = {}): Promise<ActionRun> {
  const path = file(`configuration-${Math.random()}.json`, configuration);
  return runAction("ping", context, { args: ["--config", path], environment });
}

function expectSuccess({ exitCode, stderr, result }: ActionRun): void {
  expect({ exitCode, stderr, error: result.error, is_success: result.is_success }).toEqual({
    exitCode: 0,
    stderr: "",
    error: null,
    is_success: true,
  });
}

/** By what the tenant's last sign-ins were proved. */
function signIns(): readonly (string | undefined)[] {
  return tenant.requests.filter(({ path }) => /token\/?$/.test(path)).map(({ detail }) => detail);
}

describe("a configuration file", () => {
  it("may refer to the environment and to files", async () => {
    const { client_secret = "", ca_certificate = "", ...rest } = tenant.configuration;
    const configuration = {
      ...rest,
      client_secret: "env:SOAR_SECRET",
      ca_certificate: `file:${file("ca.pem", ca_certificate)}`,
    };

    const run = await pingWithFile(configuration, { SOAR_SECRET: client_secret });

    expectSuccess(run);
    expectNoSecrets(run, [client_secret]);
  });

  it("with a reference to nothing is refused before anything is sent", async () => {
    const before = tenant.requests.length;

    const { exitCode, result } = await pingWithFile({ ...tenant.configuration, client_secret: "env:SOAR_SECRET" });

    expect([exitCode, result.error?.code, result.error?.field]).toEqual([
      2,
      "CONFIGURATION_INVALID",
      "configuration.client_secret",
    ]);
    expect(tenant.requests).toHaveLength(before);
  });

  it("is judged in a dry run without reading what it refers to", async () => {
    const path = file("dry.json", { ...tenant.configuration, client_secret: "env:SOAR_SECRET" });

    const { exitCode, result } = await runAction("ping", context, { args: ["--config", path, "--dry-run"] });

    expect([exitCode, result.status, result.error]).toEqual([0, "completed", null]);
  });

  it("may sign in with a federated token, which is read again by each run", async () => {
    const tokenFile = join(folder, "token");
    const configuration = await tenant.federatedConfiguration(tokenFile);

    const good = await pingWithFile(configuration);
    writeFileSync(tokenFile, tenant.federatedToken({ sub: "repo:another/pipeline" }));
    const bad = await pingWithFile(configuration);
    rmSync(tokenFile);
    const none = await pingWithFile(configuration);

    expectSuccess(good);
    expect(bad.result.error).toMatchObject({ code: "AUTH_FAILED", message: expect.stringContaining("AADSTS700213") });
    expect(none.result.error).toMatchObject({
      code: "AUTH_FAILED",
      message: expect.stringContaining("does not exist"),
    });
    expect(signIns().slice(-2)).toEqual(["federated credential", "AADSTS700213"]);
  });

  it.each(["virtual_machine", "app_service"] as const)(
    "may use the managed identity of a %s, past the proxy",
    async (kind) => {
      const { configuration, environment } = await tenant.managedIdentityConfiguration(kind);

      const run = await pingWithFile(configuration, {
        ...environment,
        HTTPS_PROXY: `http://soar:${PASSWORD}@${proxy.host}`,
        HTTP_PROXY: "http://127.0.0.1:9",
      });

      expectSuccess(run);
      expect(signIns().at(-1)).toBe("managed identity");
      expect(proxy.tunnels.at(-1)).toBe(new URL(tenant.url).host);
      expectNoSecrets(run, [PASSWORD, environment.IDENTITY_HEADER ?? PASSWORD]);
    },
  );
});

describe("a proxy", () => {
  it("of the configuration carries the sign-in and every call, and its password is told nowhere", async () => {
    const before = proxy.tunnels.length;

    const configuration = { ...tenant.configuration, proxy_url: `http://soar:${PASSWORD}@${proxy.host}` };
    const run = await ping(configuration, {}, ["--log-level", "debug"]);

    expect(run.stderr).not.toBe("");
    expectSuccess({ ...run, stderr: "" });
    expect(proxy.tunnels.length).toBeGreaterThan(before);
    expectNoSecrets(run, [PASSWORD, btoa(`soar:${PASSWORD}`)]);
  });

  it("that wants another password is a network error before anything was sent", async () => {
    const before = tenant.requests.length;

    const run = await ping({ ...tenant.configuration, proxy_url: `http://soar:${PASSWORD}x@${proxy.host}` });

    expect(run.result.error).toMatchObject({
      code: "NETWORK_ERROR",
      message: expect.stringContaining("does not accept the user and password given (HTTP 407"),
    });
    expect(tenant.requests).toHaveLength(before);
    expectNoSecrets(run, [PASSWORD]);
  });

  it("of the environment is used, unless NO_PROXY excepts the host or the tenant is local", async () => {
    const HTTPS_PROXY = `http://soar:${PASSWORD}@${proxy.host}`;
    const before = proxy.asked.length;

    const through = await ping(tenant.configuration, { HTTPS_PROXY });
    const tunnels = proxy.asked.length;
    const past = await ping(tenant.configuration, { HTTPS_PROXY, NO_PROXY: "localhost" });
    const local = await runAction("ping", context, { args: ["--local"], environment: { HTTPS_PROXY } });

    expect(tunnels).toBeGreaterThan(before);
    expect(proxy.asked).toHaveLength(tunnels);
    for (const run of [through, past, local]) {
      expectSuccess(run);
    }
  });
});
