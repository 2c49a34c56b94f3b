import { graphCalls } from "../../../../core/graph/graph-client.js";
import {
  nextStep,
  type RepeatRules,
  type RequestFailure,
  type RetrySituation,
} from "../../../../core/graph/retry/retry-policy.js";
import { NOW } from "../../../support/fake-clock.js";

const MINUTE = 60_000;

/** As the calls are defined. */
const rules = {
  read: graphCalls.getIncident("2972"),
  hunting: graphCalls.runHuntingQuery({ query: "print 1" }),
  patch: graphCalls.updateIncident("2972", {}),
  comment: graphCalls.addComment("2972", "text"),
  token: { repeatable: "always" },
} satisfies Record<string, RepeatRules>;

type Call = keyof typeof rules;

function stepAfter(call: Call, failure: RequestFailure, overrides: Partial<RetrySituation> = {}) {
  return nextStep({
    rules: rules[call],
    hasToken: call !== "token",
    failure,
    attempt: 1,
    tokenRefreshed: false,
    remainingMs: Number.POSITIVE_INFINITY,
    now: NOW,
    random: () => 1,
    ...overrides,
  });
}

function status(code: number, retryAfter?: string): RequestFailure {
  return { status: code, retryAfter };
}

const everyCall: readonly Call[] = ["read", "hunting", "patch", "comment", "token"];
const repeatable: readonly Call[] = ["read", "hunting", "patch", "token"];

describe("429", () => {
  it.each(everyCall)("of a %s waits for Retry-After", (call) => {
    expect(stepAfter(call, status(429, "10"))).toEqual({ action: "retry", afterMs: 10_000, freshToken: false });
  });

  it.each([
    ["seconds", "120", 120_000],
    ["a fraction of seconds", "1.5", 1500],
    ["an HTTP date", "Tue, 24 Nov 2026 10:08:30 GMT", 90_000],
    ["no header", undefined, 4000],
    ["words", "abc", 4000],
    ["words that a lenient parser takes for a date", "abc 5", 4000],
    ["nothing", "", 4000],
    ["zero", "0", 4000],
    ["a negative number", "-5", 4000],
    ["a date in the past", "Tue, 24 Nov 2026 10:06:00 GMT", 4000],
    ["a date that does not exist", "Tue, 99 Nov 2026 10:06:00 GMT", 4000],
  ])("with %s waits %s: %i ms", (_what, header, afterMs) => {
    expect(stepAfter("read", status(429, header))).toEqual({ action: "retry", afterMs, freshToken: false });
  });

  it.each([
    ["an hour", "3600", "2026-11-24T11:07:00.000Z"],
    ["a date an hour away", "Tue, 24 Nov 2026 11:07:00 GMT", "2026-11-24T11:07:00.000Z"],
    ["301 seconds", "301", "2026-11-24T10:12:01.000Z"],
    ["longer than any date", "999999999999999", "2027-11-24T10:07:00.000Z"],
  ])("with %s is not waited for", (_what, header, retryAt) => {
    expect(stepAfter("hunting", status(429, header))).toEqual({
      action: "throttled",
      code: "THROTTLED",
      retryAt: new Date(retryAt),
    });
  });

  it("with 300 seconds is waited for", () => {
    expect(stepAfter("read", status(429, "300"))).toMatchObject({ action: "retry", afterMs: 300_000 });
  });

  it("whose wait would pass the deadline is given up", () => {
    expect(stepAfter("read", status(429, "10"), { remainingMs: 10_000 })).toEqual({
      action: "throttled",
      code: "THROTTLED",
      retryAt: new Date("2026-11-24T10:07:10.000Z"),
    });
    expect(stepAfter("read", status(429, "10"), { remainingMs: 10_001 })).toMatchObject({ action: "retry" });
  });

  it.each(everyCall)("of a %s is given up after four attempts, with a time to come back", (call) => {
    expect(stepAfter(call, status(429, "5"), { attempt: 3 })).toMatchObject({ action: "retry" });
    expect(stepAfter(call, status(429, "5"), { attempt: 4 })).toEqual({
      action: "throttled",
      code: "THROTTLED",
      retryAt: new Date("2026-11-24T10:07:05.000Z"),
    });
  });

  it("without a header backs off longer each time, with jitter between half and all", () => {
    const delays = [1, 2, 3].map((attempt) => stepAfter("read", status(429), { attempt }));

    expect(delays).toMatchObject([{ afterMs: 4000 }, { afterMs: 8000 }, { afterMs: 16_000 }]);
    expect(stepAfter("read", status(429), { random: () => 0 })).toMatchObject({ afterMs: 2000 });
  });
});

describe("429 about the CPU quota", () => {
  const quota = (retryAfter?: string): RequestFailure => ({ status: 429, retryAfter, quota: true });

  it("without a header is about the next quarter of an hour", () => {
    expect(stepAfter("hunting", quota())).toEqual({
      action: "throttled",
      code: "QUOTA_EXHAUSTED",
      retryAt: new Date("2026-11-24T10:15:00.000Z"),
    });
  });

  it("waits for a quarter that is near", () => {
    const now = new Date("2026-11-24T10:13:00.000Z");

    expect(stepAfter("hunting", quota(), { now })).toMatchObject({ action: "retry", afterMs: 2 * MINUTE });
    expect(stepAfter("hunting", quota(), { now, remainingMs: MINUTE })).toMatchObject({ code: "QUOTA_EXHAUSTED" });
  });

  it("on a quarter means the next one", () => {
    const now = new Date("2026-11-24T10:15:00.000Z");

    expect(stepAfter("hunting", quota(), { now })).toMatchObject({ retryAt: new Date("2026-11-24T10:30:00.000Z") });
  });

  it("believes a header", () => {
    expect(stepAfter("hunting", quota("30"))).toMatchObject({ action: "retry", afterMs: 30_000 });
    expect(stepAfter("hunting", quota("900"))).toMatchObject({
      code: "QUOTA_EXHAUSTED",
      retryAt: new Date("2026-11-24T10:22:00.000Z"),
    });
  });
});

describe("503", () => {
  it.each(repeatable)("of a %s waits for Retry-After", (call) => {
    expect(stepAfter(call, status(503, "7"))).toMatchObject({ action: "retry", afterMs: 7000 });
  });

  it("is not waited for when that takes too long", () => {
    expect(stepAfter("read", status(503, "3600"))).toMatchObject({ action: "throttled", code: "THROTTLED" });
  });

  it("of a comment is never repeated", () => {
    expect(stepAfter("comment", status(503, "1"))).toEqual({ action: "stop" });
  });

  it("is final after the last attempt", () => {
    expect(stepAfter("read", status(503, "1"), { attempt: 4 })).toEqual({ action: "stop" });
    expect(stepAfter("hunting", status(503, "1"), { attempt: 2 })).toEqual({ action: "stop" });
  });
});

describe.each([500, 502, 504])("%i", (code) => {
  it.each(repeatable)("of a %s is repeated after a back-off, whatever Retry-After says", (call) => {
    expect(stepAfter(call, status(code, "60"))).toMatchObject({ action: "retry", afterMs: 1000 });
  });

  it("backs off longer each time, and stops after four attempts", () => {
    const steps = [1, 2, 3, 4].map((attempt) => stepAfter("patch", status(code), { attempt }));

    expect(steps).toMatchObject([{ afterMs: 1000 }, { afterMs: 2000 }, { afterMs: 4000 }, { action: "stop" }]);
  });

  it("of a hunting query is repeated once", () => {
    expect(stepAfter("hunting", status(code), { attempt: 2 })).toEqual({ action: "stop" });
  });

  it("of a comment is never repeated", () => {
    expect(stepAfter("comment", status(code))).toEqual({ action: "stop" });
  });

  it("is final when the deadline comes before the next attempt", () => {
    expect(stepAfter("read", status(code), { remainingMs: 1000 })).toEqual({ action: "stop" });
  });
});

describe("401", () => {
  it.each(["read", "hunting", "patch", "comment"] as const)("of a %s gets one fresh token, once", (call) => {
    expect(stepAfter(call, status(401))).toEqual({ action: "retry", afterMs: 0, freshToken: true });
    expect(stepAfter(call, status(401), { attempt: 2, tokenRefreshed: true })).toEqual({ action: "stop" });
  });

  it("of a token request is final", () => {
    expect(stepAfter("token", status(401))).toEqual({ action: "stop" });
  });

  it("on the fourth attempt is final", () => {
    expect(stepAfter("read", status(401), { attempt: 4 })).toEqual({ action: "stop" });
  });
});

describe("any other status", () => {
  it.each([302, 400, 403, 404, 408, 409, 412, 501, 505])("%i is final", (code) => {
    for (const call of everyCall) {
      expect(stepAfter(call, status(code, "1"))).toEqual({ action: "stop" });
    }
  });

  it("that Entra calls transient is repeated", () => {
    const failure = { status: 400, retryAfter: undefined, transient: true };

    expect(stepAfter("token", failure)).toMatchObject({ action: "retry", afterMs: 1000 });
    expect(stepAfter("token", failure, { attempt: 4 })).toEqual({ action: "stop" });
  });
});

describe("no answer", () => {
  it.each(["dns", "refused", "reset", "timeout"] as const)("%s is repeated where that is safe", (transport) => {
    for (const call of repeatable) {
      expect(stepAfter(call, { transport })).toMatchObject({ action: "retry", afterMs: 1000 });
      expect(stepAfter(call, { transport }, { attempt: 4 })).toEqual({ action: "stop" });
    }
    expect(stepAfter("comment", { transport })).toEqual({ action: "stop" });
  });

  it.each(["tls", "size", "other"] as const)("%s is final", (transport) => {
    expect(stepAfter("read", { transport })).toEqual({ action: "stop" });
  });

  it("in time to a hunting query, which spends quota each time, is repeated once", () => {
    expect(stepAfter("hunting", { transport: "timeout" }, { attempt: 2 })).toEqual({ action: "stop" });
    expect(stepAfter("hunting", { transport: "reset" }, { attempt: 3 })).toMatchObject({ action: "retry" });
  });
});
