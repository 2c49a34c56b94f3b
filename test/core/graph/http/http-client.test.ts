import { EventEmitter, once } from "node:events";
import type { ServerResponse } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import nock from "nock";
import { IntegrationError } from "../../../../core/errors.js";
import { createHttpClient, type HttpClient, type HttpRequest } from "../../../../core/graph/http/http-client.js";
import { TransportError } from "../../../../core/graph/http/transport-error.js";
import { holdTime } from "../../../support/held-time.js";
import { type HttpsServer, startHttpsServer } from "../../../support/https-server.js";
import { issuedCertificate, selfSignedCertificate, type TestCertificate } from "../../../support/test-certificates.js";

const never = new AbortController().signal;
const open: { close(): unknown }[] = [];

let ca: TestCertificate;
let leaf: TestCertificate;

beforeAll(async () => {
  ca = await selfSignedCertificate("Invented test CA");
  leaf = await issuedCertificate(ca);
});

// Real connections go past nock, whose sockets are not those of TLS; the tests with mocked answers switch it on.
beforeEach(() => nock.restore());

afterEach(async () => {
  for (const each of open.splice(0)) {
    await each.close();
  }
  nock.cleanAll();
});

function mock(options: nock.Options = {}): nock.Scope {
  if (!nock.isActive()) {
    nock.activate();
  }
  return nock("https://graph.microsoft.com", options);
}

function client(host: string, overrides: Partial<Parameters<typeof createHttpClient>[0]> = {}): HttpClient {
  const created = createHttpClient({
    allowedHosts: [host],
    verifySsl: true,
    caCertificate: ca.certificate,
    requestTimeoutMs: 60_000,
    userAgent: "m365-defender/1.0.0",
    ...overrides,
  });
  open.push(created);
  return created;
}

function get(url: string): HttpRequest {
  return { method: "GET", url, headers: { Authorization: "Bearer token-that-must-not-leak" } };
}

async function server(
  listener: Parameters<typeof startHttpsServer>[1],
  certificate: TestCertificate = leaf,
): Promise<HttpsServer> {
  const started = await startHttpsServer(certificate, listener);
  open.push(started);
  return started;
}

async function failure(promise: Promise<unknown>): Promise<TransportError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(TransportError);
  expect(`${(error as Error).stack}${JSON.stringify(error)}`).not.toContain("token-that-must-not-leak");
  return error as TransportError;
}

describe("an answer", () => {
  it.each([200, 204, 302, 404, 429, 500])("is returned with status %i as it is", async (status) => {
    mock()
      .get("/x")
      .reply(status, status === 204 ? "" : "text", { "Request-Id": "id-1" });

    const response = await client("graph.microsoft.com:443").send(get("https://graph.microsoft.com/x"), never);

    expect(response.status).toBe(status);
    expect(response.headers["request-id"]).toBe("id-1");
    expect(response.body).toBe(status === 204 ? "" : "text");
  });

  it("keeps a JSON body as text, and sends method, headers, body and user agent", async () => {
    mock({
      reqheaders: { "user-agent": "m365-defender/1.0.0", "content-type": "application/json; charset=utf-8" },
    })
      .post("/x", '{"Query":"ü"}')
      .reply(200, '{"a": 12345678901234567890}', { "Content-Type": "application/json" });

    const response = await client("graph.microsoft.com:443").send(
      {
        method: "POST",
        url: "https://graph.microsoft.com/x",
        headers: { "Content-Type": "application/json; charset=utf-8" },
        body: '{"Query":"ü"}',
      },
      never,
    );

    expect(response.body).toBe('{"a": 12345678901234567890}');
  });

  it("is not followed when it redirects", async () => {
    const target = mock().get("/elsewhere").reply(200);
    mock().get("/x").reply(302, "", { Location: "https://graph.microsoft.com/elsewhere" });

    const response = await client("graph.microsoft.com:443").send(get("https://graph.microsoft.com/x"), never);

    expect(response.status).toBe(302);
    expect(target.isDone()).toBe(false);
  });

  it("may be compressed and larger than 50 MB", async () => {
    const text = "x".repeat(60 * 1024 * 1024);
    const { url, host } = await server((_request, response) => {
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync(text, { level: 1 }));
    });

    const response = await client(host).send(get(url), never);

    expect(response.body.length).toBe(text.length);
  });

  it("comes over one connection that is kept, until the client is closed", async () => {
    let connections = 0;
    const { url, host, server: https } = await server((_request, response) => response.end("ok"));
    https.on("secureConnection", () => {
      connections += 1;
    });
    const http = client(host);

    await http.send(get(url), never);
    await http.send(get(url), never);

    expect(connections).toBe(1);
  });
});

describe("a body that is larger than what is held", () => {
  const heldBytes = 64 * 1024;
  const large = "0123456789abcdef".repeat(20_000);
  const held = (url: string): HttpRequest => ({ ...get(url), heldBytes });

  async function textOf(stream: AsyncIterable<Buffer> | undefined): Promise<string> {
    const pieces: Buffer[] = [];
    for await (const piece of stream ?? []) {
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString();
  }

  /** A server that sends the beginning of a large body, and leaves the rest to `then`. */
  async function beginning(then: (response: ServerResponse) => void): Promise<HttpsServer> {
    return server((_request, response) => {
      response.writeHead(200, { "Content-Length": 10 * large.length });
      response.write(large, () => then(response));
    });
  }

  it("is handed on while it arrives", async () => {
    const { url, host } = await server((_request, response) => response.end(large));

    const { status, body, stream } = await client(host).send(held(url), never);

    expect({ status, body, text: await textOf(stream) }).toEqual({ status: 200, body: "", text: large });
  });

  it("is handed on decompressed, without a byte order mark", async () => {
    const { url, host } = await server((_request, response) => {
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync(`\uFEFF${large}`));
    });

    const { stream } = await client(host).send(held(url), never);

    expect(await textOf(stream)).toBe(large);
  });

  it.each([
    ["it is not larger after all", 200, "\uFEFF{é}", "{é}"],
    ["it is a failure's", 500, large, large],
    ["it is empty", 204, "", ""],
  ])("is held when %s", async (_why, status, sent, expected) => {
    const { url, host } = await server((_request, response) => response.writeHead(status).end(sent));

    const { body, stream } = await client(host).send(held(url), never);

    expect({ body, stream }).toEqual({ body: expected, stream: undefined });
  });

  it("is cut when it is a failure's and has no end", async () => {
    const closed = new EventEmitter();
    const { url, host } = await server((request, response) => {
      request.socket.on("close", () => closed.emit("close"));
      const send = () => response.write(large, (error) => error ?? send());
      response.writeHead(502);
      send();
    });
    const whenClosed = once(closed, "close");

    const { status, body, stream } = await client(host).send(get(url), never);

    expect({ status, stream, beginning: body.slice(0, 32) }).toEqual({
      status: 502,
      stream: undefined,
      beginning: large.slice(0, 32),
    });
    expect(body.length).toBeGreaterThan(1024 * 1024);
    expect(body.length).toBeLessThan(2 * 1024 * 1024);
    await whenClosed;
  });

  it("is refused when it is larger than what may be held, and nobody takes the rest", async () => {
    const { url, host } = await server((_request, response) => response.end(large));

    expect(await failure(client(host).send({ ...get(url), mostBytes: heldBytes }, never))).toMatchObject({
      kind: "size",
      message: `The response of ${host} is larger than 0.0625 MiB.`,
      requestWritten: true,
    });
  });

  it("that breaks off is a reset after the request was written", async () => {
    const { url, host } = await beginning((response) => response.socket?.destroy());

    const { stream } = await client(host).send(held(url), never);

    expect(await failure(textOf(stream))).toMatchObject({ kind: "reset", requestWritten: true });
  });

  it("that breaks off while it is still held is one too", async () => {
    const { url, host } = await server((_request, response) => {
      response.writeHead(200, { "Content-Length": "1000" });
      response.write("{", () => response.socket?.destroy());
    });

    expect(await failure(client(host).send(held(url), never))).toMatchObject({ kind: "reset", requestWritten: true });
  });

  it("that stalls is a timeout", async () => {
    const time = holdTime();
    const { url, host } = await beginning(() => undefined);

    const { stream } = await client(host).send(held(url), never);
    const reading = failure(textOf(stream));
    const passing = setInterval(() => time.pass(60_000), 1);
    const error = await reading.finally(() => clearInterval(passing));

    expect(error).toMatchObject({ kind: "timeout", message: `${host} gave no complete response within 60 s.` });
  });

  it("may be read as slowly as its reader likes", async () => {
    const time = holdTime();
    let finish = () => {};
    const { url, host } = await server((_request, response) => {
      response.write(large);
      finish = () => response.end(large);
    });
    let [length, ticks] = [0, 0];
    const tick = () => {
      time.pass(1);
      ticks += 1;
      if (ticks === 20) finish();
    };

    const { stream } = await client(host).send(held(url), never);
    const ticking = setInterval(tick, 1);
    open.push({ close: () => clearInterval(ticking) });
    for await (const piece of stream ?? []) {
      time.pass(70_000);
      length += piece.length;
    }

    expect(length).toBe(2 * large.length);
  });

  it("gives the stop's own reason when the run is stopped meanwhile", async () => {
    const { url, host } = await beginning(() => undefined);
    const stop = new AbortController();
    const reason = new IntegrationError("ABORTED", "The run was stopped by SIGTERM.");
    const { stream } = await client(host).send(held(url), stop.signal);

    const reading = textOf(stream);
    setTimeout(() => stop.abort(reason), 50);

    await expect(reading).rejects.toBe(reason);
  });

  it("ends the connection when nobody wants the rest", async () => {
    const closed = new EventEmitter();
    const { url, host } = await server((request, response) => {
      request.socket.on("close", () => closed.emit("close"));
      response.writeHead(200, { "Content-Length": 10 * large.length }).write(large);
    });
    const whenClosed = once(closed, "close");

    const { stream } = await client(host).send(held(url), never);
    for await (const _piece of stream ?? []) {
      break;
    }

    await whenClosed;
  });
});

describe("a request that is refused by us", () => {
  it.each([
    ["another host", "https://login.microsoftonline.com/x"],
    ["another port", "https://graph.microsoft.com:444/x"],
    ["plain http", "http://graph.microsoft.com:443/x"],
    ["a host hidden behind credentials", "https://graph.microsoft.com@evil.example.com/x"],
  ])("goes to %s", async (_what, url) => {
    const sent = client("graph.microsoft.com:443").send(get(url), never);

    await expect(sent).rejects.toThrow(IntegrationError);
    await expect(sent).rejects.toMatchObject({ code: "INTERNAL_ERROR" });
  });
});

describe("certificates", () => {
  const answer = (_request: unknown, response: ServerResponse) => response.end("ok");

  it("of a private CA are trusted when the CA is given", async () => {
    const { url, host } = await server(answer);

    await expect(client(host).send(get(url), never)).resolves.toMatchObject({ status: 200, body: "ok" });
  });

  it("are not checked when verifySsl is false", async () => {
    const { url, host } = await server(answer);

    const response = client(host, { verifySsl: false, caCertificate: undefined }).send(get(url), never);

    await expect(response).resolves.toMatchObject({ status: 200 });
  });

  it("of an unknown CA are refused before anything is sent, with what to do", async () => {
    const { url, host } = await server(answer);

    const error = await failure(client(host, { caCertificate: undefined }).send(get(url), never));

    expect(error).toMatchObject({ kind: "tls", requestWritten: false, code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
    expect(error.message).toBe(`The certificate of ${host} is issued by a CA that is not trusted on this machine.`);
    expect(error.hint).toContain("ca_certificate");
  });

  it("that are self-signed are refused", async () => {
    const { url, host } = await server(answer, await selfSignedCertificate("Another"));

    const error = await failure(client(host).send(get(url), never));

    expect(error).toMatchObject({ kind: "tls", requestWritten: false, code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(error.message).toContain("self-signed");
  });

  it("that expired are refused", async () => {
    const expired = await issuedCertificate(ca, {
      notBefore: new Date(Date.now() - 3 * 24 * 3600 * 1000),
      notAfter: new Date(Date.now() - 24 * 3600 * 1000),
    });
    const { url, host } = await server(answer, expired);

    const error = await failure(client(host).send(get(url), never));

    expect(error).toMatchObject({ kind: "tls", requestWritten: false, code: "CERT_HAS_EXPIRED" });
    expect(error.message).toBe(`The certificate of ${host} has expired.`);
  });

  it("for another name are refused", async () => {
    const { url, host } = await server(answer, await issuedCertificate(ca, { names: ["other.example.com"] }));

    const error = await failure(client(host).send(get(url), never));

    expect(error).toMatchObject({ kind: "tls", requestWritten: false, code: "ERR_TLS_CERT_ALTNAME_INVALID" });
    expect(error.message).toBe(`The certificate of ${host} was issued for another name (other.example.com).`);
  });
});

describe("no answer", () => {
  it("within the time of one attempt, body included, is a timeout after the request was written", async () => {
    const time = holdTime();
    const drips = new EventEmitter();
    const { url, host } = await server((_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("drip ", () => drips.emit("drip")), 5);
      response.on("close", () => clearInterval(timer));
    });

    const failing = failure(client(host).send(get(url), never));
    for (let drip = 0; drip < 10; drip += 1) {
      await once(drips, "drip");
      time.pass(6_000);
    }
    const error = await failing;

    expect(error).toMatchObject({ kind: "timeout", requestWritten: true });
    expect(error.message).toBe(`${host} gave no complete response within 60 s.`);
  });

  it("while TLS is set up is a timeout before the request was written", async () => {
    const time = holdTime();
    const silent = createTcpServer(() => {}).listen(0, "localhost");
    const connected = once(silent, "connection");
    open.push({ close: () => silent.close() });
    await new Promise((resolve) => silent.once("listening", resolve));
    const { port } = silent.address() as { port: number };
    const host = `localhost:${port}`;

    const failing = failure(client(host).send(get(`https://${host}`), never));
    await connected;
    time.pass(60_000);

    expect(await failing).toMatchObject({ kind: "timeout", requestWritten: false });
  });

  it("from a port that does not speak TLS is a TLS failure before the request was written", async () => {
    const plain = createTcpServer((socket) => socket.end("HTTP/1.1 200 OK\r\n\r\n")).listen(0, "localhost");
    open.push({ close: () => plain.close() });
    await new Promise((resolve) => plain.once("listening", resolve));
    const host = `localhost:${(plain.address() as { port: number }).port}`;

    const error = await failure(client(host).send(get(`https://${host}`), never));

    expect(error).toMatchObject({ kind: "tls", requestWritten: false });
  });

  it("because the connection closes during the TLS handshake was not written", async () => {
    const rude = createTcpServer((socket) => socket.destroy()).listen(0, "localhost");
    open.push({ close: () => rude.close() });
    await new Promise((resolve) => rude.once("listening", resolve));
    const host = `localhost:${(rude.address() as { port: number }).port}`;

    const error = await failure(client(host).send(get(`https://${host}`), never));

    expect(error).toMatchObject({ kind: "reset", requestWritten: false });
    expect(error.message).toContain("before TLS was set up");
  });

  it("because the server resets is a reset after the request was written", async () => {
    const { url, host } = await server((request) => request.socket.destroy());

    const error = await failure(client(host).send(get(url), never));

    expect(error).toMatchObject({ kind: "reset", requestWritten: true, code: "ECONNRESET" });
  });

  it("because the body ends early is a reset, not a short answer", async () => {
    const { url, host } = await server((_request, response) => {
      response.writeHead(200, { "Content-Length": "1000" });
      response.write("{", () => response.socket?.destroy());
    });

    const error = await failure(client(host).send(get(url), never));

    expect(error).toMatchObject({ kind: "reset", requestWritten: true });
  });

  it("because a kept connection was closed counts as written", async () => {
    let requests = 0;
    const { url, host } = await server((request, response) => {
      requests += 1;
      if (requests === 1) {
        response.end("ok");
      } else {
        request.socket.destroy();
      }
    });
    const http = client(host);
    await http.send(get(url), never);

    const error = await failure(http.send(get(url), never));

    expect(error).toMatchObject({ kind: "reset", requestWritten: true });
  });

  it("because nothing listens is a refusal before the request was written", async () => {
    const { url, host, close } = await startHttpsServer(leaf, () => {});
    await close();

    const error = await failure(client(host).send(get(url), never));

    expect(error).toMatchObject({ kind: "refused", requestWritten: false, code: "ECONNREFUSED" });
    expect(error.message).toBe(`${host} refused the connection or cannot be reached (ECONNREFUSED).`);
  });

  it.each([
    ["ENOTFOUND", "dns", false],
    ["EAI_AGAIN", "dns", false],
    ["EHOSTUNREACH", "refused", false],
    ["ECONNRESET", "reset", true],
    ["EPIPE", "reset", true],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "tls", false],
    ["CERT_NOT_YET_VALID", "tls", false],
    ["CERT_REVOKED", "tls", false],
    ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "tls", false],
    ["SELF_SIGNED_CERT_IN_CHAIN", "tls", false],
    ["ETIMEDOUT", "reset", true],
    ["EPROTO", "other", true],
    ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "other", true],
    ["E_INVENTED", "other", true],
  ])("with code %s is %s, written: %s", async (code, kind, requestWritten) => {
    mock()
      .get("/x")
      .replyWithError(Object.assign(new Error("x"), { code }));

    const error = await failure(client("graph.microsoft.com:443").send(get("https://graph.microsoft.com/x"), never));

    expect(error).toMatchObject({ kind, requestWritten, code });
    expect(error.message).toContain("graph.microsoft.com");
  });

  it.each(["read", "write"])("because the route vanished during a %s may have been written", async (syscall) => {
    mock()
      .get("/x")
      .replyWithError(Object.assign(new Error("x"), { code: "EHOSTUNREACH", syscall }));

    const error = await failure(client("graph.microsoft.com:443").send(get("https://graph.microsoft.com/x"), never));

    expect(error).toMatchObject({ kind: "reset", requestWritten: true, code: "EHOSTUNREACH" });
  });

  it("because the run was stopped gives the stop's own reason", async () => {
    const { url, host } = await server(() => {});
    const controller = new AbortController();
    const reason = new IntegrationError("TIMED_OUT", "The time budget was used up.");

    const sent = client(host).send(get(url), controller.signal);
    setTimeout(() => controller.abort(reason), 50);

    await expect(sent).rejects.toBe(reason);
    await expect(client(host).send(get(url), controller.signal)).rejects.toBe(reason);
  });

  it("because the run was stopped while the client got ready gives the stop's own reason, and sends nothing", async () => {
    let requests = 0;
    const { url, host } = await server(() => {
      requests += 1;
    });
    const controller = new AbortController();
    const reason = new IntegrationError("ABORTED", "The run was stopped by SIGTERM.");

    const sent = client(host).send(get(url), controller.signal);
    controller.abort(reason);

    await expect(sent).rejects.toBe(reason);
    expect(requests).toBe(0);
  });
});
