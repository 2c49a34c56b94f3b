import type { ApiCall } from "../../../../core/graph/calls/api-call.js";
import { sendGraphCall } from "../../../../core/graph/calls/graph-call.js";
import { OutcomeUnknown } from "../../../../core/graph/calls/outcome-unknown.js";
import type { HttpResponse } from "../../../../core/graph/http/http-client.js";
import { rejection } from "../../../support/conversation.js";
import { callContextOver } from "../../../support/graph-client-over.js";

/** A write that no module knows of. */
const write = {
  name: "isolate",
  method: "POST",
  path: "/v1.0/devices/1/isolate",
  body: {},
  role: { least: "Device.Isolate.All", higher: [] },
} as const;

/** Answers with these statuses, or whole answers, one after the other, and then with the last one. */
async function send(call: ApiCall, ...answers: readonly (number | Pick<HttpResponse, "status" | "body">)[]) {
  let sent = 0;
  const context = callContextOver(async (): Promise<HttpResponse> => {
    sent += 1;
    const answer = answers[Math.min(sent, answers.length) - 1] ?? 0;
    return { headers: {}, ...(typeof answer === "number" ? { status: answer, body: "" } : answer) };
  });
  const error = await rejection(sendGraphCall(call, context)).catch(() => undefined);
  return { sent, error };
}

describe("a new write", () => {
  it("that is not repeated blindly is sent once, and its unclear end is said", async () => {
    const { sent, error } = await send({ ...write, repeatable: "only-if-not-processed" }, 503);

    expect(sent).toBe(1);
    expect(error).toBeInstanceOf(OutcomeUnknown);
    expect(error).toMatchObject({ code: "SERVICE_UNAVAILABLE", httpStatus: 503, retryable: false });
    expect(error).toMatchObject({
      message: expect.stringMatching(/^It is not known whether the request was processed: /),
    });
  });

  it("that is not repeated blindly is sent again where the service says that it was not processed", async () => {
    expect(await send({ ...write, repeatable: "only-if-not-processed" }, 429, 401, 204)).toEqual({
      sent: 3,
      error: undefined,
    });
  });

  it("that may be processed twice is repeated as often as it says", async () => {
    const { sent, error } = await send({ ...write, repeatable: "always", attemptsAfterFailure: 3 }, 500);

    expect(sent).toBe(3);
    expect(error).not.toBeInstanceOf(OutcomeUnknown);
    expect(error).toMatchObject({ code: "SERVICE_UNAVAILABLE", retryable: true });
  });

  it("that may be sent again after a look at what it changes is left to whoever makes it", async () => {
    const { sent, error } = await send({ ...write, repeatable: "after-reading", attemptsBefore: 1 }, 401, 503);

    expect(sent).toBe(2);
    expect(error).toBeInstanceOf(OutcomeUnknown);
    expect(error).toMatchObject({ attempts: 3, repeatAfterMs: expect.any(Number) });
    expect(error).toMatchObject({ cause: { code: "SERVICE_UNAVAILABLE", httpStatus: 503 } });
  });

  it("whose success is not the thing that it asks for may have been made as well", async () => {
    const answer = { id: "1" };
    const { sent, error } = await send({ ...write, repeatable: "after-reading", answer }, 200);

    expect({ sent, error }).toEqual({ sent: 1, error: undefined });
    expect(
      (await send({ ...write, repeatable: "after-reading", answer }, { status: 200, body: "{}" })).error,
    ).toMatchObject({
      cause: { code: "SERVICE_UNAVAILABLE", message: expect.stringContaining("It has no ID.") },
    });
  });

  it("says what a 404 means, and a refused one is no unclear end", async () => {
    const notFound = { code: "REQUEST_REJECTED", message: "There is no such device." } as const;
    const { error } = await send({ ...write, repeatable: "only-if-not-processed", notFound }, 404);

    expect(error).not.toBeInstanceOf(OutcomeUnknown);
    expect(error).toMatchObject({ code: "REQUEST_REJECTED", message: "There is no such device." });
  });

  it("takes a turn of the hunting budget before each attempt if it says so, and else none", async () => {
    const turns = async (usesHuntingQuota: boolean) => {
      let taken = 0;
      const context = callContextOver(async () => ({ status: taken < 2 ? 500 : 200, headers: {}, body: "" }));
      const huntingQueue = {
        wait: async () => {
          taken += 1;
        },
      };
      const call: ApiCall = { ...write, repeatable: "always", usesHuntingQuota };
      await sendGraphCall(call, { ...context, huntingQueue }).catch(() => undefined);
      return taken;
    };

    expect(await turns(true)).toBe(2);
    expect(await turns(false)).toBe(0);
  });
});
