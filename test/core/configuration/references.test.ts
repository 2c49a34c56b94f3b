import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfiguration } from "../../../core/configuration/read-configuration.js";
import type { ConfigurationSource } from "../../../core/configuration/sources.js";
import { CLIENT_ID, TENANT_ID } from "../../support/graph-mock.js";
import { selfSignedCertificate, type TestCertificate } from "../../support/test-certificates.js";

const SECRET = "Invented~Secret~Value";
const app = { tenant_id: TENANT_ID, client_id: CLIENT_ID };
const folder = mkdtempSync(join(tmpdir(), "references-"));
let pair: TestCertificate;

beforeAll(async () => {
  pair = await selfSignedCertificate("app");
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function read(
  fields: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string>> = {},
  { source = "file", readsReferences = true }: { source?: ConfigurationSource; readsReferences?: boolean } = {},
) {
  return readConfiguration({ ...app, ...fields }, { now: new Date(), source, environment, readsReferences });
}

describe("a reference", () => {
  it("stands for a variable", () => {
    const { configuration } = read({ client_secret: " env:SOAR_SECRET " }, { SOAR_SECRET: SECRET });

    expect(configuration?.credential.kind === "secret" && configuration.credential.clientSecret.reveal()).toBe(SECRET);
  });

  it("stands for a file, without its last line break, by the display name too", () => {
    const path = fileOf("secret", `${SECRET}\r\n`);

    const { configuration } = read({ "Client Secret": `file:${path}` });

    expect(configuration?.credential.kind === "secret" && configuration.credential.clientSecret.reveal()).toBe(SECRET);
  });

  it("may stand for each part of a certificate, and for the CA", () => {
    const certificate = `file:${fileOf("app.pem", pair.certificate)}`;
    const { configuration, problems } = read(
      { certificate, certificate_key: "env:APP_KEY", ca_certificate: certificate },
      { APP_KEY: pair.privateKey },
    );

    expect(problems).toEqual([]);
    expect(configuration?.credential.kind).toBe("certificate");
    expect(configuration?.caCertificate).toContain("BEGIN CERTIFICATE");
  });

  it.each(["client_secret", "certificate_key", "ca_certificate"])("to a file in UTF-16 is refused for %s", (field) => {
    const path = fileOf("utf16", Buffer.from("\uFEFFs3cret", "utf16le"));

    const { configuration, problems } = read({ certificate: pair.certificate, [field]: `file:${path}` });

    expect(configuration).toBeUndefined();
    expect(problems).toContainEqual({
      field: `configuration.${field}`,
      message: expect.stringContaining(`refers to file:${path}, which is in UTF-16, as > and Out-File of Windows`),
    });
  });

  it("to a file in another encoding is refused, not sent with other characters", () => {
    const path = fileOf("latin1", Buffer.from("Gr\u00fc\u00dfe~Secret", "latin1"));

    expect(read({ client_secret: `file:${path}` }).problems).toEqual([
      {
        field: "configuration.client_secret",
        message: `"Client Secret" refers to file:${path}, which is not UTF-8 text; save it as UTF-8.`,
      },
    ]);
  });

  it("is not looked for in what a reference stands for", () => {
    const { configuration } = read({ client_secret: "env:ONE" }, { ONE: "env:TWO", TWO: SECRET });

    expect(configuration?.credential.kind === "secret" && configuration.credential.clientSecret.reveal()).toBe(
      "env:TWO",
    );
  });

  it.each([
    ["env:SOAR_SECRET", "refers to env:SOAR_SECRET, but this environment variable is not set"],
    ["env:EMPTY", "refers to env:EMPTY, which is empty"],
    ["env:it is~no name", "what follows is not the name of a variable"],
    ["file:relative/path~x", "what follows is not an absolute path"],
    [`file:${join(folder, "nowhere")}`, "does not exist"],
    [`file:${folder}`, "is not a regular file"],
    ["file:/dev/zero", "is not a regular file"],
  ])("%s that has no value is named, and nothing else is wrong", (client_secret, part) => {
    const { configuration, problems } = read({ client_secret }, { EMPTY: " \n" });

    expect(configuration).toBeUndefined();
    expect(problems).toEqual([
      { field: "configuration.client_secret", message: expect.stringContaining(`"Client Secret" `) },
    ]);
    expect(problems[0]?.message).toContain(part);
    expect(problems[0]?.message).not.toContain("~");
  });

  it("to a file that is too large, or a pipe, is not read", () => {
    const large = fileOf("large", "x".repeat(1024 * 1024 + 1));
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);

    expect(read({ client_secret: `file:${large}` }).problems[0]?.message).toContain("is larger than 1024 KiB");
    // Opening a pipe that nobody writes to would wait for ever.
    expect(read({ client_secret: `file:${pipe}` }).problems[0]?.message).toContain("is not a regular file");
  });

  it("never shows what it stands for, also when that is no good", () => {
    const { problems } = read(
      { certificate: "env:ONE", certificate_key: "env:ONE", ca_certificate: "env:ONE", verify_ssl: "perhaps" },
      { ONE: SECRET },
    );

    expect(problems.map(({ field }) => field).sort()).toEqual([
      "configuration.ca_certificate",
      "configuration.certificate",
      "configuration.certificate_key",
      "configuration.verify_ssl",
    ]);
    expect(JSON.stringify(problems)).not.toContain(SECRET);
  });

  it("is none in another field", () => {
    expect(read({ tenant_id: "env:TENANT", client_secret: "x" }, { TENANT: TENANT_ID }).problems).toMatchObject([
      { field: "configuration.tenant_id" },
    ]);
  });

  it("is not read in a dry run; everything else is judged", () => {
    const options = { readsReferences: false };

    const good = read({ certificate: "file:/nowhere", certificate_key: "env:NONE", time_budget_s: 5 }, {}, options);
    const bad = read({ client_secret: "env:NONE", certificate: "file:/nowhere", time_budget_s: "x" }, {}, options);

    expect(good).toEqual({ settings: expect.objectContaining({ timeBudgetS: 5 }), problems: [], warnings: [] });
    expect(bad.problems.map(({ field }) => field).sort()).toEqual([
      "configuration.credential",
      "configuration.time_budget_s",
    ]);
  });
});

describe("a payload", () => {
  const payload = (fields: Readonly<Record<string, unknown>>, readsReferences = true) =>
    read(fields, { SOAR_SECRET: SECRET }, { source: "payload", readsReferences });

  it.each([
    [{ client_secret: "env:SOAR_SECRET" }, "client_secret"],
    [{ "client secret": " file:/etc/passwd" }, "client_secret"],
    [{ certificate: "file:/app.pem" }, "certificate"],
    [{ certificate_key: "env:KEY", certificate: "-----BEGIN CERTIFICATE-----" }, "certificate_key"],
    [{ certificate_passphrase: "file:really the passphrase" }, "certificate_passphrase"],
    [{ client_secret: "x", ca_certificate: "env:CA" }, "ca_certificate"],
    [{ federated_token_file: "/token" }, "federated_token_file"],
    [{ "Managed Identity Client ID": CLIENT_ID }, "managed_identity_client_id"],
    [{ credential: "managed_identity" }, "credential"],
    [{ Credential: ["Managed Identity"] }, "credential"],
    [{ credential: '["managed identity"]' }, "credential"],
    [{ credential: '["\\u006danaged_identity"]' }, "credential"],
    [{ credential: '["Select One", "managed_identity"]' }, "credential"],
    [{ credential: ["", "managed_identity"] }, "credential"],
  ])("may not reach into the machine by %j", (fields, field) => {
    for (const readsReferences of [true, false]) {
      const { configuration, problems } = payload(fields, readsReferences);

      expect(configuration).toBeUndefined();
      expect(problems).toEqual([{ field: `configuration.${field}`, message: expect.any(String) }]);
      expect(problems[0]?.message).toContain("a payload can come from an untrusted source");
      expect(problems[0]?.message).toContain("--config or M365_DEFENDER_CONFIG");
      expect(problems[0]?.message).not.toMatch(/SOAR_SECRET|passwd|really/);
    }
  });

  it("is trusted with --local", () => {
    expect(read({ client_secret: "env:ONE" }, { ONE: SECRET }, { source: "local" }).configuration).toBeDefined();
  });
});
