import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { huntingAnswer, incidentAnswer } from "../support/graph-mock.js";
import { type HuntingService, neverAnswer, startHuntingService } from "../support/hunting-service.js";
import { problemsOfResult } from "../support/result-schema.js";
import { runAction, secretsOf, startProcess, withResult } from "../support/run-process.js";

let service: HuntingService;

beforeAll(async () => {
  service = await startHuntingService();
});
afterEach(() => {
  service.answer = neverAnswer;
});
afterAll(() => service.close());

function payload(configuration: Readonly<Record<string, unknown>> = {}) {
  return {
    configuration: { ...service.configuration, ...configuration },
    case_id: 7,
    alert_group_identifiers: [],
    parameters: { query: "DeviceInfo", max_results_to_return: 100_000 },
  };
}

function rows(count: number) {
  return Array.from({ length: count }, (_, index) => ({ Row: index, Text: `row ${index} of a large result` }));
}

function answerWithRows(count: number): void {
  const answer = JSON.stringify(huntingAnswer(rows(count)));
  service.answer = () => answer;
}

/** Milliseconds that `during` takes. */
async function duration(during: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await during();
  return performance.now() - startedAt;
}

const signals = [
  ["SIGTERM", 143],
  ["SIGINT", 130],
] as const;

describe("a signal", () => {
  it.each(signals)("%s during a slow request ends the run with a result", async (signal, exitCode) => {
    const slow = startProcess("actions/execute-custom-query");
    slow.child.stdin.end(JSON.stringify(payload()));
    await service.nextCall();

    slow.child.kill(signal);
    const run = withResult(await slow.end(), secretsOf(payload()));

    expect({ ...run, ...run.result }).toMatchObject({
      exitCode,
      signal: null,
      stderr: "",
      status: "failed",
      is_success: false,
      json_result: [],
      message: `Error executing action "Microsoft 365 Defender - Execute Custom Query" Reason: The run was stopped by ${signal}.`,
      error: { code: "ABORTED" },
      meta: { case_id: "7", kql: [expect.stringMatching(/^DeviceInfo\n/)] },
    });
  });

  it.each(signals)("%s while the payload is awaited ends the run with a result", async (signal, exitCode) => {
    const waiting = startProcess("actions/ping");
    // More than a pipe holds: it is taken only when the process reads.
    await new Promise((resolve) => waiting.child.stdin.write(" ".repeat(2 ** 20), resolve));

    waiting.child.kill(signal);
    const run = withResult(await waiting.end());

    expect({ ...run, ...run.result }).toMatchObject({
      exitCode,
      stderr: "",
      status: "failed",
      json_result: null,
      error: { code: "ABORTED" },
    });
  });

  it.each(signals)("%s while a large payload is worked on ends the run with a result", async (signal, exitCode) => {
    const busy = startProcess("actions/execute-query", { args: ["--dry-run"] });
    const query = `T${"|a".repeat(500_000)}`;
    const unknown = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`key ${index}`, index]));
    const large = { case_id: 7, alert_group_identifiers: [], parameters: { table_names: "T", query }, ...unknown };
    await new Promise<void>((resolve) => busy.child.stdin.end(JSON.stringify(large), resolve));

    busy.child.kill(signal);
    const run = withResult(await busy.end());

    expect({ ...run, ...run.result }).toMatchObject({ exitCode, status: "failed", error: { code: "ABORTED" } });
  });

  it("ends the process within some two seconds when nobody reads the result", async () => {
    answerWithRows(50_000);
    const unread = startProcess("actions/execute-custom-query");
    unread.child.stdin.end(JSON.stringify(payload()));
    // The beginning has arrived; what does not fit into the pipe has not.
    await once(unread.child.stdout, "readable");

    const ms = await duration(async () => {
      unread.child.kill("SIGTERM");
      await once(unread.child, "exit");
    });

    const run = await unread.end();
    expect(run).toMatchObject({ exitCode: 143, signal: null, stderr: "" });
    expect(() => JSON.parse(run.stdout)).toThrow(SyntaxError);
    // Without the bound it would not end at all; a busy machine takes its time.
    expect(ms).toBeLessThan(20_000);
  });

  it("leaves the result whole when it is read only then", async () => {
    answerWithRows(10_000);
    const late = startProcess("actions/execute-custom-query");
    late.child.stdin.end(JSON.stringify(payload()));
    await once(late.child.stdout, "readable");

    late.child.kill("SIGTERM");
    const run = withResult(await late.end());

    expect(run.exitCode).toBe(143);
    expect(run.result).toMatchObject({ status: "completed", is_success: true, meta: { rows_returned: 10_000 } });
  });

  it("ends the process at once when the result is written, whatever still holds it open", async () => {
    const done = startProcess("actions/execute-custom-query", { args: ["--dry-run"], preload: ["lingering"] });
    done.child.stdin.end(JSON.stringify(payload()));
    await once(done.child.stdout, "readable");
    const ended = done.end();
    await sleep(100);

    const ms = await duration(async () => {
      done.child.kill("SIGTERM");
      await ended;
    });

    const run = withResult(await ended);
    expect([run.exitCode, run.result.status]).toEqual([143, "completed"]);
    expect(ms).toBeLessThan(1_900);
  });

  it("while a comment is sent says that it may have been added", async () => {
    service.answer = (method) => (method === "GET" ? JSON.stringify(incidentAnswer()) : undefined);
    const sending = startProcess("actions/add-comment-to-incident");
    const parameters = { incident_id: "2972", comment: "Sent, and never answered." };
    sending.child.stdin.end(JSON.stringify({ ...payload(), parameters }));
    await service.nextCall();
    await service.nextCall();

    sending.child.kill("SIGTERM");
    const run = withResult(await sending.end(), secretsOf(payload()));

    expect({ ...run, ...run.result }).toMatchObject({
      exitCode: 143,
      json_result: null,
      message: expect.stringContaining("it is not known whether it was added to incident 2972"),
      error: { code: "ABORTED", retryable: false },
    });
  });

  it("that comes again changes nothing", async () => {
    const slow = startProcess("actions/execute-custom-query");
    slow.child.stdin.end(JSON.stringify(payload()));
    await service.nextCall();

    slow.child.kill("SIGTERM");
    slow.child.kill("SIGTERM");
    const run = withResult(await slow.end());

    expect([run.exitCode, run.result.error?.code]).toEqual([143, "ABORTED"]);
  });
});

describe("a reader", () => {
  it("that is gone ends the process with 1 and without a trace", async () => {
    const deserted = startProcess("actions/execute-custom-query", { args: ["--dry-run"] });
    deserted.child.stdout.destroy();
    deserted.child.stdin.end(JSON.stringify(payload()));

    expect(await deserted.end()).toEqual({ exitCode: 1, signal: null, stdout: "", stderr: "" });
  });

  it("of the log that is gone does not disturb the run", async () => {
    answerWithRows(1);
    const deserted = startProcess("actions/execute-custom-query", { args: ["--log-level", "trace"] });
    deserted.child.stderr.destroy();
    deserted.child.stdin.end(JSON.stringify(payload()));

    const run = withResult(await deserted.end());

    expect([run.exitCode, run.result.is_success]).toEqual([0, true]);
  });

  it("gets a large result whole", async () => {
    answerWithRows(100_000);

    const { exitCode, result } = await runAction("execute-custom-query", payload());

    expect(exitCode).toBe(0);
    expect(result.meta).toMatchObject({ rows_returned: 100_000, truncated: null });
    expect((result.json_result as unknown[]).at(-1)).toEqual(rows(100_000).at(-1));
  });
});

describe("the time budget", () => {
  it("ends a run that gets no answer", async () => {
    const run = await runAction("execute-custom-query", payload({ time_budget_s: 1 }));

    expect({ ...run, ...run.result }).toMatchObject({
      exitCode: 3,
      signal: null,
      stderr: "",
      status: "timed_out",
      is_success: false,
      json_result: [],
      error: { code: "TIMED_OUT", retryable: true, message: expect.stringContaining("1 second") },
    });
    expect(run.result.meta.duration_ms).toBeGreaterThanOrEqual(1_000);
    expect(run.result.meta.duration_ms).toBeLessThan(30_000);
  });
});

describe("a fault in our own code", () => {
  it.each(["in the action", "a thrown error", "a rejected promise"])("%s is told as a result", async (kind) => {
    const { client_secret } = service.configuration;
    const run = await runAction("execute-custom-query", payload(), {
      preload: ["crash"],
      environment: { CRASH: kind, CRASH_TEXT: `cannot read the property of ${client_secret}` },
    });

    expect({ ...run, ...run.result }).toMatchObject({
      exitCode: 1,
      signal: null,
      status: "failed",
      is_success: false,
      json_result: [],
      error: { code: "INTERNAL_ERROR", message: expect.stringContaining("cannot read the property of [redacted]") },
      meta: { case_id: "7" },
    });
    expect(run.stdout).not.toMatch(/crash\.cjs|\.js:\d+/);
    const lines = run.stderr.trimEnd().split("\n");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(String(lines[0]))).toMatchObject({
      level: 50,
      msg: "unexpected fault",
      err: { type: "TypeError", stack: expect.stringContaining("crash.cjs") },
    });
  });

  it("that also keeps its result from being made is told in fixed words", async () => {
    const run = await runAction("execute-custom-query", payload(), {
      preload: ["crash"],
      environment: { CRASH: "a fault that lasts", CRASH_TEXT: "Invented" },
    });

    expect({ ...run, ...run.result }).toMatchObject({
      exitCode: 1,
      signal: null,
      status: "failed",
      is_success: false,
      json_result: [],
      error: { code: "INTERNAL_ERROR", message: "An unexpected fault, and another one while reporting it." },
    });
    expect(problemsOfResult(run.result)).toEqual([]);
    expect(run.stdout).not.toContain("Invented");
  });
});
