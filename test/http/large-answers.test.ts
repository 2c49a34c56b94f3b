import { once } from "node:events";
import { type AnswerRoom, LargeAnswers, mayBeLarge, usualRoom } from "../../http/large-answers.js";
import { openRaw } from "./support/client.js";
import { resultOf } from "./support/fake-host.js";
import { keys, startService } from "./support/test-service.js";

const row = { text: "x".repeat(20_000) };
const rows = Array.from({ length: 1_000 }, () => row);

/** A service with a finished run of Ana and one of Ben, each with a result that no socket takes at once. */
async function setup(room: Partial<AnswerRoom>) {
  const largeAnswers = new LargeAnswers({ ...usualRoom, ...room });
  const service = await startService({ service: { largeAnswers } });
  service.host.endsAtOnce = false;
  const ofKey = async (key: string) => {
    const headers = { authorization: `Bearer ${key}` };
    const run = service.host.nextRun();
    const { headers: answered } = await service.ask({ path: "/v1/actions/ping?wait=0", body: {}, headers });
    (await run).end({ json_result: rows });
    return { path: String(answered.location), headers };
  };
  const ofAna = await ofKey(keys.ana);
  const ofBen = await ofKey(keys.ben);
  /** Asks for Ana's result, and does not read it. */
  const neverRead = async () => {
    const { port } = service;
    const sent = `GET ${ofAna.path} HTTP/1.1\r\nHost: localhost:${port}\r\nX-Api-Key: ${keys.ana}\r\n\r\n`;
    const connection = await openRaw(port, sent);
    connection.socket.pause();
    return connection;
  };
  return { ...service, largeAnswers, ofAna, ofBen, neverRead };
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) {
    await new Promise(setImmediate);
  }
}

it("answers that one caller does not read do not fill the memory, and hold up no other caller", async () => {
  const { ask, largeAnswers, ofAna, ofBen, neverRead } = await setup({ perCaller: 1 });
  const connections = [await neverRead(), await neverRead(), await neverRead()];
  await until(() => largeAnswers.unread > 0);

  const again = await ask(ofAna);
  const other = await ask(ofBen);

  expect([again.status, again.headers.location, again.headers["retry-after"]]).toEqual([202, ofAna.path, "2"]);
  expect([other.status, other.text.length > 20_000_000]).toEqual([200, true]);
  await until(() => largeAnswers.unread < 30_000_000);

  for (const { socket } of connections) {
    socket.destroy();
  }
  await until(() => largeAnswers.unread === 0);
  expect((await ask(ofAna)).status).toBe(200);
});

it("answers of all callers have a limit too", async () => {
  const { ask, largeAnswers, ofBen, neverRead } = await setup({ inAll: 1 });
  const { socket } = await neverRead();
  await until(() => largeAnswers.unread > 0);

  const { status } = await ask(ofBen);

  expect(status).toBe(202);
  socket.destroy();
});

it("an answer that is not read is given up after a time", async () => {
  const { largeAnswers, neverRead } = await setup({ readMs: 30 });
  const { socket } = await neverRead();
  await until(() => largeAnswers.unread > 0);

  await until(() => largeAnswers.unread === 0);
  socket.resume();
  if (!socket.closed) await once(socket, "close");

  expect(socket.bytesRead).toBeLessThan(20_000_000);
});

it("a caller that is gone gets none made", async () => {
  const answers = new LargeAnswers();
  const make = jest.fn();

  const reply = await answers.make({ closed: true } as never, "ana", make);

  expect([reply, make.mock.calls.length]).toEqual([undefined, 0]);
});

it("an answer that cannot be made holds up no other", async () => {
  const answers = new LargeAnswers();
  const outgoing = { closed: false, once: () => undefined } as never;
  const failed = answers.make(outgoing, "ana", () => Promise.reject(new Error("no")));
  const reply = new Response("text");

  const made = answers.make(outgoing, "ana", async () => ({ reply, length: 4 }));

  await expect(failed).rejects.toThrow("no");
  expect(await made).toBe(reply);
});

it.each([
  [null, false],
  [{}, false],
  [{ alerts: [1] }, false],
  [rows.slice(0, 100), false],
  [rows.slice(0, 101), true],
  [{ alerts: rows }, true],
])("a result may be large if it has many items: %#", (json_result, isLarge) => {
  expect(mayBeLarge(resultOf("ping", { json_result }))).toBe(isLarge);
});
