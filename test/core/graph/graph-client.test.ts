import nock from "nock";
import { OutcomeUnknown } from "../../../core/graph/calls/outcome-unknown.js";
import { readCall } from "../../../core/graph/calls/reads.js";
import type { GraphClient } from "../../../core/graph/graph-client.js";
import { graphRoles } from "../../../core/graph/graph-roles.js";
import { tooLarge } from "../../../core/graph/http/transport-error.js";
import { everythingOf, rejection, type TestConversation, testConversation } from "../../support/conversation.js";
import { graphClientOver } from "../../support/graph-client-over.js";
import {
  accessToken,
  CLIENT_SECRET,
  comment,
  commentsAnswer,
  GRAPH_ROOT,
  graphAt,
  graphErrorAnswer,
  HUNTING_PATH,
  huntingAnswer,
  INCIDENTS_PATH,
  incident,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  mockTokenRequest,
  roleMissingAnswer,
  tokenAnswer,
  useMockedNetwork,
} from "../../support/graph-mock.js";

useMockedNetwork();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const COMMENTS_PATH = `${incidentPath()}/comments`;
const QUERY = { query: "DeviceInfo | take 1" };
const PAGES = { enough: 1, mostPages: 1 };

function reset(code = "ECONNRESET"): Error {
  return Object.assign(new Error("x"), { code });
}

/** One call of each method, for what holds for all of them. */
const calls: readonly (readonly [string, string, string, (graph: GraphClient) => Promise<unknown>])[] = [
  ["listIncidents", "GET", `${INCIDENTS_PATH}?$top=1`, (graph) => graph.listIncidents({ top: 1 })],
  ["getIncident", "GET", incidentPath(), (graph) => graph.getIncident("2972")],
  ["updateIncident", "PATCH", incidentPath(), (graph) => graph.updateIncident("2972", { status: "resolved" })],
  ["addComment", "POST", COMMENTS_PATH, (graph) => graph.addComment("2972", "text")],
  ["runHuntingQuery", "POST", HUNTING_PATH, (graph) => graph.runHuntingQuery(QUERY)],
];

function on(method: string, path: string, token = accessToken()): nock.Interceptor {
  return mockGraph(token).intercept(path, method);
}

describe("requests", () => {
  it("list incidents", async () => {
    mockToken();
    mockGraph()
      .get(`${INCIDENTS_PATH}?$top=1`)
      .reply(200, { "@odata.context": "x", value: [incidentAnswer()] });
    const { graph, records } = testConversation();

    expect(await graph.listIncidents({ top: 1 })).toEqual([incident()]);
    expect(records).toMatchObject([{ method: "GET", path: "/v1.0/security/incidents?$top=1", status: 200 }]);
  });

  it("read an incident, without OData's own keys", async () => {
    mockToken();
    const comments = [{ "@odata.type": "#microsoft.graph.security.alertComment", ...comment("first") }];
    mockGraph().get(incidentPath()).reply(200, incidentAnswer({ comments }));
    const { graph } = testConversation();

    expect(await graph.getIncident("2972")).toEqual(incident({ comments: [comment("first")] }));
  });

  it("ask for enumeration values by their names, also for those that Graph added later", async () => {
    mockToken();
    mockGraph()
      .matchHeader("prefer", "include-unknown-enum-members")
      .get(incidentPath())
      .reply(200, incidentAnswer({ status: "awaitingAction" }));
    const { graph } = testConversation();

    expect(await graph.getIncident("2972")).toEqual(incident({ status: "awaitingAction" }));
  });

  it("send only the fields of a patch, as UTF-8 JSON", async () => {
    mockToken();
    mockGraph()
      .matchHeader("content-type", "application/json; charset=utf-8")
      .patch(incidentPath(), { assignedTo: null, customTags: ["ü"] })
      .reply(200, incidentAnswer({ customTags: ["ü"] }));
    const { graph } = testConversation();

    const updated = await graph.updateIncident("2972", { assignedTo: null, customTags: ["ü"] });

    expect(updated).toEqual(incident({ customTags: ["ü"] }));
  });

  it("have no incident when an update is answered without it", async () => {
    mockToken();
    mockGraph().patch(incidentPath()).reply(204);
    const { graph } = testConversation();

    expect(await graph.updateIncident("2972", { status: "resolved" })).toBeUndefined();
  });

  it("post a comment with its type, and return all comments", async () => {
    mockToken();
    mockGraph()
      .post(COMMENTS_PATH, { "@odata.type": "microsoft.graph.security.alertComment", comment: "new" })
      .reply(200, commentsAnswer([comment("old"), comment("new")]));
    const { graph } = testConversation();

    expect(await graph.addComment("2972", "new")).toEqual([comment("old"), comment("new")]);
  });

  it.each([
    ["with a timespan", { query: "print 1", timespan: "P1D" }, { Query: "print 1", Timespan: "P1D" }],
    ["without", { query: "print 1" }, { Query: "print 1" }],
  ])("run a hunting query %s", async (_what, query, body) => {
    mockToken();
    mockGraph()
      .post(HUNTING_PATH, body)
      .reply(200, huntingAnswer([{ print_0: 1 }], [{ name: "print_0", type: "Int64" }]));
    const { graph } = testConversation();

    expect(await graph.runHuntingQuery(query)).toEqual({
      schema: [{ name: "print_0", type: "Int64" }],
      results: [{ print_0: 1 }],
    });
  });

  it("are too many where the answer is larger than what is held, and that is not tried again", async () => {
    const send = jest.fn(async () => {
      throw tooLarge("graph.example.test:443", 128 * 1024 * 1024);
    });

    await expect(graphClientOver(send).runHuntingQuery(QUERY)).rejects.toMatchObject({
      code: "RESULT_TOO_LARGE",
      message: "The response of graph.example.test:443 is larger than 128 MiB.",
      retryable: false,
    });
    expect(send).toHaveBeenCalledTimes(1);
  });

  it("are none where the answer tells of an error", async () => {
    mockToken();
    mockGraph()
      .post(HUNTING_PATH)
      .reply(200, { schema: [], results: [{ A: 1 }], error: { code: "Partial", message: "A cluster is away." } });
    const { graph } = testConversation();

    await expect(graph.runHuntingQuery(QUERY)).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message:
        "Microsoft Graph answered HTTP 200, but the response could not be read. It contains an error: Partial: A cluster is away.",
    });
  });

  it.each(["A cluster is away.", 1, false, []])(
    "are none where the error is told in another form: %j",
    async (error) => {
      mockToken();
      mockGraph()
        .post(HUNTING_PATH)
        .reply(200, { schema: [], results: [{ A: 1 }], error });
      const { graph } = testConversation();

      await expect(graph.runHuntingQuery(QUERY)).rejects.toMatchObject({
        code: "SERVICE_UNAVAILABLE",
        message: expect.stringContaining("It contains an error."),
      });
    },
  );

  it.each([
    { results: [] },
    { schema: null, results: [{ A: 1 }] },
    { schema: [1], results: [{ A: 1 }] },
    { schema: [{ name: "A" }, { name: 5 }], results: [{ A: 1 }] },
    { schema: [] },
    { schema: [], results: {} },
    { results: null },
    { schema: null, results: null },
  ])("are none where a hunting answer is no such result: %j", async (answer) => {
    mockToken();
    mockGraph().post(HUNTING_PATH).reply(200, answer, { "request-id": "id-1" });
    const { graph } = testConversation();

    await expect(graph.runHuntingQuery(QUERY)).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: expect.stringContaining("It is not a hunting result"),
      requestId: "id-1",
    });
  });

  it.each([
    ["one null", [{ A: 1 }, null], [{ A: 1 }], 1],
    ["other values", [7, { A: 1 }, "x", [{ A: 2 }], true], [{ A: 1 }], 4],
    ["nothing else", [null, null], [], 2],
  ])("keep the rows beside what is no row: %s", async (_what, results, rows, unreadable) => {
    mockToken();
    mockGraph().post(HUNTING_PATH).reply(200, { schema: [], results });
    const { graph } = testConversation();

    expect(await graph.runHuntingQuery(QUERY)).toEqual({ schema: [], results: rows, unreadable });
  });

  it("are no rows where results are null beside a schema", async () => {
    mockToken();
    mockGraph()
      .post(HUNTING_PATH)
      .reply(200, { schema: [{ name: "A", type: "String" }], results: null });
    const { graph } = testConversation();

    expect(await graph.runHuntingQuery(QUERY)).toEqual({ schema: [{ name: "A", type: "String" }], results: [] });
  });

  it.each(["SByte", "System.SByte", "sbyte", "Boolean", "bool"])(
    "have true and false in a column of the type %s",
    async (type) => {
      mockToken();
      mockGraph()
        .post(HUNTING_PATH)
        .reply(200, {
          schema: [
            { name: "Ok", type },
            { name: "N", type: "Int32" },
          ],
          results: [{ Ok: 1, N: 1 }, { Ok: 0 }, { Ok: true }, { Ok: null }, { Ok: 2 }, { Ok: "1" }, { N: 0 }],
        });
      const { graph } = testConversation();

      expect((await graph.runHuntingQuery(QUERY)).results).toEqual([
        { Ok: true, N: 1 },
        { Ok: false },
        { Ok: true },
        { Ok: null },
        { Ok: 2 },
        { Ok: "1" },
        { N: 0 },
      ]);
    },
  );

  it.each([{}, { id: "5" }, { value: [] }, []])(
    "are not answered with %j where an incident is updated",
    async (answer) => {
      mockToken();
      mockGraph().patch(incidentPath()).reply(200, answer);
      const { graph } = testConversation();

      await expect(graph.updateIncident("2972", { status: "resolved" })).rejects.toMatchObject({
        attempts: 1,
        cause: { code: "SERVICE_UNAVAILABLE", message: expect.stringMatching(/could not be read\. It (has|is) /) },
      });
    },
  );

  it("keep every digit of long integers in hunting results", async () => {
    mockToken();
    mockGraph().post(HUNTING_PATH).reply(200, '{"schema":[],"results":[{"Id":9007199254740993,"N":5,"S":"1"}]}');
    const { graph } = testConversation();

    expect((await graph.runHuntingQuery(QUERY)).results).toEqual([{ Id: "9007199254740993", N: 5, S: "1" }]);
  });

  it("keep the path prefix of another Graph root, and encode path segments", async () => {
    mockToken();
    nock("https://proxy.example.test")
      .get("/graph/v1.0/security/incidents/..%2F..%2Fusers%3Fx")
      .reply(200, incidentAnswer({ id: "../../users?x" }));
    const { graph, records } = testConversation(graphAt("https://proxy.example.test/graph"));

    await graph.getIncident("../../users?x");

    expect(records).toMatchObject([{ path: "/v1.0/security/incidents/..%2F..%2Fusers%3Fx" }]);
  });

  it("carry a fresh client-request-id and the user agent, on every attempt", async () => {
    mockToken();
    const ids = new Set<string>();
    const note = (id: string) => ids.add(id).size > 0;
    mockGraph().matchHeader("client-request-id", note).get(incidentPath()).reply(500);
    mockGraph()
      .matchHeader("user-agent", "m365-defender/1.0.0")
      .matchHeader("client-request-id", note)
      .get(incidentPath())
      .reply(200, incidentAnswer());
    const { graph } = testConversation();

    await graph.getIncident("2972");

    expect([...ids]).toEqual([expect.stringMatching(UUID), expect.stringMatching(UUID)]);
  });
});

describe("the record of a call", () => {
  it("tells attempts, waits and the last request id", async () => {
    mockToken();
    mockGraph().get(incidentPath()).reply(429, "", { "Retry-After": "10", "request-id": "id-1" });
    mockGraph().get(incidentPath()).reply(200, incidentAnswer(), { "request-id": "id-2" });
    const { graph, records, waits } = testConversation();

    await graph.getIncident("2972");

    expect(records).toEqual([
      {
        method: "GET",
        path: "/v1.0/security/incidents/2972",
        status: 200,
        attempts: 2,
        request_id: "id-2",
        duration_ms: 10_000,
      },
    ]);
    expect(waits).toEqual([10_000]);
  });

  it("is kept of a call that failed", async () => {
    mockToken();
    mockGraph().get(incidentPath()).reply(404, graphErrorAnswer("NotFound", "No such incident."));
    const { graph, records } = testConversation();

    await rejection(graph.getIncident("2972"));

    expect(records).toMatchObject([{ status: 404, attempts: 1, request_id: "inner-request-id" }]);
  });

  it("has no status when nothing answered", async () => {
    mockToken();
    mockGraph().get(incidentPath()).times(4).replyWithError(reset());
    const { graph, records } = testConversation();

    await rejection(graph.getIncident("2972"));

    expect(records).toMatchObject([{ status: null, attempts: 4, request_id: null }]);
  });

  it("is not made when nothing was sent, because there was no token", async () => {
    mockTokenRequest().reply(401, { error: "invalid_client" });
    const { graph, records } = testConversation();

    await rejection(graph.getIncident("2972"));

    expect(records).toEqual([]);
  });
});

describe.each(calls)("%s", (_name, method, path, call) => {
  const success = () => {
    if (path === HUNTING_PATH) {
      return huntingAnswer([{ a: 1 }]);
    }
    if (path === COMMENTS_PATH) {
      return commentsAnswer([comment("text")]);
    }
    return path.includes("?") ? { value: [incidentAnswer()] } : incidentAnswer();
  };

  it("gets one fresh token after a 401", async () => {
    const [stale, fresh] = [accessToken(undefined, "stale"), accessToken(undefined, "fresh")];
    mockToken(stale);
    mockToken(fresh);
    on(method, path, stale).reply(401, graphErrorAnswer("InvalidAuthenticationToken", "Expired."));
    on(method, path, fresh).reply(200, success());
    const { graph, records } = testConversation();

    await call(graph);

    expect(records).toMatchObject([{ status: 200, attempts: 2 }]);
  });

  it("is AUTH_FAILED after a second 401", async () => {
    mockToken();
    mockToken();
    on(method, path).times(2).reply(401, graphErrorAnswer("InvalidAuthenticationToken", "Wrong audience."));
    const { graph } = testConversation();

    await expect(call(graph)).rejects.toMatchObject({ code: "AUTH_FAILED", httpStatus: 401 });
  });

  it("is repeated after a 429", async () => {
    mockToken();
    on(method, path).reply(429, graphErrorAnswer("TooManyRequests", "Later."), { "Retry-After": "2" });
    on(method, path).reply(200, success());
    const { graph, clock } = testConversation();

    if (method === "PATCH") {
      await expect(call(graph)).rejects.toMatchObject({ attempts: 1, repeatAfterMs: 2000 });
      expect(clock.slept).toEqual([]);
    }
    await call(graph);

    expect(clock.slept).toEqual(method === "PATCH" ? [] : [2000]);
  });

  it("is THROTTLED when the wait is too long, with the time to come back", async () => {
    mockToken();
    on(method, path).reply(429, "", { "Retry-After": "3600", "request-id": "id-1" });
    const { graph, clock } = testConversation();
    const limit = path.endsWith("/runHuntingQuery")
      ? "Too many queries were executed. Rate limit is reached."
      : "Microsoft Graph throttled the request (HTTP 429).";

    await expect(call(graph)).rejects.toMatchObject({
      code: "THROTTLED",
      message: `${limit} Run the action again at 2026-11-24T11:07:00.000Z or later.`,
      httpStatus: 429,
      requestId: "id-1",
      retryable: true,
      retryAt: new Date("2026-11-24T11:07:00.000Z"),
    });
    expect(clock.slept).toEqual([]);
  });

  it("is PERMISSION_MISSING when a 403 names the role", async () => {
    mockToken();
    on(method, path).reply(403, roleMissingAnswer("Some.Role.All"));
    const { graph } = testConversation();

    await expect(call(graph)).rejects.toMatchObject({ code: "PERMISSION_MISSING" });
  });

  it("is NETWORK_ERROR when the certificate is not trusted, and is not repeated", async () => {
    mockToken();
    on(method, path).replyWithError(reset("CERT_HAS_EXPIRED"));
    const { graph } = testConversation();

    await expect(call(graph)).rejects.toMatchObject({
      code: "NETWORK_ERROR",
      message: "The certificate of graph.microsoft.com:443 has expired.",
      retryable: true,
    });
  });

  it("ends with the run's own reason when the run was stopped before", async () => {
    const { graph, stop, records } = testConversation();
    const reason = new Error("stopped");
    stop.abort(reason);

    await expect(call(graph)).rejects.toBe(reason);
    expect(records).toEqual([]);
  });

  it("shows neither token nor secret in its error, record or log", async () => {
    mockToken();
    mockToken();
    on(method, path).times(2).reply(401, graphErrorAnswer("InvalidAuthenticationToken", "No."));
    const { graph, logLines, records } = testConversation();

    const error = await rejection(call(graph));

    const shown = `${everythingOf(error)}${logLines.join("\n")}${JSON.stringify(records)}`;
    expect(logLines.length).toBeGreaterThan(2);
    expect(shown).not.toContain(accessToken());
    expect(shown).not.toContain(accessToken().slice(-5));
    expect(shown).not.toContain(CLIENT_SECRET);
  });
});

describe("a PATCH", () => {
  const patch = (graph: GraphClient, attemptsBefore?: number) =>
    graph.updateIncident("2972", { status: "resolved" }, attemptsBefore);

  it.each([
    [504, "", { attempts: 1, repeatAfterMs: 1000, cause: { code: "SERVICE_UNAVAILABLE", httpStatus: 504 } }],
    [
      200,
      "<html></html>",
      { attempts: 1, repeatAfterMs: 1000, cause: { code: "SERVICE_UNAVAILABLE", httpStatus: 200 } },
    ],
    [408, "", { attempts: 1, repeatAfterMs: undefined, cause: { code: "REQUEST_REJECTED", httpStatus: 408 } }],
  ])("that is answered with %i %j is not repeated by itself", async (status, body, expected) => {
    mockToken();
    on("PATCH", incidentPath()).reply(status, body);
    const { graph, records } = testConversation();

    await expect(patch(graph)).rejects.toMatchObject(expected);
    expect(records).toMatchObject([{ status, attempts: 1 }]);
  });

  it("may be sent four times in all, with longer and longer waits", async () => {
    mockToken();
    on("PATCH", incidentPath()).times(2).reply(500, "");
    const { graph } = testConversation();

    await expect(patch(graph, 2)).rejects.toMatchObject({ attempts: 3, repeatAfterMs: 4000 });
    await expect(patch(graph, 3)).rejects.toMatchObject({ attempts: 4, repeatAfterMs: undefined });
  });

  it("that was refused is a failure like any other", async () => {
    mockToken();
    on("PATCH", incidentPath()).reply(409, "");
    const { graph } = testConversation();

    await expect(patch(graph)).rejects.toMatchObject({ code: "REQUEST_REJECTED", httpStatus: 409 });
  });
});

describe("a service failure", () => {
  it.each([
    ["getIncident", "GET", incidentPath(), 4, (graph: GraphClient) => graph.getIncident("2972")],
    ["runHuntingQuery", "POST", HUNTING_PATH, 2, (graph: GraphClient) => graph.runHuntingQuery(QUERY)],
  ])("of %s is repeated, then SERVICE_UNAVAILABLE", async (_name, method, path, attempts, call) => {
    mockToken();
    on(method, path).times(attempts).reply(504, graphErrorAnswer("UnknownError", ""), { "request-id": "id-504" });
    const { graph, records } = testConversation();

    await expect(call(graph)).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: 'Microsoft Graph failed: HTTP 504 Gateway Timeout, code "UnknownError", without a message.',
      httpStatus: 504,
      requestId: "id-504",
      retryable: true,
    });
    expect(records).toMatchObject([{ attempts }]);
  });

  it("shows a proxy's page by its title only", async () => {
    mockToken();
    mockGraph()
      .get(incidentPath())
      .times(4)
      .reply(502, "<html><title>Proxy\nerror</title><body>internal</body></html>");
    const { graph } = testConversation();

    const error = (await rejection(graph.getIncident("2972"))) as Error;

    expect(error.message).toBe("Microsoft Graph failed: HTTP 502 Bad Gateway: Proxy error");
  });

  it("of the connection is repeated", async () => {
    mockToken();
    mockGraph().post(HUNTING_PATH).replyWithError(reset());
    mockGraph().post(HUNTING_PATH).reply(200, huntingAnswer([]));
    const { graph, clock } = testConversation();

    await expect(graph.runHuntingQuery(QUERY)).resolves.toEqual({ schema: [], results: [] });
    expect(clock.slept).toEqual([1000]);
  });

  it("is not waited out past the deadline", async () => {
    mockToken();
    mockGraph().get(incidentPath()).reply(503, "", { "Retry-After": "30" });
    const { graph, clock } = testConversation({}, { budgetMs: 20_000 });

    await expect(graph.getIncident("2972")).rejects.toMatchObject({
      code: "THROTTLED",
      message:
        "Microsoft Graph throttled the request (HTTP 503). Run the action again at 2026-11-24T10:07:30.000Z or later.",
    });
    expect(clock.slept).toEqual([]);
  });

  it("that stops the run while it waits ends with the run's reason, and the wait is told", async () => {
    mockToken();
    mockGraph().get(incidentPath()).reply(503);
    const conversation = testConversation();
    const reason = new Error("stopped");
    conversation.clock.sleep = async (_ms, signal) => {
      conversation.clock.advance(1500);
      conversation.stop.abort(reason);
      signal.throwIfAborted();
    };

    await expect(conversation.graph.getIncident("2972")).rejects.toBe(reason);
    expect(conversation.waits).toEqual([1500]);
    expect(conversation.records).toMatchObject([{ status: 503, attempts: 1 }]);
  });
});

describe("the CPU quota", () => {
  const message =
    "You have exceeded processing resources allocated to this tenant. You can run queries again in 8 min.";

  it("of a hunting 429 is QUOTA_EXHAUSTED until the next quarter of an hour", async () => {
    mockToken();
    mockGraph().post(HUNTING_PATH).reply(429, graphErrorAnswer("TooManyRequests", message));
    const { graph } = testConversation();

    await expect(graph.runHuntingQuery(QUERY)).rejects.toMatchObject({
      code: "QUOTA_EXHAUSTED",
      message:
        "The tenant's advanced hunting CPU quota is used up. Run the action again at 2026-11-24T10:15:00.000Z or later.",
      retryAt: new Date("2026-11-24T10:15:00.000Z"),
    });
  });

  it("is no matter of an incident's 429", async () => {
    mockToken();
    mockGraph().get(incidentPath()).reply(429, graphErrorAnswer("TooManyRequests", message), { "Retry-After": "900" });
    const { graph } = testConversation();

    await expect(graph.getIncident("2972")).rejects.toMatchObject({ code: "THROTTLED" });
  });
});

describe("an answer that cannot be read", () => {
  const unreadable = [
    ["half a document", '{"id":"2972","schema":[{"na'],
    ["a page", "<html><title>Sign in</title></html>"],
    ["nothing", ""],
    ["another document", '{"hello":1}'],
    ["no object", "null"],
  ] as const;

  it.each(unreadable)("because it is %s is SERVICE_UNAVAILABLE", async (_what, body) => {
    mockToken();
    mockGraph().get(incidentPath()).reply(200, body, { "request-id": "id-1" });
    mockGraph().get(`${INCIDENTS_PATH}?$top=1`).reply(200, body);
    mockGraph().post(HUNTING_PATH).reply(200, body);
    const { graph } = testConversation();
    const expected = { code: "SERVICE_UNAVAILABLE", httpStatus: 200, retryable: true };

    await expect(graph.getIncident("2972")).rejects.toMatchObject({ ...expected, requestId: "id-1" });
    await expect(graph.listIncidents({ top: 1 })).rejects.toMatchObject(expected);
    await expect(graph.runHuntingQuery(QUERY)).rejects.toMatchObject(expected);
  });

  it.each(unreadable)("because it is %s leaves the outcome of a comment unknown", async (_what, body) => {
    mockToken();
    mockGraph().post(COMMENTS_PATH).reply(200, body);
    const { graph } = testConversation();

    await expect(graph.addComment("2972", "text")).rejects.toBeInstanceOf(OutcomeUnknown);
  });

  it.each<[string, string, string, (graph: GraphClient) => Promise<unknown>]>([
    ["an incident", "GET", incidentPath(), (graph) => graph.getIncident("2972")],
    ["a list", "GET", "/v1.0/any", (graph) => graph.readPages(readCall("/v1.0/any", graphRoles.readIncidents), PAGES)],
    ["rows", "POST", HUNTING_PATH, (graph) => graph.runHuntingQuery(QUERY)],
  ])("tells what is nested deeper than any answer: %s", async (_, method, path, call) => {
    const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    mockToken();
    mockGraph().intercept(path, method).reply(200, `{"id":"2972","value":[{"a":${deep}}],"results":[{"a":${deep}}]}`);

    await expect(call(testConversation().graph)).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message:
        "Microsoft Graph answered HTTP 200, but the response could not be read. It is nested more than 1000 levels deep.",
    });
  });

  it("tells a page by its title", async () => {
    mockToken();
    mockGraph().get(incidentPath()).reply(200, "<html><title>Sign in</title></html>");
    const { graph } = testConversation();

    const error = (await rejection(graph.getIncident("2972"))) as Error;

    expect(error.message).toBe(
      'Microsoft Graph answered HTTP 200, but the response could not be read. It is a page titled "Sign in".',
    );
  });
});

describe("a comment", () => {
  async function post(conversation: TestConversation): Promise<unknown> {
    return rejection(conversation.graph.addComment("2972", "text"));
  }

  it.each([500, 502, 503, 504, 408, 302])("that was answered with %i may have been posted", async (status) => {
    mockToken();
    mockGraph().post(COMMENTS_PATH).reply(status, "", { "Retry-After": "1" });
    const conversation = testConversation();

    const error = await post(conversation);

    expect(error).toBeInstanceOf(OutcomeUnknown);
    expect((error as Error).cause).toMatchObject({ httpStatus: status });
    expect(conversation.records).toMatchObject([{ status, attempts: 1 }]);
  });

  it.each(["ECONNRESET", "EPIPE", "E_INVENTED"])(
    "whose connection ended with %s may have been posted",
    async (code) => {
      mockToken();
      mockGraph().post(COMMENTS_PATH).replyWithError(reset(code));

      expect(await post(testConversation())).toBeInstanceOf(OutcomeUnknown);
    },
  );

  it.each(["ENOTFOUND", "ECONNREFUSED", "DEPTH_ZERO_SELF_SIGNED_CERT"])(
    "that never left because of %s is NETWORK_ERROR, and may be tried again",
    async (code) => {
      mockToken();
      mockGraph().post(COMMENTS_PATH).replyWithError(reset(code));

      expect(await post(testConversation())).toMatchObject({ code: "NETWORK_ERROR", retryable: true });
    },
  );

  it("that gets no answer in time may have been posted", async () => {
    mockToken();
    mockGraph()
      .post(COMMENTS_PATH)
      .delay(2000)
      .reply(200, commentsAnswer([comment("text")]));

    const error = await post(testConversation({ requestTimeoutS: 0.1 }));

    expect(error).toBeInstanceOf(OutcomeUnknown);
    nock.abortPendingRequests();
  });

  it("that is under way when the run is stopped may have been posted", async () => {
    mockToken();
    mockGraph()
      .post(COMMENTS_PATH)
      .delay(2000)
      .reply(200, commentsAnswer([comment("text")]));
    const conversation = testConversation();
    const reason = new Error("stopped");
    await conversation.tokens.accessToken({ signal: conversation.stop.signal });

    const posting = post(conversation);
    setTimeout(() => conversation.stop.abort(reason), 100);
    const error = await posting;

    expect(error).toBeInstanceOf(OutcomeUnknown);
    expect((error as Error).cause).toBe(reason);
    nock.abortPendingRequests();
  });

  it.each([400, 404, 409])("that was refused with %i was not posted", async (status) => {
    mockToken();
    mockGraph().post(COMMENTS_PATH).reply(status, graphErrorAnswer("X", "No."));

    expect(await post(testConversation())).toMatchObject({ name: "IntegrationError", httpStatus: status });
  });
});

describe("a redirect", () => {
  it("is not followed, and said", async () => {
    mockToken();
    mockGraph()
      .get(incidentPath())
      .reply(302, "", { Location: `${GRAPH_ROOT}/elsewhere` });
    const { graph } = testConversation();

    await expect(graph.getIncident("2972")).rejects.toMatchObject({
      code: "NETWORK_ERROR",
      httpStatus: 302,
      retryable: false,
      message: expect.stringContaining("redirects are not followed"),
    });
  });
});

it("sends nothing with a token that is about to expire", async () => {
  mockToken(accessToken(undefined, "short"), 200);
  mockTokenRequest().reply(200, tokenAnswer(accessToken(undefined, "long")));
  mockGraph(accessToken(undefined, "short")).get(incidentPath()).reply(200, incidentAnswer());
  mockGraph(accessToken(undefined, "long")).get(incidentPath()).reply(200, incidentAnswer());
  const { graph } = testConversation();

  await graph.getIncident("2972");
  await graph.getIncident("2972");
});
