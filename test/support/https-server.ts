import { once } from "node:events";
import type { RequestListener } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { TestCertificate } from "./test-certificates.js";

export interface HttpsServer {
  readonly port: number;
  readonly host: string;
  readonly url: string;
  readonly server: Server;
  close(): Promise<void>;
}

/** A real HTTPS server on this machine, for what a mock cannot do: slow bodies, resets, certificates. */
export async function startHttpsServer(
  { certificate, privateKey }: TestCertificate,
  listener: RequestListener,
): Promise<HttpsServer> {
  const server = createServer({ cert: certificate, key: privateKey }, listener);
  const sockets = new Set<Duplex>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.listen(0, "localhost");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    host: `localhost:${port}`,
    url: `https://localhost:${port}`,
    server,
    async close() {
      for (const socket of sockets) {
        socket.destroy();
      }
      server.close();
      await once(server, "close");
    },
  };
}
