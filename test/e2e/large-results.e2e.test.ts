import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { huntingAnswer } from "../support/graph-mock.js";
import { type HuntingService, neverAnswer, startHuntingService } from "../support/hunting-service.js";
import { runAction, runProgram, secretsOf, startProcess, withResult } from "../support/run-process.js";

let service: HuntingService;
let folder: string;

beforeAll(async () => {
  service = await startHuntingService();
  folder = mkdtempSync(join(tmpdir(), "m365-defender-rows-"));
});
afterEach(() => {
  service.answer = neverAnswer;
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await service.close();
});

const ACTION = "execute-custom-query";
const PROGRAM = `actions/${ACTION}`;

function payload(configuration: Readonly<Record<string, unknown>> = {}) {
  return {
    configuration: { ...service.configuration, ...configuration },
    case_id: 7,
    alert_group_identifiers: [],
    parameters: { query: "DeviceInfo", max_results_to_return: 100_000 },
  };
}

function rows(count: number) {
  const text = "x".repeat(800);
  return Array.from({ length: count }, (_, index) => ({ Row: index, Text: text }));
}

/** Answers with the beginning of a body with many rows, and leaves it at that. */
function answerWithBeginning(count: number, then: (end: () => void) => void = () => undefined): void {
  const beginning = JSON.stringify(huntingAnswer(rows(count))).slice(0, -"}]}".length);
  service.answer = (_method, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write(beginning, () => then(() => response.socket?.destroy()));
    return undefined;
  };
}

/** Resolves when so many bytes have come. */
async function arrival(stream: Readable, length: number): Promise<void> {
  let arrived = 0;
  await new Promise<void>((resolve) => {
    stream.on("data", (data: Buffer) => {
      arrived += data.length;
      if (arrived >= length) {
        resolve();
      }
    });
  });
}

/** The rows that must be out when the body's beginning came and nothing more: all but the last, which is not whole. */
function partial(count: number, code: string) {
  return {
    is_success: false,
    json_result: rows(count - 1),
    tables: [],
    warnings: [{ code: "ROWS_INCOMPLETE" }],
    error: { code },
    meta: { rows_returned: count - 1, truncated: null, requests: [{ status: 200, attempts: 1 }] },
  };
}

describe("a large result", () => {
  it("is the same document, whether its rows pass or are held", async () => {
    const answer = JSON.stringify(huntingAnswer(rows(5_000)));
    service.answer = () => answer;

    const [passed, held] = await Promise.all([
      runAction(ACTION, payload()),
      runAction(ACTION, payload(), { args: ["--pretty"] }),
    ]);

    expect(passed.stdout.slice(0, 24)).toBe('{"json_result":[{"Row":0');
    expect(held.stdout.slice(0, 17)).toBe('{\n  "integration"');
    expect(passed.result.json_result).toEqual(held.result.json_result);
    expect({ ...passed.result, meta: undefined }).toEqual({ ...held.result, meta: undefined });
    expect([passed.exitCode, passed.result.meta.rows_returned]).toEqual([0, 5_000]);
  });

  it("is held for the platform's own form", async () => {
    const answer = JSON.stringify(huntingAnswer(rows(5_000)));
    service.answer = () => answer;

    const { stdout } = await runProgram(PROGRAM, payload(), { args: ["--format", "secops"] });

    const document = JSON.parse(stdout) as { ResultValue: boolean; ResultObjectJson: string };
    expect(document.ResultValue).toBe(true);
    const { JsonResult } = JSON.parse(document.ResultObjectJson) as { JsonResult: { RawJson: string } };
    expect(JSON.parse(JsonResult.RawJson)).toHaveLength(5_000);
  });

  it("of 100,000 rows needs a fraction of their size, also when its reader is slow", async () => {
    const answer = JSON.stringify(huntingAnswer(rows(100_000)));
    service.answer = () => answer;
    const PEAK_MEMORY_FILE = join(folder, "peak");
    const slow = startProcess(PROGRAM, { preload: ["peak-memory"], environment: { PEAK_MEMORY_FILE } });
    slow.child.stdin.end(JSON.stringify(payload()));
    await once(slow.child.stdout, "readable");
    await new Promise((resolve) => setTimeout(resolve, 500));

    const { exitCode, result } = withResult(await slow.end());

    expect([exitCode, result.meta.rows_returned]).toEqual([0, 100_000]);
    expect((result.json_result as unknown[]).at(-1)).toEqual(rows(100_000).at(-1));
    expect(answer.length).toBeGreaterThan(80_000_000);
    // Some 75 MB on a quiet machine; held, parsed and written again it is 600 MB and more.
    expect(Number(readFileSync(PEAK_MEMORY_FILE, "utf8")) * 1024).toBeLessThan(350_000_000);
  });
});

describe("a large result that does not come to its end", () => {
  it("because the connection breaks has the rows until then, and the error after them", async () => {
    answerWithBeginning(4_000, (end) => end());

    const run = await runAction(ACTION, payload());

    expect({ ...run, ...run.result }).toMatchObject({
      exitCode: 75,
      stderr: "",
      status: "failed",
      ...partial(4_000, "NETWORK_ERROR"),
    });
  });

  it.each([
    ["SIGTERM", 143],
    ["SIGINT", 130],
  ] as const)("because of %s has the rows until then", async (signal, exitCode) => {
    answerWithBeginning(4_000);
    const stopped = startProcess(PROGRAM);
    stopped.child.stdin.end(JSON.stringify(payload()));
    const ended = stopped.end();
    await arrival(stopped.child.stdout, JSON.stringify(rows(3_999)).length);

    stopped.child.kill(signal);
    const run = withResult(await ended, secretsOf(payload()));

    expect({ ...run, ...run.result }).toMatchObject({
      exitCode,
      signal: null,
      stderr: "",
      status: "failed",
      ...partial(4_000, "ABORTED"),
    });
  });

  it("because of SIGTERM is no document when nobody reads it", async () => {
    const answer = JSON.stringify(huntingAnswer(rows(20_000)));
    service.answer = () => answer;
    const unread = startProcess(PROGRAM);
    unread.child.stdin.end(JSON.stringify(payload()));
    await once(unread.child.stdout, "readable");

    unread.child.kill("SIGTERM");
    await once(unread.child, "exit");

    const run = await unread.end();
    expect(run).toMatchObject({ exitCode: 143, signal: null, stderr: "" });
    expect(() => JSON.parse(run.stdout)).toThrow(SyntaxError);
  });

  it("because of the deadline has the rows until then", async () => {
    answerWithBeginning(4_000);

    const run = await runAction(ACTION, payload({ time_budget_s: 3 }));

    expect({ ...run, ...run.result }).toMatchObject({
      exitCode: 3,
      stderr: "",
      status: "timed_out",
      ...partial(4_000, "TIMED_OUT"),
    });
  });

  it("because the service stalls has the rows until then", async () => {
    answerWithBeginning(4_000);

    const run = await runAction(ACTION, payload({ request_timeout_s: 2 }));

    expect({ ...run, ...run.result }).toMatchObject({ exitCode: 75, stderr: "", ...partial(4_000, "NETWORK_ERROR") });
    expect(run.result.message).toContain("gave no complete response within 2 s");
  });
});

describe("a reader that goes away amid the rows", () => {
  it("ends the process with 1 and without a trace", async () => {
    const answer = JSON.stringify(huntingAnswer(rows(20_000)));
    service.answer = () => answer;
    const deserted = startProcess(PROGRAM);
    deserted.child.stdin.end(JSON.stringify(payload()));
    await once(deserted.child.stdout, "readable");

    deserted.child.stdout.destroy();

    expect(await deserted.end()).toEqual({ exitCode: 1, signal: null, stdout: "", stderr: "" });
  });
});
