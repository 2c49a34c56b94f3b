import { connect } from "node:tls";

/** A tenant on the same machine answers within this time. */
const patienceMs = 1000;

/** Whether a server with a certificate of this CA listens at the URL. */
export function answers(url: string, caCertificate: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), servername: hostname, ca: caCertificate });
    const end = (verdict: boolean) => () => {
      socket.destroy();
      resolve(verdict);
    };
    socket.setTimeout(patienceMs, end(false));
    socket.once("secureConnect", end(true));
    socket.once("error", end(false));
  });
}
