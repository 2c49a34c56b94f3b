import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, STATUS_CODES } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";
import type { TestCertificate } from "./test-certificates.js";

export interface ConnectProxyOptions {
  /** `user:password` that each CONNECT must have. */
  readonly credentials?: string;
  /** Status of the response to each CONNECT, instead of a tunnel. */
  readonly refuseWith?: number;
  /** The authentication schemes in a 407. */
  readonly offers?: string;
  /** Accepts connections and never responds. */
  readonly isSilent?: boolean;
  /** Certificate for TLS to the proxy itself. */
  readonly certificate?: TestCertificate;
}

export interface ConnectProxy {
  readonly port: number;
  readonly host: string;
  readonly url: string;
  /** The targets of the opened tunnels, in order. */
  readonly tunnels: readonly string[];
  /** The targets of all CONNECT requests, including refused ones. */
  readonly asked: readonly string[];
  /** Resolves when the next CONNECT request arrives. */
  nextAsked(): Promise<unknown>;
  close(): Promise<void>;
}

/** A real proxy on this machine that opens CONNECT tunnels to loopback only, and refuses everything else. */
export async function startConnectProxy(options: ConnectProxyOptions = {}): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  const asked: string[] = [];
  const sockets = new Set<Duplex>();
  const { certificate } = options;
  const server =
    certificate === undefined
      ? createHttpServer((_request, response) => response.writeHead(405).end())
      : createHttpsServer({ cert: certificate.certificate, key: certificate.privateKey });
  server.on("connection", (socket: Duplex) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
  });
  server.on("connect", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const target = request.url ?? "";
    asked.push(target);
    socket.on("error", () => undefined);
    const status = refusalOf(request, options);
    if (options.isSilent) {
      return;
    }
    if (status !== undefined) {
      const offer = status === 407 ? `Proxy-Authenticate: ${options.offers ?? 'Basic realm="test"'}\r\n` : "";
      socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${offer}Content-Length: 0\r\n\r\n`);
      return;
    }
    tunnels.push(target);
    const upstream = connect(Number(target.split(":").at(-1)), "localhost", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("close", () => upstream.destroy());
  });
  server.listen(0, "localhost");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    host: `localhost:${port}`,
    url: `${certificate === undefined ? "http" : "https"}://localhost:${port}`,
    tunnels,
    asked,
    nextAsked: () => once(server, "connect"),
    async close() {
      for (const socket of sockets) {
        socket.destroy();
      }
      server.close();
      await once(server, "close");
    },
  };
}

function refusalOf(request: IncomingMessage, { credentials, refuseWith }: ConnectProxyOptions): number | undefined {
  if (refuseWith !== undefined) {
    return refuseWith;
  }
  const offered = request.headers["proxy-authorization"];
  const wanted = credentials === undefined ? undefined : `Basic ${Buffer.from(credentials).toString("base64")}`;
  return offered === wanted ? undefined : 407;
}
