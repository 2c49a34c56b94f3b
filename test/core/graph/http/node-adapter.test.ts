import { once } from "node:events";
import { Agent } from "node:https";
import type { Readable } from "node:stream";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { createAxiosInstance } from "../../../../core/graph/http/axios-instance.js";
import { type HttpsServer, startHttpsServer } from "../../../support/https-server.js";
import { issuedCertificate, selfSignedCertificate, type TestCertificate } from "../../../support/test-certificates.js";

let ca: TestCertificate;
let leaf: TestCertificate;
let server: HttpsServer | undefined;
let agent: Agent | undefined;

beforeAll(async () => {
  ca = await selfSignedCertificate("Invented test CA");
  leaf = await issuedCertificate(ca);
});

afterEach(async () => {
  agent?.destroy();
  await server?.close();
});

async function start(listener: Parameters<typeof startHttpsServer>[1]) {
  server = await startHttpsServer(leaf, listener);
  agent = new Agent({ ca: ca.certificate });
  const { url } = server;
  return (more: object = {}) =>
    createAxiosInstance().request({ url, method: "GET", httpAgent: agent, httpsAgent: agent, ...more });
}

async function textOf(body: unknown): Promise<string> {
  let text = "";
  for await (const piece of body as Readable) {
    text += piece;
  }
  return text;
}

it.each([
  ["gzip", gzipSync],
  ["x-gzip", gzipSync],
  ["deflate", deflateSync],
  ["BR", brotliCompressSync],
])("decodes a body that comes as %s", async (encoding, compress) => {
  const request = await start((_request, response) => {
    response.writeHead(200, { "Content-Encoding": encoding }).end(compress("ü and more"));
  });

  expect(await textOf((await request()).data)).toBe("ü and more");
});

it.each([
  [204, "gzip", {}],
  [200, "br", { "Content-Length": "0" }],
])("takes an answer without a body (%s) as it is, though it says %s", async (status, encoding, headers) => {
  const request = await start((_request, response) => {
    response.writeHead(status, { "Content-Encoding": encoding, ...headers }).end();
  });

  expect(await textOf((await request()).data)).toBe("");
});

it("gives a change of the protocol, which nobody asked for, as a broken connection", async () => {
  const request = await start(({ socket }) => {
    socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n");
  });

  await expect(request()).rejects.toMatchObject({ name: "RequestFailure", cause: { code: "ECONNRESET" } });
});

it("asks for what it can decode, and sends the body's length in bytes", async () => {
  let seen: object = {};
  const request = await start((incoming, response) => {
    seen = { ...incoming.headers, method: incoming.method };
    incoming.resume();
    response.end();
  });

  await request({ method: "POST", data: '{"a":"ü"}', headers: { "Content-Type": "application/json" } });

  expect(seen).toMatchObject({
    method: "POST",
    "accept-encoding": "gzip, br",
    "content-length": "10",
    "content-type": "application/json",
  });
  expect(seen).not.toHaveProperty("transfer-encoding");
});

it("gives a broken encoding as an error of the body", async () => {
  const request = await start((_request, response) => {
    response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync("x".repeat(10_000)).subarray(0, 20));
  });

  await expect(textOf((await request()).data)).rejects.toMatchObject({ code: "Z_BUF_ERROR" });
});

it("gives an end before its time as an error of the body", async () => {
  const request = await start((_request, response) => {
    response.writeHead(200, { "Content-Length": "100" }).write("begun", () => response.destroy());
  });

  await expect(textOf((await request()).data)).rejects.toMatchObject({ code: "ECONNRESET" });
});

it("ends the request when it is aborted, before the answer and in the middle of it", async () => {
  const closed: Promise<unknown>[] = [];
  const request = await start((incoming, response) => {
    closed.push(once(response, "close"));
    if (incoming.headers["x-begin"] !== undefined) {
      response.writeHead(200).write("begun");
    }
  });

  const before = new AbortController();
  setTimeout(() => before.abort(), 100);
  await expect(request({ signal: before.signal })).rejects.toMatchObject({ name: "RequestFailure", cause: undefined });

  const within = new AbortController();
  const { data } = await request({ signal: within.signal, headers: { "X-Begin": "yes" } });
  const reading = textOf(data);
  within.abort();
  await expect(reading).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(closed).toHaveLength(2);
  await Promise.all(closed);
});
