import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkLabels } from "../../cli/doctor/check-list.js";
import type { FaultRuleInput } from "../../sandbox/faults/fault-types.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { startConnectProxy } from "../support/connect-proxy.js";
import { examine, fileOf, type Told } from "../support/doctor.js";
import { runProgram, startProcess } from "../support/run-process.js";
import { selfSignedCertificate } from "../support/test-certificates.js";

const document = readFileSync(join(__dirname, "../../docs/doctor.md"), "utf8");

/** State and label of each check of a report. */
const rowsOf = (text: string) => text.match(/^[✓!✗-] (ok|warn|FAIL|skip) +\S+( \S+)*/gm) ?? [];

let tenant: LocalTenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterEach(() => tenant.faults.clear());
afterAll(() => tenant.close());

it("the document has every check by its name", () => {
  const cells = document.match(/^\| `.*?` \|/gm)?.flatMap((cell) => cell.match(/\w+/g) ?? []) ?? [];

  expect(cells).toEqual(Object.keys(checkLabels));
});

describe("all is well", () => {
  it("with a client secret, in one document for programs", async () => {
    const { exitCode, stderr, ok, states } = await examine(tenant.configuration);

    expect([exitCode, stderr, ok]).toEqual([0, "", true]);
    expect(states).toEqual({
      node: "ok",
      configuration: "ok",
      files: "ok",
      cache: "ok",
      dns: "ok",
      proxy: "ok",
      tls_sign_in: "ok",
      tls_graph: "ok",
      sign_in: "ok",
      clock: "ok",
      role_read_incidents: "ok",
      role_write_incidents: "ok",
      role_hunt: "ok",
      incidents: "ok",
      hunting: "ok",
    });
  });

  it("with a certificate, of which it says how long it lasts", async () => {
    const { exitCode, of } = await examine(await tenant.certificateConfiguration());

    expect(exitCode).toBe(0);
    expect(of("certificate")).toMatchObject({
      state: expect.stringMatching(/ok|warning/),
      finding: expect.stringMatching(/^The app's certificate expires in \d+ days \(\d{4}-\d\d-\d\d\)\.$/),
    });
  });

  it("with a managed identity, which signs in on the machine itself", async () => {
    const machine = await tenant.managedIdentityConfiguration("virtual_machine");
    const { exitCode, of } = await examine(machine.configuration, machine.environment);
    await machine.close();

    expect([exitCode, of("sign_in")?.state, of("tls_sign_in")]).toEqual([0, "ok", undefined]);
    expect(of("sign_in")?.finding).toMatch(/^The endpoint of .* issued an access token\.$/);
  });

  it("on one screen for a person, without colours where there is no terminal", async () => {
    const args = ["doctor", "--config", fileOf(tenant.configuration)];
    const { exitCode, stdout } = await runProgram("cli/m365-defender", "", { args });
    const lines = stdout.split("\n").slice(1);

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/\nEverything works\.\n$/);
    expect(stdout).not.toContain("\u001B");
    expect(lines.length).toBeLessThanOrEqual(30);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(rowsOf(stdout)).toEqual(rowsOf(document.split("```")[3] ?? ""));
  });
});

describe("what an administrator has to mend", () => {
  it("is a missing role, with the actions that need it and the ways to grant it", async () => {
    const app = tenant.product.apps.register({ name: "reader", roles: ["SecurityIncident.Read.All"] });
    const client_secret = tenant.product.apps.addSecret(app.clientId);
    const { exitCode, ok, but, of } = await examine({
      ...tenant.configuration,
      client_id: app.clientId,
      client_secret,
    });

    expect([exitCode, ok]).toEqual([0, true]);
    expect(but("warning")).toEqual(["role_write_incidents", "role_hunt", "hunting"]);
    expect(of("role_hunt")?.finding).toBe(
      "ThreatHunting.Read.All: missing. Required by Ping, Execute Query, Execute Entity Query, Execute Custom Query.",
    );
    expect(of("role_hunt")?.fix).toContain(
      `az ad app permission add --id ${app.clientId} --api 00000003-0000-0000-c000-000000000000 --api-permissions 34bf0e97-1971-4929-b999-9e2442d941d7=Role dd98c7f5-2d42-42d3-a0e4-633161547251=Role`,
    );
  });

  it("is a sign-in that is refused: an expired or wrong secret, an unknown tenant, a disabled app", async () => {
    const { apps } = tenant.product;
    const expired = apps.register({ name: "expired" });
    const disabled = apps.register({ name: "disabled" });
    apps.setEnabled(disabled.clientId, false);
    const old = apps.addSecret(expired.clientId, { expires: new Date(Date.now() - 86_400_000) });
    const runs = await Promise.all([
      examine({ ...tenant.configuration, client_id: expired.clientId, client_secret: old }),
      examine({ ...tenant.configuration, client_secret: "Invented~And~Wrong" }),
      examine({ ...tenant.configuration, tenant_id: "unknown.example.com" }),
      examine({
        ...tenant.configuration,
        client_id: disabled.clientId,
        client_secret: apps.addSecret(disabled.clientId),
      }),
    ]);

    expect(runs.map(({ exitCode, of }) => [exitCode, of("sign_in")?.finding.replace(/^.*: /, "")])).toEqual([
      [1, "the client secret has expired (AADSTS7000222)."],
      [1, "the client secret is wrong (AADSTS7000215)."],
      [1, "the tenant was not found (AADSTS90002)."],
      [1, "the app is disabled (AADSTS7000112)."],
    ]);
    expect(runs[1]?.but("skipped")).toEqual([
      "role_read_incidents",
      "role_write_incidents",
      "role_hunt",
      "incidents",
      "hunting",
    ]);
    expect(runs[1]?.of("sign_in")?.fix).toEqual([expect.stringContaining("Create a new client secret")]);
  });

  it("is a file that others can read", async () => {
    const { exitCode, of } = await examine(tenant.configuration, {}, 0o644);

    expect([exitCode, of("files")?.state]).toEqual([0, "warning"]);
    expect(of("files")?.fix).toEqual([expect.stringMatching(/^chmod 600 .*\.json$/)]);
  });

  it("is every problem of the configuration, at once", async () => {
    const { exitCode, of, but } = await examine({ tenant_id: "common", client_id: "x", colour: "red" });

    expect(exitCode).toBe(2);
    expect(of("configuration")).toMatchObject({ state: "failed", fix: expect.arrayContaining([]) });
    expect(of("configuration")?.fix.map((line) => line.split(":")[0])).toEqual(
      expect.arrayContaining(["tenant_id", "client_id", "client_secret"]),
    );
    expect(but("skipped")).toContain("sign_in");
  });
});

describe("what is between this machine and the tenant", () => {
  it("may be a clock that is wrong", async () => {
    tenant.faults.set([{ fault: { name: "clockSkew", seconds: 120 } }]);
    const behind = await examine(tenant.configuration);
    tenant.faults.set([{ fault: { name: "clockSkew", seconds: -3600 } }]);
    const ahead = await examine(tenant.configuration);

    expect(behind.of("clock")).toMatchObject({ state: "warning", finding: expect.stringMatching(/1[12]\d s behind/) });
    expect(ahead.of("clock")).toMatchObject({
      state: "failed",
      finding: expect.stringMatching(/3(599|60\d) s ahead of/),
    });
    expect([behind.exitCode, ahead.exitCode]).toEqual([0, 1]);
  });

  it("may be a proxy, which is named with what it asks for", async () => {
    const proxy = await startConnectProxy({ credentials: "soar:Invented~Proxy~Password" });
    const refused = await examine(tenant.configuration, { HTTPS_PROXY: proxy.url });
    const given = proxy.url.replace("//", "//soar:Invented~Proxy~Password@");
    const allowed = await examine({ ...tenant.configuration, proxy_url: given });
    await proxy.close();

    expect(refused.of("proxy")).toMatchObject({
      state: "failed",
      finding: `The proxy ${proxy.host} requires a user and a password (HTTP 407 Proxy Authentication Required).`,
    });
    expect(refused.but("failed")).toEqual(["proxy"]);
    expect(allowed.of("proxy")).toMatchObject({ state: "ok", finding: `${proxy.host} (proxy_url).` });
    expect([refused.exitCode, allowed.exitCode]).toEqual([1, 0]);
    expect(JSON.stringify(allowed.checks)).not.toContain("Invented~Proxy");
  });

  it("may be a name that nobody knows, or a CA that is not trusted", async () => {
    const other = await selfSignedCertificate("Another authority");
    const unknown = await examine({ ...tenant.configuration, graph_api_root: "https://graph.invalid" });
    const untrusted = await examine({ ...tenant.configuration, ca_certificate: other.certificate });

    expect(unknown.of("dns")).toMatchObject({
      state: "failed",
      finding: expect.stringMatching(/^The name graph\.invalid could not be resolved \(\w+\)\.$/),
    });
    expect(untrusted.of("tls_sign_in")).toMatchObject({
      state: "failed",
      finding: expect.stringMatching(/trusted.* Its issuer is "Local tenant authority"\.$/),
      fix: [expect.stringContaining("ca_certificate")],
    });
    expect(untrusted.of("sign_in")?.state).toBe("skipped");
  });

  it.each<[string, FaultRuleInput, string, RegExp]>([
    [
      "a page of a proxy",
      { match: { path: "*/token" }, fault: { name: "html", status: 403 } },
      "sign_in",
      /\(HTTP 403/,
    ],
    [
      "throttling",
      { match: { path: "/v1.0" }, fault: { name: "throttle", retryAfterS: 400 } },
      "incidents",
      /^Microsoft Graph throttled the request \(HTTP 429\)/,
    ],
  ])("may be %s", async (_what, rule, name, sentence) => {
    tenant.faults.set([rule]);
    const { exitCode, of } = await examine(tenant.configuration);

    expect(exitCode).toBe(1);
    expect(of(name)).toMatchObject({ state: "failed", finding: expect.stringMatching(sentence) });
  });
});

describe("the command", () => {
  it("joins the local tenant", async () => {
    const { exitCode, stdout } = await runProgram("cli/m365-defender", "", { args: ["doctor", "--local", "--json"] });

    expect([exitCode, JSON.parse(stdout).ok]).toEqual([0, true]);
  });

  it("refuses wrong flags, and says that there is no configuration", async () => {
    const run = (...args: string[]) => runProgram("cli/m365-defender", "", { args: ["doctor", ...args] });
    const [flag, time, none, help] = await Promise.all([run("--jsn"), run("--timeout", "0"), run(), run("--help")]);

    expect(flag).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringContaining("did you mean --json?") });
    expect(time).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringContaining("from 1 to 600") });
    expect(none).toMatchObject({ exitCode: 2, stdout: expect.stringContaining("M365_DEFENDER_CONFIG") });
    expect(help).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^Checks the connection to a tenant/) });
  });

  it("ends within its time, with what it found until then", async () => {
    tenant.faults.set([{ match: { path: "*/token" }, fault: { name: "latency", ms: 12_000 } }]);
    const { exitCode, stdout } = await runProgram("cli/m365-defender", "", {
      args: ["doctor", "--json", "--timeout", "4", "--config", fileOf(tenant.configuration)],
    });
    const { checks } = JSON.parse(stdout) as { checks: Told[] };

    expect(exitCode).toBe(1);
    expect(checks.find(({ name }) => name === "sign_in")).toMatchObject({
      state: "failed",
      finding: "There was no response within 4 s, the time of this check.",
    });
    expect(checks.find(({ name }) => name === "hunting")?.finding).toBe("Not checked: the time was used up.");
  });

  it("stops when it is asked to", async () => {
    tenant.faults.set([{ match: { path: "*/token" }, fault: { name: "latency", ms: 12_000 } }]);
    const before = tenant.requests.length;
    const doctor = startProcess("cli/m365-defender", { args: ["doctor", "--config", fileOf(tenant.configuration)] });
    const ended = doctor.end();
    const isAsked = () => tenant.requests.length > before;
    for (let tries = 0; tries < 80 && !isAsked(); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await new Promise((resolve) => setTimeout(resolve, 1500));
    doctor.child.kill("SIGINT");

    expect(await ended).toMatchObject({ exitCode: 130, stdout: "", stderr: "Stopped by SIGINT.\n" });
  });
});
