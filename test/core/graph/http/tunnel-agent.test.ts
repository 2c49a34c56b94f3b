import nock from "nock";
import type { ProxyServer } from "../../../../core/configuration/proxy.js";
import { createHttpClient, type HttpClient, type HttpRequest } from "../../../../core/graph/http/http-client.js";
import { TransportError } from "../../../../core/graph/http/transport-error.js";
import { Secret } from "../../../../core/secrets/secret.js";
import { type ConnectProxy, type ConnectProxyOptions, startConnectProxy } from "../../../support/connect-proxy.js";
import { holdTime } from "../../../support/held-time.js";
import { type HttpsServer, startHttpsServer } from "../../../support/https-server.js";
import { issuedCertificate, selfSignedCertificate, type TestCertificate } from "../../../support/test-certificates.js";

const CREDENTIALS = "soar:Invented@Proxy/Password";
const never = new AbortController().signal;
const open: { close(): unknown }[] = [];

let ca: TestCertificate;
let leaf: TestCertificate;
let service: HttpsServer;

beforeAll(async () => {
  nock.restore();
  ca = await selfSignedCertificate("Invented test CA");
  leaf = await issuedCertificate(ca);
  service = await startHttpsServer(leaf, (request, response) => response.end(`hello ${request.headers.host}`));
});
afterAll(() => service.close());
afterEach(async () => {
  for (const each of open.splice(0).reverse()) {
    await each.close();
  }
});

async function proxy(options?: ConnectProxyOptions): Promise<ConnectProxy> {
  const started = await startConnectProxy(options);
  open.push(started);
  return started;
}

function proxyServer({ url, port }: ConnectProxy, overrides: Partial<ProxyServer> = {}): ProxyServer {
  const protocol = url.startsWith("https:") ? "https:" : "http:";
  return { protocol, hostname: "localhost", port, credentials: undefined, exceptions: [], ...overrides };
}

function client(server: ProxyServer, overrides: Partial<Parameters<typeof createHttpClient>[0]> = {}): HttpClient {
  const created = createHttpClient({
    allowedHosts: [service.host],
    verifySsl: true,
    caCertificate: ca.certificate,
    requestTimeoutMs: 60_000,
    userAgent: "test",
    proxy: server,
    ...overrides,
  });
  open.push(created);
  return created;
}

function get(url = service.url): HttpRequest {
  return { method: "GET", url, headers: { Authorization: "Bearer token-that-must-not-leak" } };
}

async function failure(promise: Promise<unknown>): Promise<TransportError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(TransportError);
  const shown = `${(error as Error).stack}${JSON.stringify(error)}`;
  expect(shown).not.toContain("token-that-must-not-leak");
  expect(shown).not.toContain("Invented@Proxy");
  expect(shown).not.toContain(Buffer.from(CREDENTIALS).toString("base64"));
  return error as TransportError;
}

describe("a tunnel", () => {
  it("carries TLS to the target, verified with the private CA, and is kept for the next request", async () => {
    const started = await proxy();
    const http = client(proxyServer(started));

    const first = await http.send(get(), never);
    await http.send(get(), never);

    expect(first).toMatchObject({ status: 200, body: `hello ${service.host}` });
    expect(started.tunnels).toEqual([service.host]);
  });

  it("may begin at a proxy that speaks TLS itself", async () => {
    const started = await proxy({ certificate: leaf });

    await expect(client(proxyServer(started)).send(get(), never)).resolves.toMatchObject({ status: 200 });
    expect(started.tunnels).toHaveLength(1);
  });

  it("is opened with user and password", async () => {
    const started = await proxy({ credentials: CREDENTIALS });
    const http = client(proxyServer(started, { credentials: new Secret(CREDENTIALS) }));

    await expect(http.send(get(), never)).resolves.toMatchObject({ status: 200 });
  });

  it("is not used for excepted hosts", async () => {
    const started = await proxy();
    const http = client(proxyServer(started, { exceptions: [`localhost:${service.port}`] }));

    await expect(http.send(get(), never)).resolves.toMatchObject({ status: 200 });
    expect(started.asked).toEqual([]);
  });

  it("does not make a certificate good that is not", async () => {
    const started = await proxy();

    const error = await failure(client(proxyServer(started), { caCertificate: undefined }).send(get(), never));

    expect(error).toMatchObject({ kind: "tls", requestWritten: false, code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
    expect(error.message).toContain(service.host);
    expect(started.tunnels).toHaveLength(1);
  });

  it("may break after the request was written", async () => {
    const rude = await startHttpsServer(leaf, (request) => request.socket.destroy());
    open.push(rude);
    const started = await proxy();

    const error = await failure(client(proxyServer(started), { allowedHosts: [rude.host] }).send(get(rude.url), never));

    expect(error).toMatchObject({ kind: "reset", requestWritten: true });
  });
});

describe("no tunnel, and nothing of the request written,", () => {
  it("because the proxy asks for user and password", async () => {
    const started = await proxy({ credentials: CREDENTIALS });

    const error = await failure(client(proxyServer(started)).send(get(), never));

    expect(error).toMatchObject({ kind: "proxy", requestWritten: false });
    expect(error.message).toBe(
      `The proxy ${started.host} requires a user and a password (HTTP 407 Proxy Authentication Required).`,
    );
    expect(error.hint).toContain("proxy_url");
  });

  it("because the proxy does not accept them", async () => {
    const started = await proxy({ credentials: "soar:another" });
    const server = proxyServer(started, { credentials: new Secret(CREDENTIALS) });

    const error = await failure(client(server).send(get(), never));

    expect(error.message).toContain("does not accept the user and password given");
  });

  it("because the proxy offers another kind of authentication", async () => {
    const started = await proxy({ credentials: CREDENTIALS, offers: "NTLM, Negotiate" });

    const error = await failure(client(proxyServer(started)).send(get(), never));

    expect(error.message).toContain("does not offer Basic authentication");
    expect(error.hint).toContain("NTLM, Negotiate");
  });

  it.each([
    [403, "proxy", "refused the connection to"],
    [405, "proxy", "refused the connection to"],
    [502, "refused", "could not reach"],
    [504, "refused", "could not reach"],
  ])("because the proxy answers %i", async (refuseWith, kind, part) => {
    const started = await proxy({ refuseWith });

    const error = await failure(client(proxyServer(started)).send(get(), never));

    expect(error).toMatchObject({ kind, requestWritten: false });
    expect(error.message).toContain(`${part} ${service.host} (HTTP ${refuseWith} `);
  });

  it("because nobody listens where the proxy should be", async () => {
    const started = await startConnectProxy();
    await started.close();

    const error = await failure(client(proxyServer(started)).send(get(), never));

    expect(error).toMatchObject({ kind: "refused", requestWritten: false, code: "ECONNREFUSED", atProxy: true });
    expect(error.message).toContain(`The proxy cannot be reached: ${started.host} refused`);
  });

  it("because the proxy has a certificate that is not trusted", async () => {
    const started = await proxy({ certificate: await selfSignedCertificate("Another") });

    const error = await failure(client(proxyServer(started)).send(get(), never));

    expect(error).toMatchObject({ kind: "tls", requestWritten: false });
    expect(error.message).toContain(`certificate of ${started.host}`);
  });

  it("because the proxy does not answer in time; closing the client ends the attempt", async () => {
    const time = holdTime();
    const started = await proxy({ isSilent: true });

    const failing = failure(client(proxyServer(started)).send(get(), never));
    await started.nextAsked();
    time.pass(60_000);

    expect(await failing).toMatchObject({ kind: "timeout", requestWritten: false });
    expect(started.asked).toEqual([service.host]);
  });

  it("because the run was stopped while it was opened", async () => {
    const started = await proxy({ isSilent: true });
    const stop = new AbortController();
    const reason = new Error("stopped");

    const sent = client(proxyServer(started)).send(get(), stop.signal);
    setTimeout(() => stop.abort(reason), 50);

    await expect(sent).rejects.toBe(reason);
  });
});
