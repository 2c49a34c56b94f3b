import { updateIncident } from "../../actions/update-incident.js";
import { IntegrationError } from "../../core/errors.js";
import { OutcomeUnknown } from "../../core/graph/calls/outcome-unknown.js";
import type { Incident } from "../../core/graph/graph-types.js";
import { writeUpdate } from "../../core/incidents/write-update.js";
import { execute } from "../support/execute.js";
import { type FakeClock, fakeClock } from "../support/fake-clock.js";
import {
  graphErrorAnswer,
  incident,
  incidentAnswer,
  incidentPath,
  mockGraph,
  useMockedNetwork,
} from "../support/graph-mock.js";
import { codesOf, mockIncident } from "../support/service.js";

useMockedNetwork();

const LATER = "2026-11-24T10:07:01Z";

/** Answers the next reading of the incident. */
function mockReading(is: Partial<Incident> = {}) {
  return mockGraph().get(incidentPath()).reply(200, incidentAnswer(is));
}

/** A PATCH that nobody knows the outcome of. */
function mockLostPatch(patch: Record<string, string | string[]>) {
  return mockGraph().patch(incidentPath(), patch).reply(504, graphErrorAnswer("UnknownError", ""));
}

function mockPatch(patch: Record<string, string | string[]>, answer: Partial<Incident> = patch) {
  return mockGraph().patch(incidentPath(), patch).reply(200, incidentAnswer(answer));
}

function update(parameters: Readonly<Record<string, unknown>>, options: Parameters<typeof execute>[2] = {}) {
  return execute(updateIncident, { incident_id: "2972", ...parameters }, options);
}

const pathsOf = ({ meta }: Awaited<ReturnType<typeof update>>) =>
  meta.requests.map(({ method, status }) => `${method} ${status}`);

describe("an update of which nobody knows whether it was made", () => {
  it("is sent again after a reading that does not show it", async () => {
    const clock = fakeClock();
    mockIncident();
    mockLostPatch({ status: "resolved" });
    mockReading();
    mockPatch({ status: "resolved" });
    mockReading({ status: "resolved" });

    const result = await update({ status: "Resolved" }, { clock });

    expect(result).toMatchObject({ is_success: true, warnings: [], json_result: { changed: ["status"] } });
    expect(pathsOf(result)).toEqual(["GET 200", "PATCH 504", "GET 200", "PATCH 200", "GET 200"]);
    expect(clock.slept).toEqual([1000]);
  });

  it.each<[string, () => unknown]>([
    ["a gateway's failure", () => mockLostPatch({ status: "resolved" })],
    [
      "a connection that broke",
      () =>
        mockGraph()
          .patch(incidentPath())
          .replyWithError(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" })),
    ],
    ["an answer that is no JSON", () => mockGraph().patch(incidentPath()).reply(200, '{"id": "2972", oops')],
    ["a page of a proxy", () => mockGraph().patch(incidentPath()).reply(200, "<html><title>Proxy</title></html>")],
    ["a request that a gateway took too long for", () => mockGraph().patch(incidentPath()).reply(408, "")],
  ])("is not sent again when the reading after %s shows it", async (_what, lose) => {
    mockIncident();
    lose();
    mockReading({ status: "resolved" });

    const result = await update({ status: "Resolved" });

    expect(result).toMatchObject({
      is_success: true,
      warnings: [],
      json_result: { incident: { status: "resolved" }, before: { status: "active" }, changed: ["status"] },
    });
    expect(pathsOf(result)).toHaveLength(3);
  });

  it("is sent four times at most, and fails with the last failure", async () => {
    mockIncident();
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      mockLostPatch({ status: "resolved" });
      mockReading();
    }

    const result = await update({ status: "Resolved" });

    expect(result.error).toMatchObject({ code: "SERVICE_UNAVAILABLE", http_status: 504, retryable: true });
    expect(result.meta.requests.filter(({ method }) => method === "PATCH")).toHaveLength(4);
  });

  it("leaves out what somebody else has set since, and says so", async () => {
    mockIncident();
    mockLostPatch({ status: "resolved", severity: "high" });
    mockReading({ severity: "low" });
    mockPatch({ status: "resolved" }, { status: "resolved", severity: "low" });
    mockReading({ status: "resolved", severity: "low" });

    const result = await update({ status: "Resolved", severity: "High" });

    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      json_result: { incident: { severity: "low" }, changed: ["status"], before: { status: "active" } },
      warnings: [
        {
          code: "UPDATE_CONFLICT",
          message: "Somebody else changed severity of incident 2972 during the update; their values were kept.",
        },
      ],
    });
  });

  it("fails when nothing that was asked for stands, and is not to be repeated by itself", async () => {
    mockIncident();
    mockLostPatch({ status: "resolved" });
    mockReading({ status: "inProgress" });

    const result = await update({ status: "Resolved" });

    expect(result).toMatchObject({
      status: "failed",
      is_success: false,
      json_result: { incident: { status: "inProgress" }, changed: [] },
      error: { code: "UPDATE_CONFLICT", retryable: false },
    });
    expect(result.error?.message).toBe(
      "Somebody else changed status of incident 2972 during the update; it has none of the requested values.",
    );
    expect(codesOf(result)).toEqual(["UPDATE_CONFLICT"]);
  });

  it("merges its tags anew with those that are there by then", async () => {
    mockIncident({ customTags: ["a", "b"] });
    mockLostPatch({ customTags: ["a", "ours"] });
    mockReading({ customTags: ["b", "theirs"] });
    mockPatch({ customTags: ["theirs", "ours"] });
    mockReading({ customTags: ["theirs", "ours"] });

    const result = await update({ tags_to_add: "ours", tags_to_remove: "b" });

    expect(result).toMatchObject({
      is_success: true,
      warnings: [],
      json_result: { before: { customTags: ["a", "b"] } },
    });
  });

  it("is read before it is sent again, also when the service asked to wait", async () => {
    const clock = fakeClock();
    mockIncident();
    mockGraph().patch(incidentPath()).reply(429, "", { "Retry-After": "60" });
    mockReading({ status: "inProgress" });

    const result = await update({ status: "Resolved" }, { clock });

    expect(result.error?.code).toBe("UPDATE_CONFLICT");
    expect(clock.slept).toEqual([60_000]);
    expect(result.meta.waited_ms).toBe(60_000);
  });

  it("ends where the incident was merged in between", async () => {
    mockIncident();
    mockLostPatch({ status: "resolved" });
    mockReading({ status: "redirected", redirectIncidentId: "2980" });

    const result = await update({ status: "Resolved" });

    expect(result.error).toMatchObject({ code: "UPDATE_CONFLICT", retryable: true });
    expect(result.error?.message).toContain("was merged into incident 2980");
  });
});

describe("a run that is stopped", () => {
  const reasons = [
    new IntegrationError("TIMED_OUT", "The action did not finish within its time budget of 60 seconds."),
    new IntegrationError("ABORTED", "The run was stopped by SIGTERM."),
  ];
  const told = {
    json_result: null,
    error: {
      message:
        "The run was stopped while the update was sent: it is not known whether incident 2972 was updated, and the service may still do it.",
      hint: expect.stringContaining("Look at the incident: an update that comes late replaces all of its tags"),
      retryable: true,
    },
  };

  /** An update that is stopped by the step that is given `stop`. */
  function stoppable(reason: IntegrationError) {
    const abort = new AbortController();
    const stop = () => abort.abort(reason);
    const clock: FakeClock = {
      ...fakeClock(),
      async sleep(_ms, signal) {
        stop();
        signal.throwIfAborted();
      },
    };
    const run = () => update({ tags_to_add: "ours" }, { clock, overrides: { signal: abort.signal } });
    return { stop, run };
  }

  it.each(reasons)("while its update is sent says that it may still be made: $code", async (reason) => {
    const { stop, run } = stoppable(reason);
    mockIncident();
    mockGraph()
      .patch(incidentPath())
      .reply(() => {
        stop();
        return [200, incidentAnswer({ customTags: ["ours"] })];
      });

    const result = await run();

    expect(result).toMatchObject(told);
    expect(result.error?.code).toBe(reason.code);
    expect(result.meta.requests.map(({ method }) => method)).toEqual(["GET", "PATCH"]);
  });

  it.each(reasons)("before the reading that would tell says the same: $code", async (reason) => {
    const { run } = stoppable(reason);
    mockIncident();
    mockGraph().patch(incidentPath()).reply(504, "");

    const result = await run();

    expect(result).toMatchObject(told);
    expect(result.error?.code).toBe(reason.code);
  });

  it("for a reason that is not ours is WRITE_STATE_UNKNOWN to whoever calls it", async () => {
    const abort = new AbortController();
    const graph = {
      async updateIncident() {
        abort.abort(new Error("x"));
        throw new OutcomeUnknown(abort.signal.reason);
      },
      getIncident: async () => incident(),
    };
    const wanted = { fields: { status: "resolved" }, tagsToAdd: [], tagsToRemove: [] };
    const context = { graph, lock: { isHeld: () => true }, clock: fakeClock(), signal: abort.signal, onWait: () => 0 };

    await expect(writeUpdate(incident(), wanted, context)).rejects.toMatchObject({ code: "WRITE_STATE_UNKNOWN" });
  });

  it.each(reasons)("after the service refused to do it yet says only that: $code", async (reason) => {
    const { run } = stoppable(reason);
    mockIncident();
    mockGraph().patch(incidentPath()).reply(429, "", { "Retry-After": "5" });

    const { error } = await run();

    expect(error).toMatchObject({ code: reason.code, message: reason.message });
  });
});

describe("the reading after an update", () => {
  it("shows what others have changed by then", async () => {
    mockIncident();
    mockPatch({ severity: "high", customTags: ["finance", "ours"] });
    mockReading({ severity: "low", customTags: ["finance", "theirs"], lastUpdateDateTime: LATER });

    const result = await update({ severity: "High", tags_to_add: "ours", tags_to_remove: "old" });

    expect(result).toMatchObject({
      is_success: true,
      json_result: { incident: { severity: "low", customTags: ["finance", "theirs"] } },
      warnings: [{ code: "UPDATE_CONFLICT", message: expect.stringContaining("changed severity, customTags of") }],
    });
  });

  it("is no conflict when it is older than the update: it is read once more", async () => {
    const clock = fakeClock();
    mockIncident();
    mockPatch({ status: "resolved" }, { status: "resolved", lastUpdateDateTime: LATER });
    mockReading();
    mockReading({ status: "resolved", lastUpdateDateTime: LATER });

    const result = await update({ status: "Resolved" }, { clock });

    expect(result).toMatchObject({ is_success: true, warnings: [], json_result: { incident: { status: "resolved" } } });
    expect(clock.slept).toEqual([1000]);
  });

  it.each([
    ["by its time", { lastUpdateDateTime: LATER }],
    ["by its values", {}],
  ])("that stays older, %s, gives way to the answer of the update, with a warning", async (_how, answer) => {
    mockIncident();
    mockPatch({ status: "resolved" }, { status: "resolved", ...answer });
    mockReading();
    mockReading();

    const result = await update({ status: "Resolved" });

    expect(result).toMatchObject({
      is_success: true,
      json_result: { incident: { status: "resolved" } },
      warnings: [{ code: "UPDATE_NOT_SHOWN", message: expect.stringContaining("still shows the old ones") }],
    });
  });

  it("that fails is a warning: the update was made", async () => {
    mockIncident();
    mockPatch({ status: "resolved" });
    mockGraph().get(incidentPath()).times(4).reply(503, "");

    const result = await update({ status: "Resolved" });

    expect(result).toMatchObject({
      is_success: true,
      json_result: { incident: { status: "resolved" } },
      warnings: [{ code: "UPDATE_NOT_READ" }],
    });
    expect(result.meta.requests.at(-1)).toMatchObject({ method: "GET", status: 503, attempts: 4 });
  });

  it("is all that there is when the update is answered without the incident", async () => {
    mockIncident();
    mockGraph().patch(incidentPath()).reply(204);
    mockReading({ status: "resolved" });

    const result = await update({ status: "Resolved" });

    expect(result).toMatchObject({ is_success: true, warnings: [], json_result: { incident: { status: "resolved" } } });
  });

  it("that fails, after an answer without the incident, leaves what was sent", async () => {
    mockIncident();
    mockGraph().patch(incidentPath()).reply(204);
    mockGraph().get(incidentPath()).reply(403, "");

    const result = await update({ status: "Resolved" });

    expect(result).toMatchObject({ is_success: true, json_result: { incident: { status: "resolved" } } });
    expect(codesOf(result)).toEqual(["UPDATE_NOT_READ"]);
  });
});
