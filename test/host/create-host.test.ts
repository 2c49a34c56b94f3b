import { IntegrationError } from "../../core/errors.js";
import type { Result } from "../../core/result/result.js";
import type { Activity } from "../../core/time/activity.js";
import { createHost } from "../../host/create-host.js";
import type { HostCall } from "../../host/host-call.js";
import type { HostOptions } from "../../host/host-options.js";
import type { HostedRun } from "../../host/hosted-run.js";
import type { CallIdentity, Claim, IdempotentCalls } from "../../host/idempotency/idempotent-calls.js";
import { refusedFacts } from "../../host/refused-call.js";
import { expectValidResult } from "../support/execute.js";
import { CLIENT_SECRET, TENANT_ID } from "../support/graph-mock.js";
import { recordingLogger } from "../support/recording-logger.js";
import { heldAction } from "./support/held-action.js";
import { testCaller } from "./support/test-caller.js";
import { testProfiles } from "./support/test-profiles.js";
import { until } from "./support/until.js";

/** A host of an action that reads and one that writes, which run until the test ends them. */
async function setup(options: Partial<HostOptions> = {}) {
  const reading = heldAction("hold");
  const writing = heldAction("hold-write", true);
  const profiles = testProfiles(["acme", "other"]);
  const logger = recordingLogger();
  const caller = testCaller("soc");
  const actions = [reading.action, writing.action];
  const host = await createHost({ profiles, logger, isReadOnly: false, actions, ...options });
  const call = (label: string, change: Partial<HostCall> = {}) =>
    host.submit({
      action: "hold",
      payload: { case_id: "42", alert_group_identifiers: [], parameters: { label } },
      profile: "acme",
      dryRun: false,
      caller,
      ...change,
    });
  return { host, call, reading, writing, profiles, logger, caller };
}

/** The schema knows only the integration's own actions and their data. */
function expectValid(result: Result): void {
  expectValidResult({ ...result, action: "ping", json_result: null });
}

async function codeOf(run: HostedRun): Promise<string | undefined> {
  const result = await run.result;
  expectValid(result);
  return result.error?.code;
}

async function refusal(answer: Promise<HostedRun>): Promise<IntegrationError> {
  return answer.then(
    () => Promise.reject(new Error("the call was accepted")),
    (error: IntegrationError) => error,
  );
}

describe("a run", () => {
  it("has an unguessable ID, by which its caller alone finds it", async () => {
    const { host, call, reading, caller } = await setup();
    const [one, two] = [await call("a"), await call("b")];

    expect(one.id).toMatch(/^[\w-]{32}$/);
    expect(two.id).not.toBe(one.id);
    expect(host.runOf(one.id, caller)).toBe(one);
    expect(host.runOf(one.id, testCaller("another"))).toBeUndefined();
    expect(one.isOver).toBe(false);
    reading.releaseAll();
    const result = await one.result;

    expectValid(result);
    expect(result).toMatchObject({
      is_success: true,
      meta: { profile: "acme", tenant_id: TENANT_ID, cloud: "global" },
    });
    const kept = host.runOf(one.id, caller);
    expect([one.isOver, kept?.isOver, await kept?.result]).toEqual([true, true, result]);
    expect(host.runOf(one.id, testCaller("another"))).toBeUndefined();
  });

  it("is no longer found by a caller that may not use its profile any more", async () => {
    const allowed = ["acme"];
    const caller = testCaller("soc", allowed);
    const { host, call, reading } = await setup();
    reading.releaseAll();
    const run = await call("a", { caller });
    await run.result;
    expect(host.runOf(run.id, caller)).toBeDefined();

    allowed.splice(0);

    expect(host.runOf(run.id, caller)).toBeUndefined();
  });

  it("took no time, rather than less, if the clock was set back meanwhile", async () => {
    jest.useFakeTimers({ now: new Date("2026-11-29"), doNotFake: ["setTimeout", "setImmediate", "nextTick"] });
    const { host, call, reading, logger } = await setup({ hasMetrics: true, maxRuns: 1 });
    const [one, two] = [await call("a"), await call("b")];

    jest.setSystemTime(new Date("2026-11-28"));
    reading.releaseAll();
    await Promise.all([one.result, two.result]);
    const text = (await host.metrics())?.text;

    jest.useRealTimers();
    expect(text).toContain('m365_defender_runs_total{action="hold",profile="acme",outcome="completed"} 2');
    expect(text).toContain('m365_defender_queue_wait_seconds_total{profile="acme"} 0');
    expect(logger.lines.join()).not.toContain("unexpected fault");
  });

  it("goes on after a bug in another one", async () => {
    const { call, reading } = await setup();
    reading.failNext(new TypeError(`a bug with ${CLIENT_SECRET}`));

    const [broken, sound] = [await call("broken"), await call("sound")];
    await until(() => reading.begun.length === 2);
    reading.releaseAll();

    expect(await codeOf(broken)).toBe("INTERNAL_ERROR");
    expect(JSON.stringify(await broken.result)).not.toContain(CLIENT_SECRET);
    expect(await codeOf(sound)).toBeUndefined();
  });

  it("is a result even if the bug is in the host's own parts", async () => {
    const idempotentCalls: IdempotentCalls = {
      claim: () => ({
        kind: "first",
        record: {
          finish: () => {
            throw new Error("no space left");
          },
          abandon: () => undefined,
        },
      }),
    };
    const { call, writing, logger, host } = await setup({ idempotentCalls, maxRuns: 1 });
    const run = await call("a", { action: "hold-write", idempotencyKey: "k" });
    await until(() => writing.begun.length === 1);
    writing.releaseAll();

    expect(await codeOf(run)).toBeUndefined();
    expect(logger.lines.filter((line) => line.includes("no space left"))).toHaveLength(1);
    expect(await codeOf(await call("b", { action: "hold-write" }))).toBeUndefined();
    expect(host.isReady).toBe(true);
  });

  it("is not begun if its intent cannot be kept, which is logged without secrets", async () => {
    const idempotentCalls: IdempotentCalls = {
      claim: () => {
        throw new Error(`no space left for ${CLIENT_SECRET}`);
      },
    };
    const { call, writing, logger } = await setup({ idempotentCalls });

    const error = await refusal(call("a", { action: "hold-write", idempotencyKey: "k" }));

    expect(error).toMatchObject({ code: "INTERNAL_ERROR", message: expect.not.stringContaining(CLIENT_SECRET) });
    expect(writing.begun).toEqual([]);
    expect(logger.lines.filter((line) => line.includes("no space left"))).toHaveLength(1);
    expect(logger.lines.join("")).not.toContain(CLIENT_SECRET);
  });

  it("is logged once at its end, with who and where, and without its ID", async () => {
    const { call, reading, logger } = await setup();
    reading.releaseAll();
    const run = await call("a");
    await run.result;

    const ends = logger.lines.map((line) => JSON.parse(line)).filter(({ text }) => text === "the run ended");
    expect(ends).toEqual([
      {
        level: "info",
        text: "the run ended",
        run: expect.stringMatching(/^[0-9a-f]{12}$/),
        action: "hold",
        profile: "acme",
        tenant_id: TENANT_ID,
        cloud: "global",
        caller: "soc",
        status: "completed",
        code: null,
        dry_run: false,
        duration_ms: expect.any(Number),
        queued_ms: expect.any(Number),
        waited_ms: 0,
      },
    ]);
    const lines = logger.lines.map((line) => JSON.parse(line));
    expect(lines.length).toBeGreaterThan(2);
    expect(new Set(lines.map(({ run: id }) => id)).size).toBe(1);
    expect(logger.lines.join("")).not.toContain(run.id);
    expect(logger.lines.join("")).not.toContain(CLIENT_SECRET);
  });
});

describe("the limits", () => {
  it("hold in all and for each profile; further calls wait, then are refused", async () => {
    const { call, reading } = await setup({ maxRuns: 3, maxRunsPerProfile: 2, maxWaiting: 2 });
    const runs = [];
    for (const [label, profile] of [
      ["a1", "acme"],
      ["a2", "acme"],
      ["a3", "acme"],
      ["o1", "other"],
      ["o2", "other"],
    ]) {
      runs.push(await call(label as string, { profile }));
    }

    const error = await refusal(call("o3", { profile: "other" }));
    await until(() => reading.begun.length === 3);

    expect(reading.begun).toEqual(["a1", "a2", "o1"]);
    expect(error).toMatchObject({ code: "BUSY", retryable: true });
    expect(refusedFacts(error)).toMatchObject({
      profile: "other",
      tenantId: TENANT_ID,
      cloud: "global",
      caseId: "42",
      dryRun: false,
    });
    const waitMs = Number(error.retryAt) - Date.now();
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(60_000);
    reading.releaseAll();
    await Promise.all(runs.map(({ result }) => result));
    expect([...reading.begun].sort()).toEqual(["a1", "a2", "a3", "o1", "o2"]);
  });

  it("let a profile with few calls run while another has many", async () => {
    const { call, reading } = await setup({ maxRuns: 1, maxWaiting: 1_000 });
    for (let number = 0; number < 400; number += 1) {
      await call(`a${number}`);
    }
    const quiet = await call("quiet", { profile: "other" });
    await until(() => reading.begun.length === 1);
    reading.release();
    await until(() => reading.begun.length === 2);
    reading.release();
    await until(() => reading.begun.length === 3);
    reading.release();
    await quiet.result;

    expect(reading.begun.slice(0, 3)).toContain("quiet");
    reading.releaseAll();
  });

  it("apply to what waits only as long as it waits", async () => {
    const { call, reading } = await setup({ maxRuns: 1, maxWaiting: 1 });
    await call("a");
    const waiting = await call("b");
    expect(await refusal(call("c"))).toMatchObject({ code: "BUSY" });

    waiting.cancel();
    await waiting.result;

    const next = await call("d");
    reading.releaseAll();
    expect(await codeOf(next)).toBeUndefined();
    expect(reading.begun).toEqual(["a", "d"]);
  });
});

describe("the wait for a turn", () => {
  it("is told while it lasts, and only if there is one", async () => {
    const { call, reading } = await setup({ maxRuns: 1 });
    const events: string[] = [];
    const activities = {
      begin(activity: Activity) {
        const name = activity.kind === "wait" ? `${activity.what}, ${activity.why}` : activity.doing;
        events.push(name);
        return () => events.push(`end: ${name}`);
      },
    };
    const [first, second] = [await call("a"), await call("b", { activities })];
    expect(events).toEqual(["a turn, because this service has many calls"]);
    reading.releaseAll();
    await Promise.all([first.result, second.result]);

    expect(events.slice(0, 3)).toEqual([
      "a turn, because this service has many calls",
      "end: a turn, because this service has many calls",
      "Reading the payload",
    ]);
  });

  it("goes on if the observer fails", async () => {
    const { call, reading, logger } = await setup({ maxRuns: 1 });
    const begin = () => {
      throw new Error("the observer's own");
    };
    const [first, second] = [await call("a"), await call("b", { activities: { begin } })];
    reading.releaseAll();

    expect(await codeOf(first)).toBeUndefined();
    expect(await codeOf(second)).toBe("INTERNAL_ERROR");
    expect(logger.lines.filter((line) => line.includes("the observer's own")).length).toBeGreaterThan(0);
    expect(await codeOf(await call("c"))).toBeUndefined();
  });
});

describe("an end that a caller asks for", () => {
  it("ends a call that waits and a run that reads", async () => {
    const { call, reading } = await setup({ maxRuns: 1 });
    const [running, waiting] = [await call("a"), await call("b", { dryRun: true })];
    await until(() => reading.begun.length === 1);

    waiting.cancel();
    const result = await waiting.result;
    running.cancel();

    expect(result.error).toMatchObject({
      code: "ABORTED",
      message: "The run was cancelled by its caller. It still waited for its turn, and nothing was sent.",
    });
    expect(result.meta).toMatchObject({ case_id: "42", profile: "acme", tenant_id: TENANT_ID, dry_run: true });
    expect(await codeOf(waiting)).toBe("ABORTED");
    expect(await codeOf(running)).toBe("ABORTED");
    running.cancel();
    expect(reading.begun).toEqual(["a"]);
  });

  it.each([
    ["the profile", ({ profiles }: Awaited<ReturnType<typeof setup>>) => profiles.remove("acme"), "The profile acme"],
    ["the key", ({ caller }: Awaited<ReturnType<typeof setup>>) => caller.remove(), "The access key soc"],
  ])("ends all runs of %s that is removed", async (_what, remove, beginning) => {
    const parts = await setup({ maxRuns: 1 });
    const { call, reading } = parts;
    const runs = [await call("a"), await call("b")];
    await until(() => reading.begun.length === 1);

    remove(parts);
    const results = await Promise.all(runs.map(({ result }) => result));

    expect(results.map(({ error }) => error?.code)).toEqual(["ABORTED", "ABORTED"]);
    expect(results.every(({ error }) => error?.message.startsWith(beginning))).toBe(true);
    expect(await refusal(call("c"))).toMatchObject({
      code: beginning.includes("key") ? "CALLER_UNKNOWN" : "CALLER_NOT_ALLOWED",
    });
  });

  it("leaves one listener on a long-lived signal for all runs, and none when they are over", async () => {
    const { call, reading, caller } = await setup({ maxWaiting: 1_000 });
    const added = jest.spyOn(caller.ended, "addEventListener");
    const removed = jest.spyOn(caller.ended, "removeEventListener");
    const runs = [];
    for (let number = 0; number < 100; number += 1) {
      runs.push(await call(`a${number}`));
    }
    reading.releaseAll();
    await Promise.all(runs.map(({ result }) => result));

    expect([added.mock.calls.length, removed.mock.calls.length]).toEqual([1, 1]);
  });
});

describe("a deadline", () => {
  it("ends a call that waits, with nothing sent", async () => {
    const { call, reading } = await setup({ maxRuns: 1 });
    await call("a");
    const waiting = await call("b", { timeBudgetS: 0.02 });

    const result = await waiting.result;

    expectValid(result);
    expect(result).toMatchObject({ status: "timed_out", error: { code: "TIMED_OUT" }, meta: { requests: [] } });
    expect(result.error?.message).toBe(
      "The action did not finish within the call's time budget of 0.02 seconds. It still waited for its turn, and nothing was sent.",
    );
    reading.releaseAll();
    expect(reading.begun).toEqual(["a"]);
  });

  it("ends a run, its waiting time included", async () => {
    const { call } = await setup();

    expect(await codeOf(await call("a", { timeBudgetS: 0.05 }))).toBe("TIMED_OUT");
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("cannot be %d seconds from now", async (timeBudgetS) => {
    const { call } = await setup();

    expect(await refusal(call("a", { timeBudgetS }))).toMatchObject({ code: "INPUT_INVALID", field: "time_budget" });
  });

  it("may be further away than a timer can wait", async () => {
    const { call, reading } = await setup({ maxRuns: 1 });
    const runs = [await call("a"), await call("b", { timeBudgetS: 1e9 })];
    reading.releaseAll();

    expect(await Promise.all(runs.map(codeOf))).toEqual([undefined, undefined]);
  });
});

describe("a drain", () => {
  it("refuses new and waiting calls, lets runs end, and stops those that do not", async () => {
    const { host, call, reading, profiles, caller } = await setup({ maxRuns: 2 });
    const [quick, slow, waiting] = [await call("a"), await call("b"), await call("c")];
    await until(() => reading.begun.length === 2);
    expect(host.isReady).toBe(true);

    const drained = host.drain(50);
    expect(host.drain(50_000)).toBe(drained);
    expect(host.isReady).toBe(false);
    expect(await refusal(call("d"))).toMatchObject({ code: "BUSY", retryAt: expect.any(Date) });
    expect((await waiting.result).error).toMatchObject({ code: "BUSY", retry_at: expect.any(String) });
    reading.release();
    expect(await codeOf(quick)).toBeUndefined();
    expect((await slow.result).error).toMatchObject({
      code: "ABORTED",
      message: "The run was stopped because this service is stopping.",
    });
    await drained;
    await host.drain(0);

    expect(reading.begun).toEqual(["a", "b"]);
    expect(profiles.isClosed).toBe(true);
    expect(host.runOf(quick.id, caller)?.isOver).toBe(true);
  });

  it("of an idle host ends at once", async () => {
    const { host } = await setup();

    await host.drain(3_600_000);

    expect(host.isReady).toBe(false);
  });
});

describe("an Idempotency-Key", () => {
  /** A store in memory, like that of the service, that notes what becomes of the records. */
  function fakeCalls() {
    const records = new Map<string, { content: string; runId: string; result?: Result }>();
    const events: string[] = [];
    const calls: IdempotentCalls = {
      claim({ callerId, profile, action, key, content }: CallIdentity, runId: string): Claim {
        const name = JSON.stringify([callerId, profile, action, key]);
        const known = records.get(name);
        if (known === undefined) {
          records.set(name, { content, runId });
          events.push("first");
          return {
            kind: "first",
            record: {
              finish(result) {
                events.push("finish");
                records.set(name, { content, runId, result });
              },
              abandon() {
                events.push("abandon");
                records.delete(name);
              },
            },
          };
        }
        if (known.content !== content) {
          throw new IntegrationError("IDEMPOTENCY_KEY_USED", "The key belongs to another call.");
        }
        return known.result === undefined
          ? { kind: "running", runId: known.runId }
          : { kind: "over", runId: known.runId, result: known.result };
      },
    };
    return { calls, events };
  }
  const write = { action: "hold_write", idempotencyKey: "key-1" };

  it("makes one run of equal calls, at work and over, and none of another content", async () => {
    const { calls, events } = fakeCalls();
    const { call, writing } = await setup({ idempotentCalls: calls });

    const [one, two] = await Promise.all([call("a", write), call("a", write)]);
    await until(() => writing.begun.length === 1);
    writing.releaseAll();
    await one.result;
    const three = await call("a", {
      ...write,
      profile: undefined,
      payload: { parameters: { label: "a" }, profile: "acme", case_id: "42", alert_group_identifiers: [] },
    });

    expect(two).toBe(one);
    expect([three.id, three.isOver, await three.result]).toEqual([one.id, true, await one.result]);
    const used = await refusal(call("b", write));
    expect(used).toMatchObject({ code: "IDEMPOTENCY_KEY_USED" });
    expect(refusedFacts(used)).toMatchObject({ profile: "acme", tenantId: TENANT_ID, cloud: "global" });
    expect(writing.begun).toEqual(["a"]);
    expect(events).toEqual(["first", "finish"]);
  });

  it("gives the kept result of a call whose run is no longer kept", async () => {
    const { calls } = fakeCalls();
    const { call, writing, host, caller } = await setup({ idempotentCalls: calls, keepBytes: 1 });
    writing.releaseAll();
    const first = await call("a", write);
    const result = await first.result;
    await (await call("b", { action: "hold-write" })).result;
    expect(host.runOf(first.id, caller)).toBeUndefined();

    const again = await call("a", write);

    expect([again.id, again.callerId, again.isOver, await again.result]).toEqual([first.id, caller.id, true, result]);
  });

  it("leaves no record of a call that is refused, or fails before it writes", async () => {
    const { calls, events } = fakeCalls();
    const { call, writing } = await setup({ idempotentCalls: calls, maxRuns: 1, maxWaiting: 1 });
    const running = await call("a", write);
    await until(() => writing.begun.length === 1);
    const waiting = await call("b", { ...write, idempotencyKey: "key-2" });

    expect(await refusal(call("c", { ...write, idempotencyKey: "key-3" }))).toMatchObject({ code: "BUSY" });
    waiting.cancel();
    await waiting.result;
    running.cancel();
    await running.result;

    expect(events).toEqual(["first", "first", "first", "abandon", "abandon", "abandon"]);
  });

  it("is looked up with the profile, the tenant and the case of the call, for a result of which nobody knows the end", async () => {
    const claim = jest.fn<Claim, Parameters<IdempotentCalls["claim"]>>(() => ({ kind: "running", runId: "none" }));
    const { call } = await setup({ idempotentCalls: { claim } });

    await refusal(call("a", write));

    expect(claim.mock.calls[0]?.[2]).toMatchObject({
      profile: "acme",
      tenantId: TENANT_ID,
      cloud: "global",
      caseId: "42",
    });
  });

  it("has no effect on actions that read and on dry runs", async () => {
    const { calls, events } = fakeCalls();
    const { call, reading, writing } = await setup({ idempotentCalls: calls });
    reading.releaseAll();
    writing.releaseAll();

    await (await call("a", { idempotencyKey: "k" })).result;
    await (await call("a", { ...write, dryRun: true })).result;
    await (await call("a", { ...write, dryRun: "read" })).result;

    expect(events).toEqual([]);
  });
});

it("stays as it is over thousands of calls", async () => {
  const { host, call, reading } = await setup({ keepBytes: 100_000, hasMetrics: true });
  reading.releaseAll();
  const callMany = async (count: number) => {
    for (let number = 0; number < count; number += 50) {
      const runs = await Promise.all(
        Array.from({ length: 50 }, (_, index) => call(`a${index}`, { profile: index % 2 === 0 ? "acme" : "other" })),
      );
      await Promise.all(runs.map(({ result }) => result));
    }
  };
  const measure = async () => {
    const text = (await host.metrics())?.text ?? "";
    const value = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, "m").exec(text)?.[1]);
    const series = text.split("\n").filter((line) => !line.startsWith("#")).length;
    return {
      series,
      kept: value("m365_defender_kept_results"),
      runs: value("m365_defender_runs"),
      bytes: value("m365_defender_kept_bytes"),
    };
  };
  await callMany(500);
  const before = await measure();
  await callMany(4_500);
  const after = await measure();

  expect(after.series).toBe(before.series);
  expect(after.runs).toBe(0);
  expect(before.kept).toBeGreaterThan(10);
  expect(Math.abs(after.kept - before.kept)).toBeLessThan(5);
  expect(after.bytes).toBeLessThanOrEqual(100_000);
  await host.drain(0);
});
