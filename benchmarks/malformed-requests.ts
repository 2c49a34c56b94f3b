import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import { type Access, Connection } from "./connection.js";

const hunting = "/v1.0/security/runHuntingQuery";
const mebibyte = 1024 * 1024;
const nested = 10_000;

/** Malformed requests, by name. */
const bodies: Readonly<Record<string, string>> = {
  "1 MB of malformed JSON": `{"Query":"${"x".repeat(mebibyte)}`,
  "JSON nested 10,000 deep": `${'{"Query":'.repeat(nested)}1${"}".repeat(nested)}`,
  "KQL brackets nested 10,000 deep": JSON.stringify({ Query: `print ${"(".repeat(nested)}1${")".repeat(nested)}` }),
  "a body over the limit": "x".repeat(5 * mebibyte),
};
const hanging = JSON.stringify({ Query: `print x = "${"a".repeat(80)}b" | where x matches regex "(a+)+$"` });

/** Names of all malformed requests, for the report. */
export const malformedKinds = [
  ...Object.keys(bodies),
  "a query that hangs",
  "an endless header",
  "half-open connections",
];

/**
 * Sends malformed requests one after the other for `forMs` milliseconds, while a query hangs and connections stay half
 * open.
 */
export async function sendMalformedRequests(access: Access, forMs: number): Promise<number> {
  const end = performance.now() + forMs;
  const { hostname, port } = new URL(access.url);
  const connection = new Connection(access);
  const second = new Connection(access);
  const halfOpen = Array.from({ length: 20 }, () => connect(Number(port), hostname).on("error", () => undefined));
  let sent = 1;
  const hang = second.send("POST", hunting, hanging).catch(() => undefined);
  const others = async () => {
    while (performance.now() < end) {
      for (const body of Object.values(bodies)) await connection.send("POST", hunting, body).catch(() => undefined);
      await sendEndlessHeader(access, hostname, Number(port));
      sent += Object.keys(bodies).length + 1;
    }
  };
  await others();
  for (const socket of halfOpen) socket.destroy();
  connection.close();
  second.close();
  await hang;
  return sent;
}

/** Sends a header until the server closes the connection. */
function sendEndlessHeader({ ca }: Access, host: string, port: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connectTls({ host, port, ca, servername: "localhost" });
    socket.on("error", () => resolve()).on("close", () => resolve());
    socket.resume();
    socket.write("GET / HTTP/1.1\r\nhost: localhost\r\nendless: ");
    // After that, each write fails at once.
    const more = (failure?: Error | null) => {
      if (!failure && socket.writable) socket.write("x".repeat(4096), more);
    };
    more();
  });
}
