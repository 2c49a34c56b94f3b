import type { GraphCallContext } from "../../core/graph/calls/graph-call.js";
import { createGraphClient, type GraphClient } from "../../core/graph/graph-client.js";
import type { HttpClient } from "../../core/graph/http/http-client.js";
import { fakeClock, fakeDeadline } from "./fake-clock.js";
import { graphAt } from "./graph-mock.js";
import { recordingLogger } from "./recording-logger.js";
import { shown } from "./shown.js";

/** A Graph client that uses this `send` instead of a network. */
export function graphClientOver(send: HttpClient["send"]): GraphClient {
  return createGraphClient(callContextOver(send));
}

/** The context of calls that use this `send`. */
export function callContextOver(send: HttpClient["send"]): GraphCallContext {
  const clock = fakeClock();
  return {
    ...graphAt("https://graph.example.test"),
    http: { send, close: () => undefined },
    tokensFor: () => ({ accessToken: async () => "invented", forget: async () => undefined }),
    clock,
    deadline: fakeDeadline(clock),
    random: () => 1,
    logger: recordingLogger(),
    shown,
    onRequest: () => undefined,
    onWait: () => undefined,
    onServiceWarning: () => undefined,
  };
}
