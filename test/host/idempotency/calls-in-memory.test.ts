import { IntegrationError } from "../../../core/errors.js";
import { updateIncidentContract } from "../../../core/generated/update-incident.js";
import { earlyFailure } from "../../../core/result/early-failure.js";
import { idempotentCallsInMemory } from "../../../host/idempotency/calls-in-memory.js";
import type { CallIdentity, IdempotentCalls } from "../../../host/idempotency/idempotent-calls.js";

const identity: CallIdentity = {
  callerId: "local",
  profile: "default",
  action: "update-incident",
  key: "step-7",
  content: "digest-1",
};

const failure = (code: "BUSY" | "WRITE_STATE_UNKNOWN") =>
  earlyFailure(new IntegrationError(code, "It failed."), updateIncidentContract.manifest, new Date());

function recordOf(calls: IdempotentCalls, call = identity) {
  const claim = calls.claim(call, "run-1");
  if (claim.kind !== "first") {
    throw new Error(`The call is not the first: ${claim.kind}`);
  }
  return claim.record;
}

describe("calls that are remembered in memory", () => {
  it("run once, and give a repeat their run and their result", () => {
    const calls = idempotentCallsInMemory();
    const record = recordOf(calls);

    expect(calls.claim(identity, "run-2")).toEqual({ kind: "running", runId: "run-1" });
    record.finish(failure("WRITE_STATE_UNKNOWN"));
    expect(calls.claim(identity, "run-2")).toMatchObject({
      kind: "over",
      runId: "run-1",
      result: { error: { code: "WRITE_STATE_UNKNOWN" } },
    });
    expect(() => calls.claim({ ...identity, content: "digest-2" }, "run-2")).toThrow(/same Idempotency-Key/);
  });

  it.each([
    ["refused", (calls: IdempotentCalls) => recordOf(calls).finish(failure("BUSY"))],
    ["never accepted", (calls: IdempotentCalls) => recordOf(calls).abandon()],
  ])("run again if the first was %s", (_how, end) => {
    const calls = idempotentCallsInMemory();
    end(calls);

    expect(calls.claim(identity, "run-2").kind).toBe("first");
  });

  it("are forgotten one by one, the oldest first", () => {
    const calls = idempotentCallsInMemory();
    for (let at = 0; at <= 1_000; at += 1) {
      recordOf(calls, { ...identity, key: `step-${at}` }).finish(failure("WRITE_STATE_UNKNOWN"));
    }

    expect(calls.claim({ ...identity, key: "step-1" }, "run-2").kind).toBe("over");
    expect(calls.claim({ ...identity, key: "step-0" }, "run-2").kind).toBe("first");
  });
});
