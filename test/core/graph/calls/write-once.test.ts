import { readCall } from "../../../../core/graph/calls/reads.js";
import { writeOnce } from "../../../../core/graph/calls/write-once.js";
import { writeCall } from "../../../../core/graph/calls/writes.js";
import { RunRecord } from "../../../../core/run-record.js";
import { rejection, testConversation } from "../../../support/conversation.js";
import { graphErrorAnswer, mockGraph, mockToken, useMockedNetwork } from "../../../support/graph-mock.js";

useMockedNetwork();

const PATH = "/v1.0/security/alerts_v2/42";
const role = { least: "SecurityAlert.ReadWrite.All", higher: [] };
const patch = writeCall("PATCH", PATH, role, { status: "resolved" });
const post = writeCall("POST", `${PATH}/escalate`, role);
const remove = writeCall("DELETE", PATH, role);

/** Sends the call over the mocked network. */
async function send(call: ReturnType<typeof writeCall>) {
  mockToken();
  const { graph, clock, stop, records } = testConversation();
  const record = new RunRecord();
  const target = { subject: "alert 42", read: () => graph.read(readCall(PATH, role)) };
  const writing = writeOnce(call, target, { graph, clock, signal: stop.signal, record });
  return {
    writing,
    record,
    codes: () => record.warnings.map(({ code }) => code),
    slept: clock.slept,
    stop,
    writes: () => records.filter(({ method }) => method !== "GET"),
  };
}

describe("a call that writes", () => {
  it.each([
    [patch, 200, { id: "42", status: "resolved" }],
    [patch, 204, undefined],
    [post, 202, undefined],
    [remove, 204, undefined],
  ])("%j gives what is answered with %i", async (call, status, body) => {
    mockGraph().intercept(call.path, call.method).reply(status, body);
    const { writing, codes } = await send(call);

    expect(await writing).toEqual({ item: body, error: undefined });
    expect(codes()).toEqual([]);
  });

  it("warns when the service shows another value than was sent, and not of one that it leaves out", async () => {
    mockGraph().patch(PATH).reply(200, { id: "42", status: "new" });
    const shown = await send(patch);
    await shown.writing;
    mockGraph().patch(PATH).reply(200, { id: "42" });
    const left = await send(patch);
    await left.writing;

    expect([shown.codes(), left.codes()]).toEqual([["UPDATE_NOT_SHOWN"], []]);
  });

  it.each([400, 403, 404, 409])("fails with the service's words when it is refused with %i", async (status) => {
    mockGraph().patch(PATH).reply(status, graphErrorAnswer("Refused", "No."));
    const { writing } = await send(patch);

    expect((await rejection(writing)) as object).toMatchObject({ httpStatus: status });
  });
});

describe("a call that writes whose answer is lost", () => {
  it.each([
    [patch, 502, "", 200, { id: "42", status: "resolved" }],
    [patch, 200, "<html></html>", 200, { id: "42", status: "resolved" }],
    [remove, 504, "", 404, graphErrorAnswer("NotFound", "It is gone.")],
  ] as const)("%j with %i %j is confirmed by reading, never sent again", async (call, status, body, read, thing) => {
    mockGraph().intercept(PATH, call.method).reply(status, body).get(PATH).reply(read, thing);
    const { writing, codes, writes, slept } = await send(call);

    expect(await writing).toEqual({ item: read === 200 ? thing : undefined, error: undefined });
    expect(codes()).toEqual(["WRITE_CONFIRMED_BY_READ"]);
    expect(writes()).toMatchObject([{ attempts: 1 }]);
    expect(slept).toEqual([]);
  });

  it("is looked for once more after five seconds", async () => {
    mockGraph()
      .patch(PATH)
      .replyWithError(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }))
      .get(PATH)
      .reply(200, { id: "42", status: "new" })
      .get(PATH)
      .reply(200, { id: "42", status: "resolved" });
    const { writing, slept, record } = await send(patch);

    expect(await writing).toMatchObject({ item: { status: "resolved" }, error: undefined });
    expect(slept).toEqual([5000]);
    expect(record.waitedMs).toBe(5000);
  });

  it.each([
    ["a PATCH whose values are not there", patch, 200, { id: "42", status: "new" }, 2, "did not show the change"],
    ["a DELETE of what is still there", remove, 200, { id: "42" }, 2, "did not show the change"],
    ["a POST, of which nothing tells", post, 200, { id: "42" }, 1, "reading it does not show"],
    ["a PATCH of what cannot be read", patch, 403, graphErrorAnswer("No", "No."), 2, "it could not be read afterwards"],
  ])("is in an unknown state for %s", async (_, call, status, thing, times, words) => {
    mockGraph()
      .intercept(call.path, call.method)
      .reply(503, "", { "request-id": "service-id-9" })
      .get(PATH)
      .times(times)
      .reply(status, thing);
    const { writing, writes } = await send(call);

    const { item, error } = await writing;

    expect(item).toEqual(status === 200 ? thing : undefined);
    expect(error).toMatchObject({ code: "WRITE_STATE_UNKNOWN", retryable: false, requestId: "service-id-9" });
    expect(error?.message).toContain(words);
    expect(writes()).toMatchObject([{ attempts: 1 }]);
  });

  it("and that is stopped before it can be read keeps the stop's code, and is not retryable", async () => {
    const { writing, stop } = await send(patch);
    mockGraph()
      .patch(PATH)
      .reply(() => {
        stop.abort(Object.assign(new Error("stop")));
        return [502, ""];
      });

    expect(await rejection(writing)).toMatchObject({
      retryable: false,
      message: expect.stringContaining("it is not known whether alert 42 was changed"),
    });
  });
});
