import { createGraphClient } from "../../core/graph/graph-client.js";
import type { HuntingRow } from "../../core/graph/graph-types.js";
import { fakeClock, fakeDeadline } from "./fake-clock.js";
import { recordingLogger } from "./recording-logger.js";

/** The rows that the Graph client makes of a hunting answer with this body; nothing goes over a network. */
export async function huntingRowsOf(body: string): Promise<readonly HuntingRow[]> {
  const clock = fakeClock();
  const client = createGraphClient({
    graphApiRoot: "https://graph.example.test",
    http: { send: async () => ({ status: 200, headers: {}, body }), close: () => undefined },
    tokens: { accessToken: async () => "invented", forget: async () => undefined },
    clock,
    deadline: fakeDeadline(clock),
    random: () => 1,
    logger: recordingLogger(),
    onRequest: () => undefined,
    onWait: () => undefined,
  });
  return (await client.runHuntingQuery({ query: "T" })).results;
}
