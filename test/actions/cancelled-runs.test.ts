import { getEventListeners } from "node:events";
import { addCommentToIncident } from "../../actions/add-comment-to-incident.js";
import { executeCustomQuery } from "../../actions/execute-custom-query.js";
import { updateIncident } from "../../actions/update-incident.js";
import type { Action } from "../../core/action.js";
import { IntegrationError } from "../../core/errors.js";
import { execute } from "../support/execute.js";
import { fakeClock } from "../support/fake-clock.js";
import {
  comment,
  commentsAnswer,
  graphErrorAnswer,
  HUNTING_PATH,
  huntingAnswer,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  useMockedNetwork,
} from "../support/graph-mock.js";
import { mockIncident } from "../support/service.js";

useMockedNetwork();

const COMMENTS = `${incidentPath()}/comments`;
const gone = new IntegrationError("ABORTED", "The run was cancelled by its caller.");
const sigterm = new IntegrationError("ABORTED", "The run was stopped by SIGTERM.");
const reset = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });

/** A run that its caller and the process can stop. */
function stoppable(action: Action, parameters: object) {
  const [caller, process] = [new AbortController(), new AbortController()];
  return {
    cancel: () => caller.abort(gone),
    stop: () => process.abort(sigterm),
    run: () =>
      execute(
        action,
        { incident_id: "2972", ...parameters },
        {
          clock: fakeClock(),
          overrides: { signal: process.signal, cancel: caller.signal },
        },
      ),
    listeners: () => [caller, process].map(({ signal }) => getEventListeners(signal, "abort").length),
  };
}

const resolving = () => stoppable(updateIncident, { status: "Resolved" });
const commenting = () => stoppable(addCommentToIncident, { comment: "Invented findings" });
const methods = ({ meta }: Awaited<ReturnType<typeof execute>>) => meta.requests.map(({ method }) => method);

function mockReading(overrides: Parameters<typeof incidentAnswer>[0], then: () => void = () => undefined) {
  mockGraph()
    .get(incidentPath())
    .reply(() => {
      then();
      return [200, incidentAnswer(overrides)];
    });
}

describe("a caller that goes away", () => {
  it.each([
    ["an update", resolving],
    ["a comment", commenting],
  ])("ends %s before its write, and nothing is written", async (_, begin) => {
    const { cancel, run } = begin();
    mockToken();
    mockReading({}, cancel);

    const result = await run();

    expect(result).toMatchObject({ status: "failed", error: { code: "ABORTED", message: gone.message } });
    expect(methods(result)).toEqual(["GET"]);
  });

  it.each([
    ["an update", resolving],
    ["a comment", commenting],
  ])("before the run lets nothing of %s be sent", async (_, begin) => {
    const { cancel, run } = begin();
    cancel();

    expect(await run()).toMatchObject({ error: { code: "ABORTED", message: gone.message }, meta: { requests: [] } });
  });

  it("ends a hunting query", async () => {
    const { cancel, run } = stoppable(executeCustomQuery, { incident_id: undefined, query: "print A = 1" });
    mockToken();
    mockGraph()
      .post(HUNTING_PATH)
      .reply(() => {
        cancel();
        return [200, huntingAnswer([{ A: 1 }])];
      });

    expect(await run()).toMatchObject({ json_result: [], error: { code: "ABORTED", message: gone.message } });
  });

  it("while an update is sent changes nothing: it goes to its end", async () => {
    const { cancel, run } = resolving();
    mockIncident();
    mockGraph()
      .patch(incidentPath())
      .reply(() => {
        cancel();
        return [200, incidentAnswer({ status: "resolved" })];
      });
    mockReading({ status: "resolved" });

    const result = await run();

    expect(result).toMatchObject({ status: "completed", is_success: true, warnings: [], error: null });
    expect(methods(result)).toEqual(["GET", "PATCH", "GET"]);
  });

  it("while a comment is sent changes nothing: it goes to its end", async () => {
    const { cancel, run } = commenting();
    mockIncident();
    mockGraph()
      .post(COMMENTS)
      .reply(() => {
        cancel();
        return [200, commentsAnswer([comment("Invented findings")])];
      });

    expect(await run()).toMatchObject({ status: "completed", is_success: true, error: null });
  });

  it("while a throttled update waits for its next attempt changes nothing", async () => {
    const { cancel, run } = resolving();
    mockIncident();
    mockGraph()
      .patch(incidentPath())
      .reply(() => {
        cancel();
        return [429, graphErrorAnswer("TooManyRequests", "Wait."), { "Retry-After": "7" }];
      });
    mockReading({});
    mockGraph()
      .patch(incidentPath())
      .reply(200, incidentAnswer({ status: "resolved" }));
    mockReading({ status: "resolved" });

    expect(await run()).toMatchObject({ status: "completed", error: null, meta: { waited_ms: 7_000 } });
  });

  it.each([
    ["the answer to a comment was lost", "before"],
    ["the comment is read back", "during"],
  ])("when %s changes nothing: it is found out whether it was posted", async (_, when) => {
    const { cancel, run } = commenting();
    mockIncident();
    mockGraph()
      .post(COMMENTS)
      .reply(() => {
        if (when === "before") {
          cancel();
        }
        return [500, ""];
      });
    mockReading({ comments: [comment("Invented findings")] }, cancel);

    const result = await run();

    expect(result).toMatchObject({ status: "completed", is_success: true, error: null });
    expect(methods(result)).toEqual(["GET", "POST", "GET"]);
  });

  it("when an update's connection broke changes nothing: the incident is read, and tells", async () => {
    const { cancel, run } = resolving();
    mockIncident();
    mockGraph().patch(incidentPath()).replyWithError(reset);
    mockReading({ status: "resolved" }, cancel);

    expect(await run()).toMatchObject({ status: "completed", is_success: true, error: null });
  });

  it("leaves nothing on its signal, nor on that of the process, after the run", async () => {
    const { run, listeners } = resolving();
    mockIncident({ status: "resolved" });

    await run();

    expect(listeners()).toEqual([0, 0]);
  });
});

describe("a process that ends", () => {
  it("stops an update that is being sent, also after its caller has gone", async () => {
    const { cancel, stop, run } = resolving();
    mockIncident();
    mockGraph()
      .patch(incidentPath())
      .reply(() => {
        cancel();
        stop();
        return [200, incidentAnswer({ status: "resolved" })];
      });

    const result = await run();

    expect(result.error).toMatchObject({
      code: "ABORTED",
      message: expect.stringMatching(/^The run was stopped while/),
    });
    expect(methods(result)).toEqual(["GET", "PATCH"]);
  });

  it("stops a comment that is being sent, and says that it is not known whether it was posted", async () => {
    const { stop, run } = commenting();
    mockIncident();
    mockGraph()
      .post(COMMENTS)
      .reply(() => {
        stop();
        return [200, commentsAnswer([comment("Invented findings")])];
      });

    expect((await run()).error).toMatchObject({ code: "ABORTED", retryable: false });
  });
});
