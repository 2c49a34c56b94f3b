import { connect } from "node:tls";

/** Longer than this takes no tenant on the same machine. */
const patienceMs = 1000;

/** Whether a server with a certificate of this authority listens at the URL. */
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
