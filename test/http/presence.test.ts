import { once } from "node:events";
import { until } from "../host/support/until.js";
import { openRaw } from "./support/client.js";
import { keys, startService } from "./support/test-service.js";

const body = '{"case_id":"1","alert_group_identifiers":[],"parameters":{}}';
const post = (path: string, more: string, version: string) =>
  `POST ${path} ${version}\r\nHost: localhost:PORT\r\nX-Api-Key: ${keys.ana}\r\nContent-Type: application/json\r\n${more}Content-Length: ${body.length}\r\n\r\n${body}`;

/** Opens a connection with a call whose run does not end by itself. */
async function callThatWaits(path = "/v1/actions/ping", more = "", version = "HTTP/1.1") {
  const { host, port, log, ask } = await startService();
  host.endsAtOnce = false;
  const next = host.nextRun();
  const connection = await openRaw(port, post(path, more, version).replace("PORT", String(port)));
  const run = await next;
  const cancelled = new Promise<void>((resolve) => {
    const cancel = run.cancel.bind(run);
    Object.assign(run, {
      cancel() {
        cancel();
        resolve();
      },
    });
  });
  return { run, connection, cancelled, log, ask };
}

describe("a caller that goes away while its call waits", () => {
  it("ends its run when the connection breaks", async () => {
    const { connection, cancelled, run, log } = await callThatWaits();

    connection.socket.resetAndDestroy();
    await cancelled;

    expect(run.isCancelled).toBe(true);
    await new Promise(setImmediate);
    expect(log.join()).toContain('"status":499');
  });

  it("ends its run when it closes the connection, which at first looks like a closed sending half", async () => {
    const { connection, cancelled, run } = await callThatWaits();

    connection.socket.destroy();
    await cancelled;

    expect(run.isCancelled).toBe(true);
  });

  it("is not gone if it closes only its sending half", async () => {
    const { connection, run } = await callThatWaits();

    connection.socket.end();
    await connection.until("102 Processing");
    run.end();
    await connection.until("Done.");

    expect(run.isCancelled).toBe(false);
    expect(connection.received()).toMatch(
      /^HTTP\/1\.1 102 Processing\r\n\r\n(HTTP\/1\.1 102 Processing\r\n\r\n)*HTTP\/1\.1 200 OK\r\n/,
    );
  });

  it("of HTTP/1.0, which has no interim answers, is gone when it closes its sending half", async () => {
    const { connection, cancelled, run } = await callThatWaits("/v1/actions/ping", "", "HTTP/1.0");

    connection.socket.end();
    await cancelled;

    expect(run.isCancelled).toBe(true);
    expect(connection.received()).not.toContain("102");
  });

  it("does not end a run with an Idempotency-Key, for whose result it comes back", async () => {
    const { connection, run, log } = await callThatWaits("/v1/actions/update-incident", "Idempotency-Key: step-1\r\n");

    connection.socket.resetAndDestroy();
    await until(() => log.join().includes('"status":499'));

    expect(run.isCancelled).toBe(false);
  });

  it("does not end a run whose place it was given", async () => {
    const { connection, run, ask } = await callThatWaits("/v1/actions/ping?wait=0");

    await connection.until('"running"');
    connection.socket.resetAndDestroy();
    await once(connection.socket, "close");
    await ask({ path: "/v1/profiles" });

    expect(run.isCancelled).toBe(false);
  });
});
