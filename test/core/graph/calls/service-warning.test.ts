import type nock from "nock";
import { serviceWarning } from "../../../../core/graph/calls/service-warning.js";
import type { GraphClient } from "../../../../core/graph/graph-client.js";
import { testConversation } from "../../../support/conversation.js";
import {
  HUNTING_PATH,
  huntingAnswer,
  INCIDENTS_PATH,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  useMockedNetwork,
} from "../../../support/graph-mock.js";
import { shown } from "../../../support/shown.js";

useMockedNetwork();

const said = (status: number, warning?: string) =>
  serviceWarning({ status, headers: warning === undefined ? {} : { warning }, body: "" }, "The service", shown);

it.each([
  [200, undefined, undefined],
  [200, " ", undefined],
  [200, '299 - "Two providers did not answer."', "The service answered with a warning: Two providers did not answer."],
  [
    200,
    '199 host "one", 299 - "a \\"quoted\\" one" "Sun, 29 Nov 2026 10:00:00 GMT"',
    'The service answered with a warning: one; a "quoted" one',
  ],
  [200, "something else\u0007", "The service answered with a warning: something else"],
  [206, undefined, "The service gave only a part of the answer (HTTP 206); the rest is not known."],
  [
    206,
    '299 - "1 of 3"',
    "The service gave only a part of the answer (HTTP 206); the rest is not known. It says: 1 of 3",
  ],
])("an answer %d with the header %j is the warning %j", (status, header, expected) => {
  expect(said(status, header)).toBe(expected);
});

it("a long header is shortened", () => {
  expect(said(200, `299 - "${"x".repeat(5000)}"`)?.length).toBeLessThan(600);
});

describe("each call passes it on", () => {
  const comments = { value: [{ comment: "text" }] };

  it.each<[string, string, object | nock.Body, (graph: GraphClient) => Promise<unknown>]>([
    ["GET", incidentPath(), incidentAnswer(), (graph) => graph.getIncident("2972")],
    ["GET", `${INCIDENTS_PATH}?$top=1`, { value: [] }, (graph) => graph.listIncidents({ top: 1 })],
    ["PATCH", incidentPath(), incidentAnswer(), (graph) => graph.updateIncident("2972", { status: "active" })],
    ["POST", `${incidentPath()}/comments`, comments, (graph) => graph.addComment("2972", "text")],
    ["POST", HUNTING_PATH, huntingAnswer([]), (graph) => graph.runHuntingQuery({ query: "print 1" })],
  ])("%s %s", async (method, path, body, call) => {
    mockToken();
    mockGraph()
      .intercept(path, method)
      .times(2)
      .reply(206, body as nock.Body, { warning: '299 - "One of three."' });
    const { graph, warnings } = testConversation();

    await call(graph);
    await call(graph);

    expect(warnings).toEqual([
      "SERVICE_WARNING: Microsoft Graph gave only a part of the answer (HTTP 206); the rest is not known. It says: One of three.",
    ]);
  });
});

it("a refusal has none beside its error", async () => {
  mockToken();
  mockGraph().get(incidentPath()).reply(404, {}, { warning: '299 - "Deprecated."' });
  const { graph, warnings } = testConversation();

  await expect(graph.getIncident("2972")).rejects.toMatchObject({ code: "INCIDENT_NOT_FOUND" });
  expect(warnings).toEqual([]);
});
