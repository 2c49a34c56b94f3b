import { toErrorReply, tooManyRequests } from "../../sandbox/graph/graph-errors.js";
import { exchange } from "./exchange.js";

const now = new Date("2026-11-24T12:00:00.000Z");

describe("throttling in Graph's terms", () => {
  it.each([
    [undefined, {}],
    [10, { "retry-after": "10" }],
  ])("with %s seconds to wait", (retryAfterS, headers) => {
    const reply = toErrorReply(
      tooManyRequests("Please retry later.", retryAfterS),
      exchange({ requestId: "id-1" }),
      now,
    );

    expect(reply).toEqual({
      status: 429,
      headers,
      body: {
        error: {
          code: "TooManyRequests",
          message: "Please retry later.",
          innerError: {
            code: "429",
            date: "2026-11-24T12:00:00",
            "request-id": "id-1",
            "client-request-id": "id-1",
          },
        },
      },
    });
  });
});
