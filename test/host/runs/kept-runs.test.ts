import { IntegrationError } from "../../../core/errors.js";
import { pingContract } from "../../../core/generated/ping.js";
import { earlyFailure } from "../../../core/result/early-failure.js";
import type { Result } from "../../../core/result/result.js";
import type { HostedRun } from "../../../host/hosted-run.js";
import { KeptRuns } from "../../../host/runs/kept-runs.js";
import { resultBytes } from "../../../host/runs/result-bytes.js";
import { expectValidResult } from "../../support/execute.js";

const { manifest } = pingContract;

function runOf(id: string): HostedRun {
  const never = new Promise<Result>(() => undefined);
  return { id, callerId: "c", manifest, profile: "p", result: never, isOver: false, cancel: () => undefined };
}

function resultOf(data: unknown = []): Result {
  return { ...earlyFailure(new IntegrationError("TIMED_OUT", "x"), manifest, new Date(0)), json_result: data };
}

function setup(keepBytes = 1_000_000, keepMs = 60_000) {
  let now = 0;
  const kept = new KeptRuns({ keepBytes, keepMs }, () => new Date(now));
  const end = async (id: string, data?: unknown) => {
    kept.add(runOf(id));
    await kept.end(runOf(id), resultOf(data));
  };
  const advance = (ms: number) => {
    now += ms;
  };
  return { kept, end, advance };
}

afterEach(() => jest.useRealTimers());

it("has a run in progress, then its result", async () => {
  const { kept } = setup();
  const run = runOf("a");
  kept.add(run);
  expect(kept.find("a")).toBe(run);

  await kept.end(run, resultOf(["row"]));

  expect(kept.find("a")).toMatchObject({ id: "a", callerId: "c", profile: "p", isOver: true });
  expect((await kept.find("a")?.result)?.json_result).toEqual(["row"]);
  expect([kept.size, kept.results, kept.bytes]).toEqual([1, 1, await resultBytes(resultOf(["row"]))]);
});

it("drops a result after its time, and no run in progress", async () => {
  const { kept, end, advance } = setup();
  kept.add(runOf("running"));
  await end("old");
  advance(30_000);
  await end("young");
  advance(30_000);

  expect(["running", "old", "young"].map((id) => kept.find(id) !== undefined)).toEqual([true, false, true]);
});

it("drops results by itself, with a timer that keeps no process alive", async () => {
  jest.useFakeTimers();
  const kept = new KeptRuns({ keepBytes: 1_000_000, keepMs: 60_000 }, () => new Date());
  for (const id of ["a", "b"]) {
    await kept.end(runOf(id), resultOf());
    jest.advanceTimersByTime(20_000);
  }

  expect(kept.results).toBe(2);
  jest.advanceTimersByTime(20_000);
  expect(kept.results).toBe(1);
  jest.advanceTimersByTime(20_000);
  expect([kept.results, kept.bytes, kept.size, jest.getTimerCount()]).toEqual([0, 0, 0, 0]);

  await kept.end(runOf("c"), resultOf());
  expect(jest.getTimerCount()).toBe(1);
  kept.close();
  expect(jest.getTimerCount()).toBe(0);
});

it("looks again after the time of a result, and no sooner, if the clock was set back by years", async () => {
  jest.useFakeTimers();
  let now = new Date("2026-11-29").getTime();
  const kept = new KeptRuns({ keepBytes: 1_000_000, keepMs: 60_000 }, () => new Date(now));
  await kept.end(runOf("a"), resultOf());
  now = new Date("2020-01-01").getTime();
  jest.advanceTimersByTime(60_000);
  const wait = jest.spyOn(global, "setTimeout");

  jest.advanceTimersByTime(60_000);

  expect(wait.mock.calls.map(([, ms]) => ms)).toEqual([60_000]);
  expect(kept.results).toBe(1);
});

it("drops the oldest results if there is no room", async () => {
  const data = "x".repeat(10_000);
  const room = 3 * (await resultBytes(resultOf(data)));
  const { kept, end } = setup(room);
  for (const id of ["a", "b", "c", "d"]) {
    await end(id, data);
  }

  expect(["a", "b", "c", "d"].map((id) => kept.find(id) !== undefined)).toEqual([false, true, true, true]);
  expect(kept.bytes).toBeLessThanOrEqual(room);
});

it("keeps a failure that says so in the place of a result that is larger than all the room", async () => {
  const { kept, end } = setup(5_000);

  await end("large", "x".repeat(5_000));

  const result = await kept.find("large")?.result;
  expectValidResult(result);
  expect(result?.error).toMatchObject({ code: "RESULT_TOO_LARGE", retryable: false });
  expect(result?.error?.message).toMatch(
    /^The run ended with status timed_out, but its result of 0\.0 MB could not be kept/,
  );
  expect(kept.bytes).toBeLessThan(5_000);
});

it("does not keep a run whose result is no JSON", async () => {
  const { kept, end } = setup();

  await expect(end("odd", 1n)).rejects.toThrow(TypeError);

  expect([kept.size, kept.results, kept.bytes]).toEqual([0, 0, 0]);
});

it("measures a result as its JSON, also a large one", async () => {
  const rows = Array.from({ length: 3_000 }, (_, index) => ({ index, text: "é".repeat(500) }));
  const result = resultOf(rows);

  const bytes = await resultBytes(result);

  const exact = Buffer.byteLength(JSON.stringify(result));
  expect(Math.abs(bytes - exact)).toBeLessThan(100);
});
