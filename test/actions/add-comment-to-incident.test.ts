import { addCommentToIncident } from "../../actions/add-comment-to-incident.js";
import { execute, rawConfiguration } from "../support/execute.js";
import { fakeClock } from "../support/fake-clock.js";
import {
  comment,
  commentsAnswer,
  graphErrorAnswer,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  useMockedNetwork,
} from "../support/graph-mock.js";
import { codesOf, mockIncident } from "../support/service.js";

useMockedNetwork();

const COMMENTS = `${incidentPath()}/comments`;
const TEXT = "Mailbox rule removed.";
const parameters = { incident_id: "2972", comment: TEXT };

describe("a comment", () => {
  it("is added, and comes back as the service keeps it", async () => {
    mockIncident()
      .post(COMMENTS, { "@odata.type": "microsoft.graph.security.alertComment", comment: TEXT })
      .reply(200, commentsAnswer([comment("earlier"), comment(TEXT)]));

    const result = await execute(addCommentToIncident, { "Incident ID": "2972", Comment: `  ${TEXT}\n` });

    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      message: "Successfully added comment to incident 2972 in Microsoft 365 Defender.",
      json_result: {
        incident_id: "2972",
        incident_url: expect.stringMatching(/^https:\/\/security\.microsoft\.com\/incident2\/2972\//),
        comment: comment(TEXT),
      },
      links: [{ title: "Incident 2972" }],
      warnings: [],
      error: null,
    });
  });

  it.each(["", "   ", "\n\t", null])("that is blank (%j) is refused, and nothing is sent", async (blank) => {
    const result = await execute(addCommentToIncident, { incident_id: "2972", comment: blank });

    expect(result).toMatchObject({ json_result: null, error: { code: "INPUT_INVALID", field: "comment" } });
    expect(result.error?.message).toMatch(/^"Comment" is required/);
  });

  it("that is too long is refused with the number it has and the setting that allows more", async () => {
    const result = await execute(
      addCommentToIncident,
      { incident_id: "x", comment: "a".repeat(51) },
      { payload: { configuration: { ...rawConfiguration, comment_max_length: "50" } } },
    );

    expect(result.error?.errors.map(({ field }) => field)).toEqual(["incident_id", "comment"]);
    expect(result.error?.errors[1]?.message).toBe(
      '"Comment" has 51 characters; at most 50 are allowed (the configuration\'s Comment Max Length). Shorten or split it.',
    );
  });

  it("of more than 30,000 characters is refused without any configuration of it", async () => {
    const result = await execute(addCommentToIncident, { incident_id: "2972", comment: "a".repeat(30_001) });

    expect(result.error).toMatchObject({ code: "INPUT_INVALID", field: "comment" });
  });

  it.each([
    [1000, []],
    [1001, ["COMMENT_LONG"]],
  ])("of %i characters is added with the warnings %j", async (length, codes) => {
    const text = "a".repeat(length);
    mockIncident()
      .post(COMMENTS)
      .reply(200, commentsAnswer([comment(text)]));

    const result = await execute(addCommentToIncident, { incident_id: "2972", comment: text });

    expect(result.is_success).toBe(true);
    expect(codesOf(result)).toEqual(codes);
  });

  it("goes to the incident that the given one was merged into", async () => {
    mockToken();
    mockGraph()
      .get(incidentPath("2974"))
      .reply(200, incidentAnswer({ id: "2974", redirectIncidentId: "2972" }));
    mockGraph()
      .get(incidentPath())
      .reply(200, incidentAnswer())
      .post(COMMENTS)
      .reply(200, commentsAnswer([comment(TEXT)]));

    const result = await execute(addCommentToIncident, { incident_id: "2974", comment: TEXT });

    expect(result).toMatchObject({ json_result: { incident_id: "2972" } });
    expect(codesOf(result)).toEqual(["INCIDENT_REDIRECTED"]);
  });

  it.each([
    ["escaped", "containment & reset done", "containment &amp; reset done"],
    ["cut", "Sender blocked, password reset.", "Sender blocked"],
    ["wrapped", "done", "<div>done</div>"],
    ["on one line", "first\nsecond", "first second"],
  ])("that the service keeps %s is a success with a warning, and comes back as it is kept", async (_, text, kept) => {
    const older = comment("older");
    mockIncident({ comments: [older] })
      .post(COMMENTS)
      .reply(200, commentsAnswer([older, comment(kept)]));

    const result = await execute(addCommentToIncident, { incident_id: "2972", comment: text });

    expect(result).toMatchObject({ is_success: true, json_result: { comment: comment(kept) }, error: null });
    expect(codesOf(result)).toEqual(["COMMENT_ALTERED"]);
  });

  it("on an incident with an address that is not https has no link", async () => {
    mockIncident({ incidentWebUrl: "javascript:alert(1)" })
      .post(COMMENTS)
      .reply(200, commentsAnswer([comment(TEXT)]));

    const result = await execute(addCommentToIncident, parameters);

    expect(result).toMatchObject({ links: [], json_result: { incident_url: null } });
  });
});

describe("a comment whose answer is lost", () => {
  it.each([
    [500, ""],
    [503, ""],
    [502, "<html><title>Bad gateway</title></html>"],
    [200, "{ broken"],
    [200, `{"value":[{"comment":"a","deep":${"[".repeat(20_000)}${"]".repeat(20_000)}}]}`],
  ])("with %i is confirmed by reading the incident, never posted again", async (status, body) => {
    const clock = fakeClock();
    mockIncident()
      .post(COMMENTS)
      .reply(status, body)
      .get(incidentPath())
      .reply(200, incidentAnswer({ comments: [comment(TEXT)] }));

    const result = await execute(addCommentToIncident, parameters, { clock });

    expect(result).toMatchObject({ is_success: true, json_result: { comment: comment(TEXT) } });
    expect(codesOf(result)).toEqual(["COMMENT_CONFIRMED_BY_READ"]);
    expect(clock.slept).toEqual([]);
  });

  it("is looked for once more after five seconds", async () => {
    const clock = fakeClock();
    mockIncident()
      .post(COMMENTS)
      .replyWithError(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }))
      .get(incidentPath())
      .reply(200, incidentAnswer())
      .get(incidentPath())
      .reply(200, incidentAnswer({ comments: [comment(TEXT)] }));

    const result = await execute(addCommentToIncident, parameters, { clock });

    expect(codesOf(result)).toEqual(["COMMENT_CONFIRMED_BY_READ"]);
    expect(clock.slept).toEqual([5000]);
  });

  it("and is not found has an unknown state, which is not retryable", async () => {
    const clock = fakeClock();
    const before = { comments: [comment(TEXT)] };
    mockIncident(before)
      .post(COMMENTS)
      .reply(504, graphErrorAnswer("UnknownError", ""), { "request-id": "service-id-9" })
      .get(incidentPath())
      .twice()
      .reply(200, incidentAnswer(before));

    const result = await execute(addCommentToIncident, parameters, { clock });

    expect(result).toMatchObject({
      status: "failed",
      is_success: false,
      json_result: null,
      error: { code: "COMMENT_STATE_UNKNOWN", retryable: false, http_status: 504, request_id: "service-id-9" },
    });
    expect(clock.slept).toEqual([5000]);
    expect(result.meta.requests.filter(({ method }) => method === "POST")).toMatchObject([{ attempts: 1 }]);
  });

  it("before it was sent is a network error, which may be repeated", async () => {
    mockIncident()
      .post(COMMENTS)
      .replyWithError(Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND", syscall: "getaddrinfo" }));

    const result = await execute(addCommentToIncident, parameters);

    expect(result.error).toMatchObject({ code: "NETWORK_ERROR", retryable: true });
  });
});

describe("a dry run", () => {
  it("shows the requests with the comment, and sends nothing", async () => {
    const result = await execute(addCommentToIncident, parameters, { dryRun: true });

    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      message: `Dry run: nothing was sent. The action would read incident 2972 and add this comment to it: ${TEXT}`,
      json_result: null,
      meta: {
        requests: [
          { method: "GET", path: "/v1.0/security/incidents/2972" },
          { method: "POST", path: "/v1.0/security/incidents/2972/comments", body: { comment: TEXT } },
        ],
        undetermined: ["whether the incident was merged into another one"],
      },
    });
  });

  it("with =read reads the incident, and adds nothing", async () => {
    mockIncident();

    const result = await execute(addCommentToIncident, parameters, { dryRun: "read" });

    expect(result).toMatchObject({ status: "completed", is_success: true, meta: { dry_run: "read" } });
    expect(result.message).toMatch(/^Dry run: nothing was changed\./);
    expect(result.meta.requests.map(({ method, status }) => [method, status])).toEqual([
      ["GET", 200],
      ["POST", null],
    ]);
  });

  it("goes by the default length without a configuration", async () => {
    const result = await execute(
      addCommentToIncident,
      { incident_id: "2972", comment: "a".repeat(30_001) },
      { dryRun: true, payload: { configuration: undefined } },
    );

    expect(result.error).toMatchObject({ code: "INPUT_INVALID", field: "comment" });
  });
});
