import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os, { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checkAuditFile } from "../../../cli/doctor/audit-check.js";
import { checkCacheFolder } from "../../../cli/doctor/cache-check.js";
import { checkCertificateExpiry } from "../../../cli/doctor/certificate-expiry.js";
import { ClockComparison, checkClock } from "../../../cli/doctor/clock-check.js";
import { checkFiles } from "../../../cli/doctor/file-permissions.js";
import { checkNameResolution } from "../../../cli/doctor/name-resolution.js";
import { checkNodeVersion, oldestNode } from "../../../cli/doctor/node-version.js";
import { checkProxy } from "../../../cli/doctor/proxy-check.js";
import { servicesOf } from "../../../cli/doctor/services.js";
import type { ProxyServer } from "../../../core/configuration/proxy.js";
import { Secret } from "../../../core/secrets/secret.js";
import { NOW } from "../../support/fake-clock.js";
import { configuration } from "../../support/graph-mock.js";
import { selfSignedCertificate } from "../../support/test-certificates.js";

const folder = mkdtempSync(join(tmpdir(), "doctor-checks-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(mode: number): string {
  const path = join(folder, `file-${Math.random()}`);
  writeFileSync(path, "x");
  chmodSync(path, mode);
  return path;
}

describe("Node.js", () => {
  it("has to be what package.json says", () => {
    const { engines } = JSON.parse(readFileSync(join(__dirname, "../../../package.json"), "utf8"));

    expect(engines.node).toBe(`>=${oldestNode}`);
  });

  it.each([
    ["v20.3.0", "ok"],
    ["v24.0.1", "ok"],
    ["v20.2.9", "failed"],
    ["v18.20.0", "failed"],
  ])("%s is %s", (version, state) => {
    expect(checkNodeVersion(version).state).toBe(state);
  });
});

describe("files", () => {
  const check = (mode: number, fields: Readonly<Record<string, string>>, platform = "linux") =>
    checkFiles(
      {
        place: "",
        file: fileWith(mode),
        isLocal: false,
        given: new Map(Object.entries(fields)),
        configuration: undefined,
        problems: [],
        warnings: [],
        exists: true,
      },
      platform,
    );

  it.each([
    ["a secret that others can read", 0o644, { client_secret: "x" }, "warning"],
    ["a secret of this user alone", 0o600, { client_secret: "x" }, "ok"],
    ["a reference that others can read", 0o644, { client_secret: "env:SECRET" }, "ok"],
    ["a key in the certificate", 0o640, { certificate: "-----BEGIN PRIVATE KEY-----" }, "warning"],
    ["a proxy's password", 0o644, { proxy_url: "http://user:password@proxy.example.net:8080" }, "warning"],
    ["a file that others can change", 0o666, { tenant_id: "x" }, "warning"],
  ])("%s", (_what, mode, fields, state) => {
    expect(check(mode, fields as Readonly<Record<string, string>>).state).toBe(state);
  });

  it.each(["client_secret", "proxy_url"])("that %s refers to are looked at too", (field) => {
    const secret = fileWith(0o644);
    const found = check(0o600, { [field]: `file:${secret}`, federated_token_file: fileWith(0o600) });

    expect(found).toMatchObject({ state: "warning", fix: [{ command: `chmod 600 ${secret}` }] });
  });

  it("with a certificate may hold its key", () => {
    const pem = fileWith(0o644);
    expect(check(0o600, { certificate: `file:${pem}` }).state).toBe("ok");
    writeFileSync(pem, "-----BEGIN PRIVATE KEY-----");

    expect(check(0o600, { certificate: `file:${pem}` }).state).toBe("warning");
  });

  it("are not judged where the configuration could not be read", () => {
    expect(check(0o644, {})).toMatchObject({
      state: "skipped",
      finding: "Not checked: a readable configuration is required first.",
    });
  });

  it("have no modes on Windows", () => {
    expect(check(0o644, { client_secret: "x" }, "win32").state).toBe("skipped");
  });
});

describe("the audit file", () => {
  const place = (name: string, mode = 0o700) => {
    const path = join(folder, `audit-${name}`);
    mkdirSync(path);
    chmodSync(path, mode);
    return join(path, "audit.jsonl");
  };
  const existing = (name: string, mode: number, folderMode?: number) => {
    const path = place(name, folderMode);
    writeFileSync(path, "");
    chmodSync(path, mode);
    return path;
  };

  it("is not checked if there is none", () => {
    expect(checkAuditFile(undefined)).toBeUndefined();
  });

  it("may not exist yet, and is not created", () => {
    const path = place("none");

    expect(checkAuditFile(path)).toMatchObject({ name: "audit", state: "ok", fix: [] });
    expect(existsSync(path)).toBe(false);
  });

  it.each([0o600, 0o640, 0o644])("with the mode %o is well", (mode) => {
    expect(checkAuditFile(existing(`well-${mode}`, mode))?.state).toBe("ok");
  });

  it.each([0o620, 0o602, 0o666])("with the mode %o can be written by others", (mode) => {
    const path = existing(`open-${mode}`, mode);

    expect(checkAuditFile(path)).toEqual({
      name: "audit",
      state: "failed",
      finding: `${path} can be written by other users (mode 0${mode.toString(8)}).`,
      fix: [{ command: `chmod go-w ${path}` }],
    });
  });

  it("may not be a link", () => {
    const path = place("link");
    symlinkSync(existing("target", 0o600), path);

    expect(checkAuditFile(path)).toMatchObject({
      state: "failed",
      finding: `${path} is a link.`,
      fix: ["Name the file itself."],
    });
  });

  it("may not be a folder", () => {
    expect(checkAuditFile(dirname(place("folder")))).toMatchObject({ state: "failed", fix: ["Name a file in it."] });
  });

  it("needs its folder", () => {
    expect(checkAuditFile(join(folder, "missing", "audit.jsonl"))).toMatchObject({
      state: "failed",
      fix: [{ command: `mkdir -p -m 700 ${join(folder, "missing")}` }],
    });
  });

  it.each([
    [0o777, "linux", "warning"],
    [0o770, "linux", "warning"],
    [0o1777, "linux", "ok"],
    [0o755, "linux", "ok"],
    [0o777, "win32", "ok"],
  ])("in a folder with the mode %o on %s: %s%s", (mode, platform, state) => {
    expect(checkAuditFile(existing(`in-${mode}-${platform}`, 0o600, mode), platform)?.state).toBe(state);
  });
});

describe("the cache folder", () => {
  it.each([
    [0o700, "ok"],
    [0o755, "warning"],
  ])("with mode %o", (mode, state) => {
    const path = join(folder, `cache-${mode}`);
    mkdirSync(path);
    chmodSync(path, mode);

    expect(checkCacheFolder(path).state).toBe(state);
  });

  it("may be missing, and must be a folder", () => {
    expect(checkCacheFolder(join(folder, "none")).state).toBe("ok");
    expect(checkCacheFolder(fileWith(0o600)).state).toBe("warning");
  });

  it("is missed where the user has no home folder", () => {
    const { XDG_CACHE_HOME } = process.env;
    delete process.env.XDG_CACHE_HOME;
    const homedir = jest.spyOn(os, "homedir").mockReturnValue("");

    expect(checkCacheFolder()).toMatchObject({ state: "warning", finding: "This user has no home folder." });
    homedir.mockRestore();
    process.env.XDG_CACHE_HOME = XDG_CACHE_HOME;
  });
});

describe("what runs share in the cache folder", () => {
  it.each([
    ["is this user's alone", () => undefined, undefined],
    ["is open to others", (token: string) => chmodSync(token, 0o644), "token"],
    ["is a link", (token: string) => symlinkSync("/dev/null", `${token}-link`), "token-link"],
    ["is in a folder that is open to others", (token: string) => chmodSync(dirname(token), 0o750), "tokens"],
    ["has compiled code open to others", (token: string) => mkdirSync(join(dirname(token), "../code"), 0o755), "code"],
  ])("%s", (what, change, named) => {
    const path = join(folder, `cache ${what}`);
    mkdirSync(join(path, "tokens"), { recursive: true, mode: 0o700 });
    writeFileSync(join(path, "tokens", "token"), "", { mode: 0o600 });

    change(join(path, "tokens", "token"));
    const { state, finding, fix } = checkCacheFolder(path);

    expect(state).toBe(named === undefined ? "ok" : "warning");
    if (named !== undefined) {
      expect(finding).toMatch(
        new RegExp(`/${named} is a link, belongs to another user, or is open to other users; runs do not use it\\.$`),
      );
      expect(fix).toEqual([{ command: expect.stringMatching(new RegExp(`^rm -r '.*/${named}'$`)) }]);
    }
  });
});

describe("name resolution", () => {
  const services = servicesOf(configuration());

  it("tells the address of each host once", async () => {
    const check = await checkNameResolution(services, async () => [{ address: "192.0.2.7" }]);

    expect(check).toMatchObject({
      state: "ok",
      finding: "login.microsoftonline.com is 192.0.2.7, graph.microsoft.com is 192.0.2.7.",
    });
  });

  it("is the proxy's where one is used", async () => {
    const asked: string[] = [];
    await checkNameResolution(servicesOf(configuration({ proxy })), async (host) => {
      asked.push(host);
      return [{ address: "192.0.2.7" }];
    });

    expect(asked).toEqual(["proxy.example.net", "graph.microsoft.com"]);
  });

  it("fails in the core's own words", async () => {
    const check = await checkNameResolution(services.slice(0, 1), async () => {
      throw Object.assign(new Error(), { code: "EAI_AGAIN" });
    });

    expect(check).toMatchObject({
      state: "failed",
      finding: "The name login.microsoftonline.com could not be resolved (EAI_AGAIN).",
    });
  });
});

const proxy: ProxyServer = {
  protocol: "http:",
  hostname: "proxy.example.net",
  port: 8080,
  credentials: new Secret("user:Invented-Password"),
  exceptions: ["graph.microsoft.com"],
};

it("the proxy is named with its origin and exceptions, never with its password", () => {
  const probes = servicesOf(configuration({ proxy })).map((service) => ({ service, chain: [], failure: undefined }));
  const facts = { proxy, isConfigured: false, environment: { https_proxy: "http://proxy.example.net:8080" } };

  expect(checkProxy(probes, facts).finding).toBe(
    "proxy.example.net:8080 (https_proxy); NO_PROXY excludes graph.microsoft.com.",
  );
  expect(checkProxy([], { ...facts, proxy: undefined }).finding).toBe("None: connections are direct.");
});

describe("the clock", () => {
  it.each([
    [0, "ok", "Matches the service's clock."],
    [-59, "ok", "Matches the service's clock within 59 s."],
    [61, "warning", "This machine's clock is 61 s behind the service's."],
    [-300, "warning", "This machine's clock is 300 s ahead of the service's."],
    [301, "failed", "This machine's clock is 301 s behind the service's."],
  ])("that is off by %i s is %s", (seconds, state, finding) => {
    const clocks = new ClockComparison();
    clocks.note(new Date(NOW.getTime() + seconds * 1000).toUTCString(), NOW);
    clocks.note("no date", NOW);

    expect(checkClock(clocks)).toMatchObject({ state, finding });
  });

  it("is not known without an answer", () => {
    expect(checkClock(new ClockComparison()).state).toBe("skipped");
  });
});

describe("the app's certificate", () => {
  it("is a warning when it ends soon, and no secret has an end to be told", async () => {
    const { certificate } = await selfSignedCertificate("app");
    const credential = { kind: "certificate", certificate, privateKey: new Secret("x") } as const;
    const days = (count: number) => new Date(Date.now() - count * 86_400_000);

    expect(checkCertificateExpiry(credential, days(0))?.state).toBe("warning");
    expect(checkCertificateExpiry(credential, days(40))).toMatchObject({
      state: "ok",
      finding: expect.stringMatching(/expires in 40 days|expires in 41 days/),
    });
    expect(checkCertificateExpiry(configuration().credential, NOW)).toBeUndefined();
  });
});
