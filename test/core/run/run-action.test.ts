import { executeEntityQuery } from "../../../actions/execute-entity-query.js";
import { type Action, defineAction } from "../../../core/action.js";
import { IntegrationError } from "../../../core/errors.js";
import { executeCustomQueryContract } from "../../../core/generated/execute-custom-query.js";
import { pingContract } from "../../../core/generated/ping.js";
import type { Outcome } from "../../../core/outcome.js";
import { execute, rawConfiguration } from "../../support/execute.js";
import { fakeClock } from "../../support/fake-clock.js";
import { CLIENT_SECRET, mockToken, useMockedNetwork } from "../../support/graph-mock.js";
import { recordingLogger } from "../../support/recording-logger.js";

useMockedNetwork();
afterEach(() => jest.useRealTimers());

type Perform = Parameters<typeof defineAction<object, undefined>>[1]["perform"];

const preview = () => ({ message: "It would do it.", requests: [], undetermined: [] });

/** An action without parameters that does this. */
function actionThat(perform: Perform): Action {
  return defineAction(pingContract, { plan: () => ({ plan: undefined }), preview, perform });
}

const capabilities = { capabilities: [] };
const done: Outcome = { isSuccess: true, message: "Done.", jsonResult: capabilities };

/** The lines that standard error has at its usual level. */
const notable = (lines: readonly string[]) => lines.filter((line) => !line.startsWith('{"level":"debug"'));

describe("a fault in an action", () => {
  it.each([
    ["its plan", { plan: () => thrower(), perform: async () => done }],
    ["its deed", { plan: () => ({ plan: undefined }), perform: async () => thrower() }],
  ])("of %s is INTERNAL_ERROR, its stack only in the log", async (_where, parts) => {
    const logger = recordingLogger();

    const result = await execute(defineAction(pingContract, { preview, ...parts }), {}, { overrides: { logger } });

    expect(result).toMatchObject({
      status: "failed",
      is_success: false,
      error: { code: "INTERNAL_ERROR", message: "Unexpected error: broken part", retryable: false },
    });
    expect(JSON.stringify(result)).not.toContain("run-action.test");
    expect(notable(logger.lines)).toEqual([expect.stringContaining('"level":"error","text":"unexpected fault"')]);
  });

  it("of an error of ours is not logged as one", async () => {
    const logger = recordingLogger();
    const action = actionThat(async () => {
      throw new IntegrationError("REQUEST_REJECTED", "No.");
    });

    const result = await execute(action, {}, { overrides: { logger } });

    expect(result.error?.code).toBe("REQUEST_REJECTED");
    expect(notable(logger.lines)).toEqual([]);
  });

  function thrower(): never {
    throw new TypeError("broken part");
  }
});

describe("a payload that cannot be read", () => {
  it.each([
    ["", "INPUT_MISSING"],
    ["{", "INPUT_NOT_JSON"],
    ["[]", "INPUT_INVALID"],
  ])("(%j) still makes a result", async (text, code) => {
    const result = await execute(
      actionThat(async () => done),
      {},
      {
        overrides: { readPayload: async () => Buffer.from(text) },
      },
    );

    expect(result).toMatchObject({ status: "failed", error: { code }, meta: { case_id: null, requests: [] } });
  });

  it("keeps the case's ID and groups where they can be read", async () => {
    const result = await execute(
      actionThat(async () => done),
      {},
      {
        payload: { case_id: 7, alert_group_identifiers: ["a", 5], colour: 1 },
      },
    );

    expect(result.error?.field).toBe("alert_group_identifiers[1]");
    expect(result.meta).toMatchObject({ case_id: "7", alert_group_identifiers: ["a"], scope: null });
  });
});

describe("a stop", () => {
  const reason = new IntegrationError("ABORTED", "The run was stopped by SIGTERM.");

  it("before anything is sent ends the run", async () => {
    const perform = jest.fn(async () => done);
    const stop = new AbortController();
    stop.abort(reason);

    const result = await execute(actionThat(perform), {}, { overrides: { signal: stop.signal } });

    expect(result).toMatchObject({ status: "failed", error: { code: "ABORTED" } });
    expect(perform).not.toHaveBeenCalled();
  });

  it("leaves an action that ends soon the last word", async () => {
    const stop = new AbortController();
    const action = actionThat(
      (_plan, { signal }) =>
        new Promise((_, reject) => {
          const late = new IntegrationError("COMMENT_STATE_UNKNOWN", "Not known.", { retryable: false });
          signal.addEventListener("abort", () => setImmediate(() => reject(late)));
          setImmediate(() => stop.abort(reason));
        }),
    );

    const result = await execute(action, {}, { overrides: { signal: stop.signal } });

    expect(result.error).toMatchObject({ code: "COMMENT_STATE_UNKNOWN", message: "Not known." });
  });

  it.each([
    ["reads", false, true, /by SIGTERM\.$/],
    ["writes", true, false, /by SIGTERM\. The action was already complete\.$/],
  ])("is told of an action that %s and came to its end all the same", async (_what, writes, retryable, message) => {
    const stop = new AbortController();
    const action = defineAction(
      { ...pingContract, manifest: { ...pingContract.manifest, writes } },
      {
        plan: () => ({ plan: undefined }),
        preview,
        async perform() {
          stop.abort(reason);
          return done;
        },
      },
    );

    const result = await execute(action, {}, { overrides: { signal: stop.signal } });

    expect(result).toMatchObject({ status: "failed", is_success: false, error: { code: "ABORTED", retryable } });
    expect(result.error?.message).toMatch(message);
  });

  it("does not wait longer than a second for one that does not end", async () => {
    jest.useFakeTimers({ doNotFake: ["setImmediate", "nextTick", "queueMicrotask"] });
    const stop = new AbortController();
    const started = deferred();
    const action = actionThat(() => {
      started.resolve();
      return new Promise(() => undefined);
    });
    let result: unknown;
    const running = execute(action, {}, { overrides: { signal: stop.signal } }).then((value) => {
      result = value;
    });

    await started.promise;
    await new Promise(setImmediate);
    stop.abort(reason);
    await jest.advanceTimersByTimeAsync(999);
    expect(result).toBeUndefined();
    await jest.advanceTimersByTimeAsync(1);
    await running;

    expect(result).toMatchObject({ status: "failed", error: { code: "ABORTED", retryable: true } });
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe("the time budget", () => {
  it("ends the run as timed out", async () => {
    jest.useFakeTimers({ doNotFake: ["setImmediate", "nextTick", "queueMicrotask"] });
    const started = deferred();
    const action = actionThat((_plan, { signal }) => {
      started.resolve();
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    });
    const running = execute(action, {}, { payload: { configuration: { ...rawConfiguration, time_budget_s: 30 } } });

    await started.promise;
    await jest.advanceTimersByTimeAsync(30_000);

    expect(await running).toMatchObject({
      status: "timed_out",
      is_success: false,
      message:
        "Failed to connect to the Microsoft 365 Defender server! Error is The action did not finish within its time budget of 30 seconds.",
      error: { code: "TIMED_OUT", retryable: true },
    });
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each([
    [0, Number.POSITIVE_INFINITY],
    ["590", 590_000],
  ])("of %j lets a wait be judged by what is left", async (time_budget_s, _leftMs) => {
    const action = actionThat(async (_plan, { clock }) => {
      await clock.sleep(1000, new AbortController().signal);
      return done;
    });
    const clock = fakeClock();

    const result = await execute(
      action,
      {},
      {
        clock,
        payload: { configuration: { ...rawConfiguration, time_budget_s } },
      },
    );

    expect(result).toMatchObject({ status: "completed", meta: { duration_ms: 1000 } });
  });
});

describe("a secret", () => {
  it("that comes back from the service is redacted everywhere in the result", async () => {
    const action = defineAction(executeCustomQueryContract, {
      plan: ({ record }) => {
        record.kql.push(`print "${CLIENT_SECRET}"`);
        record.warn("ENTITY_SKIPPED", `${CLIENT_SECRET} was skipped.`);
        return { plan: undefined };
      },
      preview,
      perform: async () => ({
        isSuccess: true,
        message: `Found ${CLIENT_SECRET}.`,
        jsonResult: [{ text: `x ${CLIENT_SECRET} y`, list: [encodeURIComponent(CLIENT_SECRET)] }],
        links: [{ title: CLIENT_SECRET, url: "https://example.com/" }],
      }),
    });

    const result = await execute(action, { query: "print 1" });

    expect(result).toMatchObject({
      message: "Found [redacted].",
      json_result: [{ text: "x [redacted] y", list: ["[redacted]"] }],
      links: [{ title: "[redacted]" }],
      warnings: [{ message: "[redacted] was skipped." }],
      meta: { kql: ['print "[redacted]"'] },
    });
  });

  it("is the run's own token too, in an error's text", async () => {
    mockToken("invented-opaque-token-1");
    const action = actionThat(async (_plan, { tokens, signal }) => {
      const token = await tokens.accessToken({ signal });
      throw new IntegrationError("REQUEST_REJECTED", `The service said ${token}.`, { hint: `Not ${token}.` });
    });

    const result = await execute(action, {});

    expect(result.error).toMatchObject({ message: "The service said [redacted].", hint: "Not [redacted]." });
  });

  it("that is a short word stays in query, rows and message, and is hidden in what a service says", async () => {
    const action = defineAction(executeCustomQueryContract, {
      plan: ({ record, shown }) => {
        record.kql.push('where User == "admin1"');
        record.warn("ENTITY_SKIPPED", `The service said: ${shown.line("the password admin1 is wrong")}`);
        return { plan: undefined };
      },
      preview,
      perform: async () => ({ isSuccess: true, message: "Found admin1.", jsonResult: [{ User: "admin1" }] }),
    });
    const payload = { configuration: { ...rawConfiguration, client_secret: "admin1" } };

    const result = await execute(action, { query: "print 1" }, { payload });

    expect(result).toMatchObject({
      message: "Found admin1.",
      json_result: [{ User: "admin1" }],
      warnings: [{ message: "The service said: the password [redacted] is wrong" }],
      meta: { kql: ['where User == "admin1"'] },
    });
  });

  it("is hidden in the sentences of a refusal, also where it is quoted and cut", async () => {
    const secret = "invented~secret-in-the-wrong-place";
    const payload = {
      configuration: { ...rawConfiguration, client_secret: secret },
      scope: `${"x".repeat(45)}${secret}`,
    };

    const result = await execute(executeEntityQuery, { [`${"y".repeat(45)}${secret}`]: 1 }, { payload });

    expect(result.error?.code).toBe("INPUT_INVALID");
    expect(JSON.stringify(result)).not.toContain("inven");
  });

  it("is hidden in a fault of our own, also a short one", async () => {
    const action = actionThat(async () => {
      throw new Error("cannot use admin1 here");
    });

    const result = await execute(
      action,
      {},
      { payload: { configuration: { ...rawConfiguration, client_secret: "admin1" } } },
    );

    expect(result.error?.message).toBe("Unexpected error: cannot use [redacted] here");
  });

  it("of someone else, in rows, is evidence and stays", async () => {
    const evidence = "Bearer abcdefghijklmnop";
    const action = defineAction(executeCustomQueryContract, {
      plan: () => ({ plan: undefined }),
      preview,
      perform: async () => ({
        isSuccess: true,
        message: `Saw ${evidence} there.`,
        jsonResult: [{ CommandLine: evidence }],
      }),
    });

    const result = await execute(action, { query: "print 1" });

    expect(result).toMatchObject({ message: "Saw [redacted] there.", json_result: [{ CommandLine: evidence }] });
  });
});

describe("a local tenant", () => {
  const start = (close: () => Promise<void>) => async () => ({ configuration: rawConfiguration, close });

  it("gives the configuration, and is ended after the run", async () => {
    const close = jest.fn(async () => undefined);

    const result = await execute(
      actionThat(async () => done),
      {},
      { overrides: { startLocalTenant: start(close) } },
    );

    expect(result.is_success).toBe(true);
    expect(result.warnings.map(({ code }) => code)).toEqual(["CONFIGURATION_IGNORED"]);
    expect(close).toHaveBeenCalledTimes(1);
  });

  it("is ended after a failure too", async () => {
    const close = jest.fn(async () => undefined);
    const action = actionThat(async () => {
      throw new Error("broken");
    });

    await execute(action, {}, { payload: { configuration: undefined }, overrides: { startLocalTenant: start(close) } });

    expect(close).toHaveBeenCalledTimes(1);
  });

  it("that cannot be ended changes nothing of the result, and is logged", async () => {
    const logger = recordingLogger();
    const close = async () => {
      throw new Error("still open");
    };

    const result = await execute(
      actionThat(async () => done),
      {},
      {
        payload: { configuration: undefined },
        overrides: { startLocalTenant: start(close), logger },
      },
    );

    expect(result).toMatchObject({ status: "completed", is_success: true, error: null });
    expect(notable(logger.lines)).toHaveLength(1);
  });
});

it("warns of certificates that are not checked", async () => {
  const result = await execute(
    actionThat(async () => done),
    {},
    {
      payload: { configuration: { ...rawConfiguration, verify_ssl: "False" } },
    },
  );

  expect(result.warnings.map(({ code }) => code)).toEqual(["TLS_NOT_VERIFIED"]);
});

it("ends where the plan has an outcome already, in a dry run as in a real one", async () => {
  const perform = jest.fn(async () => done);
  const action = defineAction(pingContract, {
    plan: () => ({ outcome: { isSuccess: false, message: "Nothing to do.", jsonResult: capabilities } }),
    preview,
    perform,
  });

  for (const dryRun of [false, true]) {
    expect(await execute(action, {}, { dryRun })).toMatchObject({ status: "completed", message: "Nothing to do." });
  }
  expect(perform).not.toHaveBeenCalled();
});

function deferred(): { readonly promise: Promise<void>; resolve(): void } {
  const settle: (() => void)[] = [];
  const promise = new Promise<void>((resolve) => settle.push(resolve));
  return { promise, resolve: () => settle[0]?.() };
}

describe("work before anything is sent", () => {
  const plan = () => ({ plan: undefined });
  const perform = async () => done;

  it("ends at a stop that comes while the payload is checked", async () => {
    const stop = new AbortController();
    const planned = jest.fn(plan);
    const checks = [() => stop.abort(new IntegrationError("ABORTED", "The run was stopped by SIGTERM."))];

    const result = await execute(
      defineAction(pingContract, { checks, plan: planned, preview, perform }),
      {},
      { overrides: { signal: stop.signal } },
    );

    expect(result.error).toMatchObject({ code: "ABORTED" });
    expect(planned).not.toHaveBeenCalled();
  });

  it("has the default time budget until the configuration is known", async () => {
    const clock = fakeClock();
    const planned = jest.fn(plan);
    const checks = [() => clock.advance(590_000)];

    const result = await execute(
      defineAction(pingContract, { checks, plan: planned, preview, perform }),
      {},
      { clock },
    );

    expect(result).toMatchObject({ status: "timed_out", error: { code: "TIMED_OUT" } });
    expect(planned).not.toHaveBeenCalled();
  });

  it("counts towards the time budget, a dry run too", async () => {
    const clock = fakeClock();
    const slowly = () => {
      clock.advance(30_000);
      return { plan: undefined };
    };

    const result = await execute(
      defineAction(pingContract, { plan: slowly, preview, perform }),
      {},
      { clock, dryRun: true, payload: { configuration: { ...rawConfiguration, time_budget_s: 30 } } },
    );

    expect(result.error?.message).toBe("The action did not finish within its time budget of 30 seconds.");
  });

  it.each([4_102_444_800_000, 1e300])("is not ended by a deadline of the platform that is far away: %d", async (at) => {
    const result = await execute(
      actionThat(async (_plan, { signal }) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        signal.throwIfAborted();
        return done;
      }),
      {},
      {
        payload: {
          integration_identifier: "x",
          configuration: { ...rawConfiguration, time_budget_s: 0 },
          execution_deadline_unix_time_ms: at,
        },
      },
    );

    expect(result.status).toBe("completed");
  });
});
