import { packTables } from "../../../sandbox/hunting/own-tables.js";
import type { QueryTask, ThreadMessage } from "../../../sandbox/hunting/protocol.js";
import { startThread } from "../../support/kept-threads.js";
import { hangingQuery, now, rowsOf, task } from "./queries.js";

type Thread = ReturnType<typeof startThread>;

const memoryMb = 256;
const empty = { startedAt: now, data: {} };
const doors = packTables([
  { name: "Door", columns: [{ name: "Name", type: "string" }], timeColumn: null, rows: [{ Name: "north" }] },
]);

/** The first message of this kind that a thread sends about a task. */
function messageOf(thread: Thread, task: QueryTask, kind: ThreadMessage["kind"]): Promise<ThreadMessage> {
  const heard = new Promise<ThreadMessage>((resolve) =>
    thread.on("message", (message: ThreadMessage) => {
      if (message.kind === kind) resolve(message);
    }),
  );
  thread.postMessage(task);
  return heard;
}

it("a thread serves one tenant after the other, each with its own tables, until one ends it at work", async () => {
  const first = startThread({ ...empty, ownTables: doors }, memoryMb);
  const found = await messageOf(first, task("Door"), "done");
  const { threadId } = first;
  await first.terminate();
  const second = startThread(empty, memoryMb);
  const other = startThread(empty, memoryMb);
  const refused = await messageOf(second, task("Door"), "refused");
  await messageOf(second, task(hangingQuery), "began");
  expect(second.threadId).toBe(threadId);
  await second.terminate();
  await other.terminate();
  const last = startThread(empty, memoryMb);

  expect(rowsOf((found as ThreadMessage & { kind: "done" }).answer)).toEqual([{ Name: "north" }]);
  expect(refused).toMatchObject({ message: expect.stringContaining("Door") });
  expect(other.threadId).not.toBe(threadId);
  expect([threadId > 0, second.threadId, last.threadId === threadId]).toEqual([true, -1, false]);
  await last.terminate();
});
