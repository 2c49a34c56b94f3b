import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrivateFolder } from "../../../core/files/private-folder.js";
import { systemClock } from "../../../core/time/clock.js";
import { createIdempotentCalls } from "../../../host/idempotency/create-idempotent-calls.js";
import { runInChildProcess } from "../../support/child-process.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "idempotency-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const call = { callerId: "caller-1", profile: "acme", action: "update-incident", content: "digest-1" };

/** The start of a program that has `claim(key, runId)` over the folder of the test. */
const program = () => `
  import { PrivateFolder } from "./core/files/private-folder.js";
  import { systemClock } from "./core/time/clock.js";
  import { createIdempotentCalls } from "./host/idempotency/create-idempotent-calls.js";
  const calls = createIdempotentCalls(new PrivateFolder(() => ${JSON.stringify(root)}, "idempotency"), systemClock);
  const claim = (key, runId) => calls.claim({ ...${JSON.stringify(call)}, key }, runId);
`;

const calls = () => createIdempotentCalls(new PrivateFolder(() => root, "idempotency"), systemClock);

it("a call whose process was killed between intent and outcome is not run again", async () => {
  const killed = runInChildProcess(`${program()}
    if (claim("key-1", "run-1").kind === "first") process.kill(process.pid, "SIGKILL");
  `);

  await expect(killed).rejects.toMatchObject({ signal: "SIGKILL" });
  expect(calls().claim({ ...call, key: "key-1" }, "run-2")).toMatchObject({
    kind: "over",
    runId: "run-1",
    result: { status: "failed", error: { code: "WRITE_STATE_UNKNOWN", retryable: false } },
  });
});

it("the result of an ended process is that of the repeat", async () => {
  await runInChildProcess(`${program()}
    import { stateUnknownResult } from "./host/idempotency/kept-result.js";
    const result = stateUnknownResult({ action: "update-incident" }, new Date());
    claim("key-1", "run-1").record.finish({ ...result, status: "completed", is_success: true, error: null });
  `);

  expect(calls().claim({ ...call, key: "key-1" }, "run-2")).toMatchObject({
    kind: "over",
    runId: "run-1",
    result: { status: "completed", error: null },
  });
});

it("of several processes over one folder, one runs each call", async () => {
  const keys = Array.from({ length: 40 }, (_, at) => `key-${at}`);
  const source = `${program()}
    const isFirst = (key) => {
      try {
        return claim(key, String(process.pid)).kind === "first";
      } catch (error) {
        if (error.code !== "BUSY") throw error;
        return false;
      }
    };
    console.log(JSON.stringify(${JSON.stringify(keys)}.filter(isFirst)));
  `;

  const firsts = await Promise.all([1, 2, 3].map(() => runInChildProcess(source)));

  expect(firsts.flatMap((text) => JSON.parse(text) as string[]).sort()).toEqual([...keys].sort());
});
