import { selfSignedCertificate } from "../support/test-certificates.js";
import { openRaw } from "./support/client.js";
import { keys, startService } from "./support/test-service.js";

const head = (port: number, more = "") =>
  `POST /v1/actions/ping HTTP/1.1\r\nHost: localhost:${port}\r\nX-Api-Key: ${keys.ana}\r\nContent-Type: application/json\r\n${more}`;

/** What the server says to these bytes until it closes the connection. */
async function answerTo(port: number, written: string): Promise<string> {
  const connection = await openRaw(port, written);
  await connection.closed;
  return connection.received();
}

const statusIn = (text: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]);

describe("a body", () => {
  it("that says to be too large is refused before it is read", async () => {
    const { port, host } = await startService();

    const text = await answerTo(port, `${head(port)}Content-Length: 99999999\r\n\r\n`);

    expect([statusIn(text), host.runs.length]).toEqual([413, 0]);
    expect(text).toContain("INPUT_TOO_LARGE");
  });

  it("is not asked for if it would be refused", async () => {
    const { port } = await startService();

    const large = await answerTo(port, `${head(port)}Expect: 100-continue\r\nContent-Length: 99999999\r\n\r\n`);
    const unknown = await answerTo(
      port,
      `${head(port).replace(keys.ana, "nobody")}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n`,
    );

    expect([statusIn(large), statusIn(unknown)]).toEqual([413, 401]);
  });

  it("is asked for if the caller waits for that", async () => {
    const { port } = await startService();
    const connection = await openRaw(port, `${head(port)}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n`);

    await connection.until("100 Continue");
    connection.socket.write("{}");
    await connection.until("Done.");
    connection.socket.destroy();
  });

  it("without end is cut at the limit", async () => {
    const { port, host } = await startService();
    const connection = await openRaw(port, `${head(port)}Transfer-Encoding: chunked\r\n\r\n`);
    const chunk = `${(16 * 1024).toString(16)}\r\n${" ".repeat(16 * 1024)}\r\n`;
    let sent = 0;
    const flood = setInterval(() => {
      sent += chunk.length;
      connection.socket.write(chunk);
    }, 1);

    await connection.closed;
    clearInterval(flood);

    expect([statusIn(connection.received()), host.runs.length]).toEqual([413, 0]);
    expect(sent).toBeGreaterThan(64 * 1024);
  });

  it.each(["gzip", "br", "deflate", "gzip, gzip"])(
    "compressed as %s is refused, so that none unfolds",
    async (encoding) => {
      const { ask, host } = await startService();

      const { status, result } = await ask({
        path: "/v1/actions/ping",
        body: Buffer.alloc(20),
        headers: { "content-encoding": encoding },
      });

      expect([status, result.error?.code, host.runs.length]).toEqual([415, "CALL_REFUSED", 0]);
    },
  );

  it.each([
    ["no JSON", "{", 400, "INPUT_NOT_JSON"],
    ["a list", "[]", 400, "INPUT_INVALID"],
    ["empty", "", 400, "INPUT_MISSING"],
    ["in another encoding", Buffer.from("{}", "utf16le"), 400, "INPUT_NOT_JSON"],
    ["nested deeply", `${"[".repeat(5_000)}${"]".repeat(5_000)}`, 400, "INPUT_INVALID"],
  ])("that is %s is refused", async (_what, body, expected, code) => {
    const { ask, host } = await startService();

    const { status, result } = await ask({ path: "/v1/actions/ping", body });

    expect([status, result.error?.code, host.runs.length]).toEqual([expected, code, 0]);
  });

  it("that breaks off is no call", async () => {
    const { port, host, log } = await startService();
    const connection = await openRaw(port, `${head(port)}Content-Length: 40\r\n\r\n{"case_id":`);

    connection.socket.resetAndDestroy();
    while (log.length === 0) {
      await new Promise(setImmediate);
    }

    expect(host.runs).toEqual([]);
    expect(log.join()).not.toContain("error");
  });
});

describe("requests that two readers could read in two ways", () => {
  it.each([
    ["two lengths", "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"],
    ["length and chunks", "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
    ["chunks of another kind", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"],
    ["a folded header", "X-A: 1\r\n folded\r\nContent-Length: 2\r\n\r\n{}"],
    ["a header with a blank before the colon", "X-A : 1\r\nContent-Length: 2\r\n\r\n{}"],
    ["two names of the service", "Host: evil.example\r\nContent-Length: 2\r\n\r\n{}"],
    ["two keys", `X-Api-Key: ${keys.ben}\r\nContent-Length: 2\r\n\r\n{}`],
    ["two Authorizations", `Authorization: Bearer a\r\nAuthorization: Bearer b\r\nContent-Length: 2\r\n\r\n{}`],
    ["two Idempotency-Keys", "Idempotency-Key: a\r\nIdempotency-Key: b\r\nContent-Length: 2\r\n\r\n{}"],
    ["two content types", "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}"],
  ])("are refused: %s", async (_what, more) => {
    const { port, host } = await startService();
    const connection = await openRaw(port, head(port, more));

    await connection.until("HTTP/1.1");
    connection.socket.destroy();

    // Without a status, the parser broke the connection after the headers.
    expect([400, 403, Number.NaN]).toContainEqual(statusIn(connection.received()));
    expect(host.runs).toEqual([]);
  });

  it.each([
    "GET http://evil.example/v1/actions HTTP/1.1",
    "GET * HTTP/1.1",
    "GET /\\evil HTTP/1.1",
    "CONNECT evil.example:443 HTTP/1.1",
  ])("are refused: %s", async (line) => {
    const { port } = await startService();

    const text = await answerTo(
      port,
      `${line}\r\nHost: localhost:${port}\r\nConnection: close\r\nX-Api-Key: ${keys.ana}\r\n\r\n`,
    );

    expect([400, 404, Number.NaN]).toContainEqual(statusIn(text));
    expect(text).not.toContain('"actions"');
  });
});

it("an address that cannot be read is refused with a document", async () => {
  const { port } = await startService();

  const text = await answerTo(port, `GET /\\evil HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);

  expect(text).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"CALL_REFUSED"/);
});

describe("floods and slow clients", () => {
  it("of header bytes are refused by the parser", async () => {
    const { port } = await startService();

    const text = await answerTo(port, `${head(port)}X-A: ${"a".repeat(20_000)}\r\n\r\n`);

    expect(statusIn(text)).toBe(431);
  });

  it("of headers are refused, so that none is overlooked", async () => {
    const { port, host } = await startService();
    const many = Array.from({ length: 120 }, (_, index) => `X-${index}: 1\r\n`).join("");
    const connection = await openRaw(port, `${head(port, many)}Content-Length: 2\r\n\r\n{}`);

    await connection.until("too many headers");
    connection.socket.destroy();

    expect([statusIn(connection.received()), host.runs.length]).toEqual([431, 0]);
  });

  it.each([
    ["sends nothing", "", { headersMs: 60, requestMs: 600_000 }],
    ["never ends its headers", "GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ", { headersMs: 60, requestMs: 600_000 }],
    [
      "never ends its body",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{",
      { headersMs: 60, requestMs: 90 },
    ],
  ])("a client that %s is cut off", async (_what, written, limits) => {
    const { port, host } = await startService({ limits: { ...limits, checkMs: 20 } });

    const text = await answerTo(port, written);

    expect([400, 403, Number.NaN]).toContainEqual(statusIn(text));
    expect(host.runs).toEqual([]);
  });

  it("a client of TLS that never begins its handshake is cut off", async () => {
    const { certificate, privateKey } = await selfSignedCertificate("localhost");
    const tls = { cert: Buffer.from(certificate), key: Buffer.from(privateKey) };
    const { port } = await startService({ tls, limits: { headersMs: 60, checkMs: 20 } });

    expect(await answerTo(port, "")).toBe("");
  });

  it("a caller whose body never ends is cut off, and its call is none", async () => {
    const { port, host } = await startService({ limits: { headersMs: 60, requestMs: 90, checkMs: 20 } });

    const text = await answerTo(port, `${head(port)}Content-Length: 10\r\n\r\n{`);

    expect([400, Number.NaN]).toContainEqual(statusIn(text));
    expect(host.runs).toEqual([]);
  });

  it("a connection that is not used again is closed", async () => {
    const { port } = await startService({ limits: { idleMs: 50 } });

    expect(statusIn(await answerTo(port, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"))).toBe(200);
  });

  it("more connections than there may be are closed at once, and the others are served", async () => {
    const { port, ask } = await startService({ limits: { connections: 2 } });
    const first = await openRaw(port, "");
    const second = await openRaw(port, "");

    const third = await answerTo(port, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    second.socket.destroy();
    // The server learns of that a little later.
    let served: number | undefined;
    while (served === undefined) {
      served = await ask({ path: "/v1/actions" }).then(
        ({ status }) => status,
        () => undefined,
      );
    }

    expect([third, served]).toEqual(["", 200]);
    first.socket.destroy();
  });

  it("of requests that do not wait for their answers break their connection, and the others are served", async () => {
    const { port, host, ask } = await startService({ limits: { unanswered: 3 } });
    host.endsAtOnce = false;
    const one = `${head(port)}Content-Length: 2\r\n\r\n{}`;
    const within = await openRaw(port, one.repeat(3));
    await host.nextRun();
    await host.nextRun();
    await host.nextRun();

    const flood = await openRaw(port, one.repeat(200));
    await flood.closed;

    expect([flood.received(), host.runs.length <= 6, within.socket.closed]).toEqual(["", true, false]);
    expect((await ask({ path: "/v1/actions" })).status).toBe(200);
    within.socket.destroy();
  });

  it("what follows a call on its connection and is no request never looks like the answer to the call", async () => {
    const { port, host } = await startService({ limits: { headersMs: 60, requestMs: 60, checkMs: 20 } });
    host.endsAtOnce = false;
    const next = host.nextRun();
    const garbage = await openRaw(port, `${head(port)}Content-Length: 2\r\n\r\n{}`);
    await next;
    garbage.socket.write("NONSENSE\r\n\r\n");
    await garbage.closed;

    const half = host.nextRun();
    const slow = await openRaw(port, `${head(port)}Content-Length: 2\r\n\r\n{}GET / HTTP/1.1\r\nX-A: `);
    await half;
    await slow.closed;

    expect([garbage.received(), slow.received()]).toEqual(["", ""]);
  });

  it("nor if the call waited until its body was asked for", async () => {
    const { port, host } = await startService({ limits: { headersMs: 60, requestMs: 60, checkMs: 20 } });
    host.endsAtOnce = false;
    const asked = `${head(port)}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n`;

    for (const more of ["NONSENSE\r\n\r\n", "GET / HTTP/1.1\r\nX-A: "]) {
      const next = host.nextRun();
      const connection = await openRaw(port, asked);
      await connection.until("100 Continue");
      connection.socket.write("{}");
      await next;
      connection.socket.write(more);
      await connection.closed;

      expect(connection.received()).toBe("HTTP/1.1 100 Continue\r\n\r\n");
    }
  });
});
