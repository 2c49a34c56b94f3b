import { createPrivateKey } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProxyServer } from "../../core/configuration/proxy.js";
import { readConfiguration } from "../../core/configuration/read-configuration.js";
import type { ConfigurationSource } from "../../core/configuration/sources.js";
import { IntegrationError } from "../../core/errors.js";
import { transportError } from "../../core/graph/http/transport-error.js";
import { proxyUnusable, tunnelRefused } from "../../core/graph/http/tunnel-error.js";
import { entraError } from "../../core/graph/sign-in/entra-errors.js";
import { readFederatedToken } from "../../core/graph/sign-in/federated-token.js";
import { managedIdentityTokens } from "../../core/graph/sign-in/managed-identity-tokens.js";
import { entraTokens } from "../../core/graph/sign-in/token-service.js";
import { Secret } from "../../core/secrets/secret.js";
import { encryptedPkcs1, withCipher } from "../support/encrypted-keys.js";
import { CLIENT_ID, entraRefusal, TENANT_ID } from "../support/graph-mock.js";
import { shown } from "../support/shown.js";
import { selfSignedCertificate } from "../support/test-certificates.js";

const document = readFileSync(join(__dirname, "../../docs/configuration.md"), "utf8");
const app = { tenant_id: TENANT_ID, client_id: CLIENT_ID };
const secret = { ...app, client_secret: "x" };
const login = "login.microsoftonline.com:443";

/** The rows of one of the document's tables of sentences, keyed by their first cell; the sentence is the last. */
function rowsOf(name: string): Readonly<Record<string, string>> {
  const part = document.split(`<!-- sentences: ${name} -->`)[1]?.split(`<!-- end: ${name} sentences -->`)[0] ?? "";
  const rows = part.trim().split("\n").slice(2);
  return Object.fromEntries(
    rows.map((row) => {
      const cells = row.replace(/^\| | \|$/g, "").split(" | ");
      return [cells[0] ?? "", cells.slice(1).join(" | ")];
    }),
  );
}

/** What a configuration says when it is read; one sentence. */
function refusal(
  raw: Readonly<Record<string, unknown>>,
  { source = "file", now = new Date(), environment = {} }: Partial<Parameters<typeof readConfiguration>[1]> = {},
): string {
  const { problems } = readConfiguration(raw, { now, source, environment, readsReferences: true });
  expect(problems).toHaveLength(1);
  return problems[0]?.message ?? "";
}

const folder = mkdtempSync(join(tmpdir(), "sentences-"));
const utf16File = join(folder, "secret");
writeFileSync(utf16File, Buffer.from("\uFEFFInvented~Secret", "utf16le"));
afterAll(() => rmSync(folder, { recursive: true }));

const payload: { readonly source: ConfigurationSource } = { source: "payload" };

it("the document has the sentence of each mistake in the configuration", async () => {
  const [pair, other] = await Promise.all([selfSignedCertificate("app"), selfSignedCertificate("other")]);
  const certificate = { ...app, certificate: pair.certificate };
  const encrypted = createPrivateKey(pair.privateKey)
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "Invented" })
    .toString();
  const expired = new Date(Date.now() + 40 * 86_400_000);

  expect(rowsOf("configuration")).toEqual({
    "No credential": refusal(app),
    "`tenant_id: common`": refusal({ ...secret, tenant_id: "common" }),
    "A secret and a certificate": refusal({ ...certificate, client_secret: "x" }),
    "`credential: certificate` with a secret": refusal({ ...secret, credential: "certificate" }),
    "A certificate without its key": refusal(certificate),
    "An encrypted key without passphrase": refusal({ ...certificate, certificate_key: encrypted }),
    "A wrong passphrase": refusal({ ...certificate, certificate_key: encrypted, certificate_passphrase: "wrong" }),
    "A key with an old cipher": refusal({
      ...certificate,
      certificate_key: withCipher(encryptedPkcs1(pair.privateKey, "Invented"), "DES-CBC"),
      certificate_passphrase: "Invented",
    }),
    "The key of another certificate": refusal({ ...certificate, certificate_key: other.privateKey }),
    "An expired certificate": refusal({ ...certificate, certificate_key: pair.privateKey }, { now: expired }).replace(
      /\d{4}-\d\d-\d\d/,
      "2026-01-31",
    ),
    "`credential: federated` without a file": refusal({ ...app, credential: "federated" }),
    "A managed identity on Azure Arc": refusal(
      { credential: "managed_identity" },
      { environment: { IDENTITY_ENDPOINT: "http://localhost:40342", IMDS_ENDPOINT: "http://localhost:40342" } },
    ),
    "`client_secret: env:SOAR_SECRET` without that variable": refusal({ ...app, client_secret: "env:SOAR_SECRET" }),
    "`client_secret: file:/run/secret` without that file": refusal({ ...app, client_secret: "file:/run/secret" }),
    "`client_secret: file:/run/secret`, a file in UTF-16": refusal({
      ...app,
      client_secret: `file:${utf16File}`,
    }).replace(utf16File, "/run/secret"),
    "A reference in a payload": refusal({ ...app, client_secret: "env:SOAR_SECRET" }, payload),
    "`federated_token_file` in a payload": refusal({ ...app, federated_token_file: "/token" }, payload),
    "`credential: managed_identity` in a payload": refusal({ credential: "managed_identity" }, payload),
    "`cloud: china`": refusal({ ...secret, cloud: "china" }),
    "`cloud: global` with the root of GCC High": refusal({
      ...secret,
      cloud: "global",
      graph_api_root: "https://graph.microsoft.us",
    }),
    "A login root that two clouds share": refusal({ ...secret, login_api_root: "https://login.microsoftonline.us" }),
    "A root that is http": refusal({ ...secret, graph_api_root: "http://graph.microsoft.com" }),
    "`graph_api_root: https://graph.microsoft.com/v1.0`": refusal({
      ...secret,
      graph_api_root: "https://graph.microsoft.com/v1.0",
    }),
    "A login root with tenant and token path": refusal({
      ...secret,
      login_api_root: "https://login.microsoftonline.com/7d0c2f4e-1111-4a2b-9c3d-0e5f6a7b8c9d/oauth2/v2.0/token",
    }),
    "A CA certificate that cannot be read": refusal({
      ...secret,
      ca_certificate: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
    }),
    "A proxy without scheme": refusal({ ...secret, proxy_url: "proxy.example.net:8080" }),
    "A `#` in the password of a proxy": refusal({ ...secret, proxy_url: "http://soar:12#x@proxy.example.net:8080" }),
    "A SOCKS proxy in the environment": refusal(secret, { environment: { HTTPS_PROXY: "socks5://proxy.example.net" } }),
    "A key for the token cache that is none": refusal(secret, {
      environment: { M365_DEFENDER_TOKEN_CACHE_KEY: "correct horse" },
    }),
  });
});

describe("on the way", () => {
  const server: ProxyServer = {
    protocol: "http:",
    hostname: "proxy.example.net",
    port: 8080,
    credentials: undefined,
    exceptions: [],
  };

  function answered(statusCode: number, offers?: string): IncomingMessage {
    return { statusCode, headers: offers === undefined ? {} : { "proxy-authenticate": offers } } as IncomingMessage;
  }

  function entra(number: number): IntegrationError {
    return entraError({ status: 401, headers: {}, body: JSON.stringify(entraRefusal(number)) }, shown);
  }

  function tls(code: string, cert?: object): IntegrationError {
    return entraTokens.unreachable(transportError({ code, cert }, login));
  }

  function proxy(status: number, offers?: string, given: Partial<ProxyServer> = {}): IntegrationError {
    return entraTokens.unreachable(tunnelRefused(answered(status, offers), { ...server, ...given }, login));
  }

  function thrown(run: () => unknown): IntegrationError {
    try {
      run();
    } catch (error) {
      if (error instanceof IntegrationError) {
        return error;
      }
    }
    throw new Error("nothing of ours was thrown");
  }

  it("the document has the code and sentence of each failure", () => {
    const identity = managedIdentityTokens({
      host: "the virtual machine",
      origin: "http://169.254.169.254",
      header: undefined,
    });
    const failures = {
      "The ID of a secret instead of its value": entra(7000215),
      "An expired secret": entra(7000222),
      "A wrong `client_id`": entra(700016),
      "A wrong `tenant_id` or cloud": entra(90002),
      "A certificate that was not uploaded": entra(700027),
      "A federated credential for another subject": entra(700213),
      "A federated token file that is missing": thrown(() => readFederatedToken("/nowhere/token")),
      "A managed identity that is not assigned": identity.refusal(
        {
          status: 400,
          headers: {},
          body: '{"error":"invalid_request","error_description":"Identity not found"}',
        },
        shown,
      ),
      "A managed identity outside of Azure": identity.unreachable(
        transportError({ code: "EHOSTUNREACH" }, "169.254.169.254:80"),
      ),
      "A name that cannot be resolved": tls("ENOTFOUND"),
      "A self-signed certificate": tls("DEPTH_ZERO_SELF_SIGNED_CERT"),
      "A certificate of an unknown CA": tls("UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
      "A server's expired certificate": tls("CERT_HAS_EXPIRED"),
      "A certificate for another name": tls("ERR_TLS_CERT_ALTNAME_INVALID", {
        subjectaltname: "DNS:proxy.example.net",
      }),
      "A proxy that is not there": entraTokens.unreachable(proxyUnusable({ code: "ECONNREFUSED" }, server)),
      "A proxy that asks for a password": proxy(407),
      "A proxy that refuses the password": proxy(407, "Basic", { credentials: new Secret("a:b") }),
      "A proxy that wants NTLM": proxy(407, "NTLM"),
      "A proxy that refuses the host": proxy(403),
      "A proxy that cannot reach the host": proxy(502),
    };

    expect(rowsOf("network")).toEqual(
      Object.fromEntries(
        Object.entries(failures).map(([mistake, error]) => [mistake, `\`${error.code}\` | ${error.message}`]),
      ),
    );
  });
});
