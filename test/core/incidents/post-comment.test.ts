import { IntegrationError } from "../../../core/errors.js";
import { OutcomeUnknown } from "../../../core/graph/calls/outcome-unknown.js";
import type { Incident, IncidentComment } from "../../../core/graph/graph-types.js";
import { postComment } from "../../../core/incidents/post-comment.js";
import { rejection, testConversation } from "../../support/conversation.js";
import { type FakeClock, fakeClock } from "../../support/fake-clock.js";
import {
  comment,
  commentsAnswer,
  incident,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  useMockedNetwork,
} from "../../support/graph-mock.js";

type Reply<T> = T | Error;

interface FakeGraph {
  addComment(id: string, text: string): Promise<readonly IncidentComment[]>;
  getIncident(id: string): Promise<Incident>;
  readonly posts: string[];
  readonly reads: string[];
}

/** A Graph whose one post and whose reads end as told. */
function fakeGraph(post: Reply<readonly IncidentComment[]>, ...reads: Reply<readonly IncidentComment[]>[]): FakeGraph {
  const graph: FakeGraph = {
    posts: [],
    reads: [],
    async addComment(id, text) {
      graph.posts.push(`${id}:${text}`);
      return settled(post);
    },
    async getIncident(id) {
      const reply = reads[graph.reads.length];
      graph.reads.push(id);
      if (reply === undefined) {
        throw new Error("one read too many");
      }
      return incident({ comments: settled(reply) });
    },
  };
  return graph;
}

function settled<T>(reply: Reply<T>): T {
  if (reply instanceof Error) {
    throw reply;
  }
  return reply;
}

const onWait = () => undefined;
const lost = new OutcomeUnknown(new IntegrationError("SERVICE_UNAVAILABLE", "HTTP 503", { httpStatus: 503 }));

function post(
  graph: FakeGraph,
  before: readonly IncidentComment[] = [],
  { clock = fakeClock(), signal = new AbortController().signal, text = "new" } = {},
) {
  return postComment(graph, incident({ comments: before }), text, { clock, signal, onWait });
}

describe("an answer that lists the comment", () => {
  it("is enough", async () => {
    const graph = fakeGraph([comment("old"), comment("new")]);

    expect(await post(graph)).toEqual({
      comment: comment("new"),
      isAltered: false,
      confirmedByRead: false,
    });
    expect(graph.posts).toEqual(["2972:new"]);
    expect(graph.reads).toEqual([]);
  });

  it("gives the newest of those with the same text", async () => {
    const newest = comment("new", { createdDateTime: "2026-11-24T10:07:09Z" });
    const graph = fakeGraph([comment("new"), newest, comment("other")]);

    expect((await post(graph)).comment).toEqual(newest);
  });

  it("is not enough when it lists an older one of the same text alone", async () => {
    const before = [comment("new")];
    const graph = fakeGraph(before, [...before, comment("new", { createdDateTime: "2026-11-24T10:07:09Z" })]);

    expect(await post(graph, before)).toMatchObject({ confirmedByRead: true });
    expect(graph.reads).toHaveLength(1);
  });

  it("may have other line ends, and blanks around", async () => {
    const graph = fakeGraph([comment("a\r\nb ")]);

    expect((await post(graph, [], { text: "a\nb" })).comment).toEqual(comment("a\r\nb "));
  });
});

describe("an answer with a comment more, whose text is another one", () => {
  it.each([
    ["escaped", "R&D done", "R&amp;D done"],
    ["cut after 20 characters", "Blocked the sender and reset the password.", "Blocked the sender a"],
    ["translated", "done", "<p>fertig</p>"],
    ["empty", "done", ""],
  ])("is a success in the form that the service keeps: %s", async (_, text, kept) => {
    const graph = fakeGraph([comment("old"), comment(kept)]);

    expect(await post(graph, [comment("old")], { text })).toEqual({
      comment: comment(kept),
      isAltered: true,
      confirmedByRead: false,
    });
    expect(graph.reads).toEqual([]);
  });

  it("is not that of somebody else which came in meanwhile", async () => {
    const theirs = comment("theirs", { createdDateTime: "2026-11-24T10:09:00Z" });
    const graph = fakeGraph([comment("old"), comment("R&amp;D"), theirs]);

    expect(await post(graph, [comment("old")], { text: "R&D" })).toMatchObject({ comment: comment("R&amp;D") });
  });

  it("is the newest one where several are new, and none has the text", async () => {
    const newest = comment("x", { createdDateTime: "2026-11-24T10:09:00Z" });
    const graph = fakeGraph([newest, comment("theirs"), comment("old")]);

    expect(await post(graph, [comment("old")])).toMatchObject({ comment: newest, isAltered: true });
  });

  it("is no success when the comments of before are not known", async () => {
    const { comments: _comments, ...before } = incident({});
    const graph = fakeGraph([comment("other")], [comment("other")], [comment("other")]);

    const posting = postComment(graph, before, "new", {
      clock: fakeClock(),
      signal: new AbortController().signal,
      onWait,
    });

    await expect(posting).rejects.toMatchObject({
      code: "COMMENT_STATE_UNKNOWN",
      message: expect.stringContaining("2972: the response did not show it, and reading the incident did not show"),
    });
  });
});

describe("an answer that is lost", () => {
  const long = "Blocked the sender & reset the password of the user. ".repeat(6).trim();

  it.each([
    ["escaped", "R&D done", "R&amp;D done"],
    ["on one line", "first\nsecond", "first second"],
    ["cut after 200 characters", long, long.slice(0, 200)],
  ])("is made good by the text that the service altered: %s", async (_, text, kept) => {
    const graph = fakeGraph(lost, [comment("old"), comment(kept)]);

    expect(await post(graph, [comment("old")], { text })).toEqual({
      comment: comment(kept),
      isAltered: true,
      confirmedByRead: true,
    });
  });

  it.each([
    ["another text", "done", "fertig"],
    ["a cut after 199 characters", long, long.slice(0, 199)],
    ["nothing", "done", ""],
  ])("is not made good by a new comment with %s", async (_, text, kept) => {
    const comments = [comment("old"), comment(kept)];

    const error = await rejection(post(fakeGraph(lost, comments, comments), [comment("old")], { text }));

    expect(error).toMatchObject({ code: "COMMENT_STATE_UNKNOWN" });
  });

  it("is made good by reading the incident", async () => {
    const graph = fakeGraph(lost, [comment("old"), comment("new")]);
    const clock = fakeClock();

    expect(await post(graph, [comment("old")], { clock })).toEqual({
      comment: comment("new"),
      isAltered: false,
      confirmedByRead: true,
    });
    expect(graph.posts).toHaveLength(1);
    expect(clock.slept).toEqual([]);
  });

  it("is made good by the second read, five seconds later", async () => {
    const graph = fakeGraph(lost, [], [comment("new")]);
    const clock = fakeClock();

    expect(await post(graph, [], { clock })).toMatchObject({ confirmedByRead: true });
    expect(clock.slept).toEqual([5000]);
    expect(graph.posts).toHaveLength(1);
  });

  it("is not made good by a comment of the same text that was there before", async () => {
    const before = [comment("new")];
    const graph = fakeGraph(lost, before, before);

    const error = await rejection(post(graph, before));

    expect(error).toMatchObject({
      code: "COMMENT_STATE_UNKNOWN",
      message:
        "It is not known whether the comment was added to incident 2972: there was no readable response, and reading the incident did not show the comment.",
      retryable: false,
      httpStatus: 503,
    });
    expect(graph.posts).toHaveLength(1);
    expect(graph.reads).toHaveLength(2);
  });

  it("counts comments of the same text, however they are written", async () => {
    const before = [comment("new\r\nline")];
    const graph = fakeGraph(lost, [...before, comment(" new\nline\n")]);

    expect(await post(graph, before, { text: "new\nline" })).toMatchObject({ confirmedByRead: true });
  });

  it("is not made good by anything when the comments of before are not known", async () => {
    const graph = fakeGraph(lost, [comment("new")], [comment("new")]);
    const { comments: _comments, ...before } = incident({});

    const posting = postComment(graph, before, "new", {
      clock: fakeClock(),
      signal: new AbortController().signal,
      onWait,
    });

    await expect(posting).rejects.toMatchObject({ code: "COMMENT_STATE_UNKNOWN" });
  });

  it("is not made good by another comment", async () => {
    const graph = fakeGraph(lost, [comment("new!")], [comment("New")]);

    await expect(post(graph)).rejects.toMatchObject({ code: "COMMENT_STATE_UNKNOWN" });
  });

  it("stays unknown when the reads fail, with the failure as cause", async () => {
    const down = new IntegrationError("NETWORK_ERROR", "No way there.", { requestId: "id-1" });
    const graph = fakeGraph(lost, down, down);

    const error = await rejection(post(graph));

    expect(error).toMatchObject({ code: "COMMENT_STATE_UNKNOWN", retryable: false, requestId: "id-1", cause: down });
    expect(graph.posts).toHaveLength(1);
  });

  it("is made good by the second read when the first fails", async () => {
    const graph = fakeGraph(lost, new IntegrationError("NETWORK_ERROR", "No way there."), [comment("new")]);

    expect(await post(graph)).toMatchObject({ confirmedByRead: true });
  });
});

it("takes an answer that does not list the comment for a lost one", async () => {
  const graph = fakeGraph([comment("other")], [comment("other"), comment("new")]);

  expect(await post(graph, [comment("other")])).toMatchObject({ confirmedByRead: true });
});

it("leaves other failures as they are: nothing was posted", async () => {
  const refused = new IntegrationError("PERMISSION_MISSING", "No.");
  const graph = fakeGraph(refused);

  await expect(post(graph)).rejects.toBe(refused);
  expect(graph.reads).toEqual([]);
});

describe("a run that is stopped while the outcome is open", () => {
  const reasons = [
    new IntegrationError("TIMED_OUT", "The budget was used up."),
    new IntegrationError("ABORTED", "SIGTERM"),
  ];

  it.each(reasons)("keeps the stop's code, but must not be repeated by itself: $code", async (reason) => {
    const graph = fakeGraph(new OutcomeUnknown(reason));

    const error = await rejection(post(graph, [], { signal: AbortSignal.abort(reason) }));

    expect(error).toMatchObject({
      code: reason.code,
      message: "The run was stopped while the comment was sent: it is not known whether it was added to incident 2972.",
      hint: expect.stringContaining("Check the incident"),
      retryable: false,
      cause: reason,
    });
    expect(graph.reads).toEqual([]);
  });

  it("in the five seconds ends the same way", async () => {
    const [reason] = reasons;
    const controller = new AbortController();
    const clock: FakeClock = {
      ...fakeClock(),
      async sleep(_ms, signal) {
        controller.abort(reason);
        signal.throwIfAborted();
      },
    };

    const error = await rejection(post(fakeGraph(lost, []), [], { clock, signal: controller.signal }));

    expect(error).toMatchObject({ code: "TIMED_OUT", retryable: false });
  });

  it("for a reason that is not ours is COMMENT_STATE_UNKNOWN", async () => {
    const error = await rejection(post(fakeGraph(lost), [], { signal: AbortSignal.abort(new Error("x")) }));

    expect(error).toMatchObject({ code: "COMMENT_STATE_UNKNOWN", retryable: false });
  });
});

describe("with the Graph client", () => {
  useMockedNetwork();

  it.each([503, 504])("a %i whose comment was added is a success after one post", async (status) => {
    mockToken();
    mockGraph().post(`${incidentPath()}/comments`).reply(status, "", { "Retry-After": "1" });
    mockGraph()
      .get(incidentPath())
      .reply(200, incidentAnswer({ comments: [comment("new")] }));
    const { graph, clock, stop } = testConversation();

    const posted = await postComment(graph, incident(), "new", { clock, signal: stop.signal, onWait });

    expect(posted).toEqual({
      comment: comment("new"),
      isAltered: false,
      confirmedByRead: true,
    });
  });

  it("a 429 is repeated, and then posted once", async () => {
    mockToken();
    mockGraph().post(`${incidentPath()}/comments`).reply(429, "", { "Retry-After": "3" });
    mockGraph()
      .post(`${incidentPath()}/comments`)
      .reply(200, commentsAnswer([comment("new")]));
    const { graph, clock, stop } = testConversation();

    const posted = await postComment(graph, incident(), "new", { clock, signal: stop.signal, onWait });

    expect(posted.confirmedByRead).toBe(false);
    expect(clock.slept).toEqual([3000]);
  });
});
