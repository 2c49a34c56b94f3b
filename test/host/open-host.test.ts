import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onlyCaller } from "../../host/caller.js";
import { type HostChoice, type OpenedHost, openHost } from "../../host/open-host.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";

const root = mkdtempSync(join(tmpdir(), "open-host-"));
const caller = onlyCaller("tester");
let tenant: LocalTenant;
const opened: OpenedHost[] = [];

beforeAll(async () => {
  tenant = await startTenant();
});
afterEach(async () => {
  for (const { host, close } of opened.splice(0)) {
    await host.drain(1_000);
    await close();
  }
});
afterAll(async () => {
  await tenant.close();
  rmSync(root, { recursive: true });
});

/** Opens a host, and keeps its log. */
async function open(tenants: HostChoice["tenants"], auditLog?: string) {
  const lines: string[] = [];
  const choice: HostChoice = {
    tenants,
    isReadOnly: false,
    maxRuns: 4,
    maxRunsPerProfile: 4,
    maxWaiting: 4,
    keepMs: 60_000,
    keepBytes: 1024 * 1024,
    drainMs: 0,
    stateFolder: undefined,
    auditLog,
    logLevel: "debug",
  };
  const host = await openHost(choice, { writeLog: (line) => lines.push(line) });
  opened.push(host);
  return { ...host, lines };
}

function fileOf(content: unknown, name = `${Math.random()}.json`.slice(2)): string {
  const path = join(root, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

/** The result of a ping. */
async function ping({ host }: OpenedHost, profile?: string) {
  const payload = { parameters: {}, case_id: "1", alert_group_identifiers: [] };
  const run = await host.submit({ action: "ping", payload, profile, dryRun: false, caller });
  return run.result;
}

describe("a host", () => {
  it("has the console in its log until it is closed, without secrets", async () => {
    const { console: shared } = globalThis;
    const { info } = shared;
    const { lines, close } = await open({ kind: "file", path: fileOf(tenant.configuration) });

    shared.info("The user aborted a request: %s", tenant.configuration.client_secret);
    await close();

    expect(lines.join("")).toContain("The user aborted a request: ");
    expect(lines.join("")).not.toContain(tenant.configuration.client_secret);
    expect(shared.info).toBe(info);
  });

  it("of a folder runs each profile with its configuration, and logs no secret of any", async () => {
    const folder = mkdtempSync(join(root, "folder-"));
    const other = "Other~Secret-of-another-profile";
    writeFileSync(join(folder, "acme.json"), JSON.stringify(tenant.configuration));
    writeFileSync(join(folder, "beta.json"), JSON.stringify({ ...tenant.configuration, client_secret: other }));
    writeFileSync(join(folder, "gone.json"), "{");
    const host = await open({ kind: "folder", folder });

    const results = [await ping(host, "acme"), await ping(host, "beta"), await ping(host, "gone")];
    host.logger.warn({ text: `${other} ${tenant.configuration.client_secret}` }, "a line with secrets");

    expect(results.map(({ status, error, meta }) => [status, error?.code, meta.profile])).toEqual([
      ["completed", undefined, "acme"],
      ["failed", "AUTH_FAILED", "beta"],
      ["failed", "CONFIGURATION_INVALID", "gone"],
    ]);
    expect(host.lines.length).toBeGreaterThan(3);
    expect(host.lines.join("")).toContain("a line with secrets");
    for (const secret of [other, tenant.configuration.client_secret]) {
      expect(host.lines.join("")).not.toContain(secret);
    }
    expect(host.host.profilesFor(caller).map(({ name }) => name)).toEqual(["acme", "beta", "gone"]);
    unlinkSync(join(folder, "acme.json"));
    await expect(ping(host, "acme")).rejects.toMatchObject({ code: "CALLER_NOT_ALLOWED" });
  });

  it("of a file has the profile default, which says so when its file becomes wrong", async () => {
    const path = fileOf(tenant.configuration);
    const host = await open({ kind: "file", path });

    expect(await ping(host)).toMatchObject({ status: "completed", meta: { profile: "default" }, warnings: [] });
    writeFileSync(path, "{");

    expect(await ping(host)).toMatchObject({
      status: "completed",
      warnings: [
        {
          code: "PROFILE_OUT_OF_DATE",
          message: expect.stringMatching(
            /^The profile default has a problem, so its last state without one was used: /,
          ),
        },
      ],
    });
  });

  it("of the local tenant has the profile default", async () => {
    const host = await open({ kind: "local" });

    expect(await ping(host)).toMatchObject({ status: "completed", meta: { profile: "default" } });
  });

  it("resolves references when it opens, and again at each run", async () => {
    const { client_secret: secret = "", ...rest } = tenant.configuration;
    const secretFile = join(root, "secret");
    const path = fileOf({ ...rest, client_secret: `file:${secretFile}` });

    await expect(open({ kind: "file", path })).rejects.toThrow(
      /^The configuration file \S+ cannot be used: client_secret: "Client Secret" refers to file:\S+, which does not exist/,
    );
    writeFileSync(secretFile, "Rotated~Secret-12345");
    const host = await open({ kind: "file", path });
    expect(await ping(host)).toMatchObject({ error: { code: "AUTH_FAILED" } });
    writeFileSync(secretFile, secret);

    expect(await ping(host)).toMatchObject({ status: "completed" });
  });

  it("looks at all files every five seconds, and keeps no process alive for that", async () => {
    const timers = jest.spyOn(globalThis, "setInterval");
    const cleared = jest.spyOn(globalThis, "clearInterval");
    const folder = mkdtempSync(join(root, "looked-"));
    writeFileSync(join(folder, "acme.json"), JSON.stringify(tenant.configuration));

    const { host, lines } = await open({ kind: "folder", folder });
    const index = timers.mock.calls.findIndex(([, ms]) => ms === 5_000);
    const timer = timers.mock.results[index]?.value as NodeJS.Timeout;
    unlinkSync(join(folder, "acme.json"));
    timers.mock.calls[index]?.[0]();

    expect(timer.hasRef()).toBe(false);
    expect(lines.join("")).toContain("a profile was deleted");
    await host.drain(0);
    expect(cleared).toHaveBeenCalledWith(timer);
    jest.restoreAllMocks();
  });

  it.each([
    ["a folder that does not exist", { kind: "folder", folder: join(root, "none") }, /does not exist; name one/],
    [
      "a file that does not exist",
      { kind: "file", path: join(root, "none.yaml") },
      /^The configuration file \S+none\.yaml cannot be used: The file does not exist; m365-defender init writes one\.$/,
    ],
    [
      "a file that is wrong",
      { kind: "file", path: fileOf({}, "empty.json") },
      / cannot be used: tenant_id: "Tenant ID" is required/,
    ],
    [
      "a folder in a file's place",
      { kind: "file", path: root },
      / cannot be used: The file of the profile default is not a regular file\./,
    ],
  ] as const)("does not open with %s", async (_name, tenants, message) => {
    await expect(open(tenants)).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(message) });
  });

  it("does not open with an audit file that cannot take lines", async () => {
    const auditLog = join(root, "none", "audit.jsonl");

    await expect(open({ kind: "file", path: fileOf(tenant.configuration) }, auditLog)).rejects.toMatchObject({
      exitCode: 2,
      message: `The file ${auditLog} of --audit-log cannot be created, because its folder does not exist; create the folder.`,
    });
  });

  it("opens with an empty folder, in which profiles may appear", async () => {
    const folder = mkdtempSync(join(root, "empty-"));
    const host = await open({ kind: "folder", folder });

    expect(host.host.profilesFor(caller)).toEqual([]);
    writeFileSync(join(folder, "acme.json"), JSON.stringify(tenant.configuration));

    expect(host.host.profilesFor(caller)).toMatchObject([{ name: "acme", problem: null }]);
  });
});
