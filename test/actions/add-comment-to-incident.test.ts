import { addCommentToIncident } from "../../actions/add-comment-to-incident.js";
import { textWithKey } from "../../core/incidents/comment-key.js";
import { exitCodeOf } from "../../core/result/result.js";
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
    expect(result.meta.waited_ms).toBe(5000);
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

describe("a comment with a key", () => {
  const keyed = { ...parameters, comment_key: "case-42:containment" };
  const SENT = textWithKey(TEXT, "case-42:containment");

  it("has the key in its first line, and is read back before the lock is released", async () => {
    mockIncident()
      .post(COMMENTS, { "@odata.type": "microsoft.graph.security.alertComment", comment: SENT })
      .reply(200, commentsAnswer([comment(SENT)]))
      .get(incidentPath())
      .reply(200, incidentAnswer({ comments: [comment(SENT)] }));

    const result = await execute(addCommentToIncident, keyed);

    expect(result).toMatchObject({ is_success: true, warnings: [], json_result: { comment: comment(SENT) } });
  });

  it.each([
    ["as it was sent", SENT],
    ["escaped", SENT.replaceAll("[", "&#91;")],
    ["cut", SENT.slice(0, SENT.indexOf("\n") + 8)],
  ])("that is already there with the same text is a success without a post: %s", async (_, kept) => {
    mockIncident({ comments: [comment("older"), comment(kept)] });

    const result = await execute(addCommentToIncident, keyed);

    expect(result).toMatchObject({
      is_success: true,
      message: "Successfully added comment to incident 2972 in Microsoft 365 Defender.",
      json_result: { incident_id: "2972", comment: comment(kept) },
    });
    expect(codesOf(result)).toEqual(["COMMENT_ALREADY_POSTED"]);
  });

  it.each(["other", `${TEXT} More.`, TEXT.slice(0, -1)])(
    "that is already there with another text is refused, not retryable: %j",
    async (text) => {
      mockIncident({ comments: [comment(textWithKey(text, keyed.comment_key))] });

      const result = await execute(addCommentToIncident, keyed);

      expect(result).toMatchObject({
        status: "failed",
        json_result: null,
        error: { code: "COMMENT_KEY_USED", field: "comment_key", retryable: false },
      });
      expect(exitCodeOf(result)).toBe(2);
    },
  );

  it.each(["case-42:containment2", "case-42", "Case-42:containment"])(
    "is posted beside one with the key %s",
    async (key) => {
      const other = comment(textWithKey(TEXT, key));
      mockIncident({ comments: [other] })
        .post(COMMENTS)
        .reply(200, commentsAnswer([other, comment(SENT)]))
        .get(incidentPath())
        .reply(200, incidentAnswer({ comments: [other, comment(SENT)] }));

      expect((await execute(addCommentToIncident, keyed)).warnings).toEqual([]);
    },
  );

  it("is found on the incident that was merged", async () => {
    mockToken();
    mockGraph()
      .get(incidentPath("2974"))
      .reply(200, incidentAnswer({ id: "2974", redirectIncidentId: "2972", comments: [comment(SENT)] }))
      .get(incidentPath())
      .reply(200, incidentAnswer());

    const result = await execute(addCommentToIncident, { ...keyed, incident_id: "2974" });

    expect(result).toMatchObject({ json_result: { incident_id: "2972", comment: comment(SENT) } });
    expect(codesOf(result)).toEqual(["INCIDENT_REDIRECTED", "COMMENT_ALREADY_POSTED"]);
    expect(result.warnings[1]?.message).toContain("Incident 2974 already has this comment");
  });

  it("is not posted on an incident that comes without its comments", async () => {
    mockIncident({ comments: null });

    expect((await execute(addCommentToIncident, keyed)).error?.code).toBe("SERVICE_UNAVAILABLE");
  });

  it("whose answer is lost, and which is not seen, may be posted by a run with the same key", async () => {
    mockIncident().post(COMMENTS).reply(504, "").get(incidentPath()).twice().reply(200, incidentAnswer());
    const first = await execute(addCommentToIncident, keyed);
    mockIncident({ comments: [comment(SENT)] });
    const second = await execute(addCommentToIncident, keyed);

    expect(first.error).toMatchObject({ code: "COMMENT_STATE_UNKNOWN", retryable: false });
    expect(first.error?.hint).toContain("with the same comment_key and text");
    expect(codesOf(second)).toEqual(["COMMENT_ALREADY_POSTED"]);
  });

  it("that the service keeps without its key has a warning that says so", async () => {
    mockIncident()
      .post(COMMENTS)
      .reply(200, commentsAnswer([comment(TEXT)]));

    const result = await execute(addCommentToIncident, keyed);

    expect(codesOf(result)).toEqual(["COMMENT_ALTERED"]);
    expect(result.warnings[0]?.message).toMatch(/Its key is not in it: another run with the key would add it again\.$/);
  });

  it.each(["", "Select One", null])("that is %j has none", async (key) => {
    mockIncident()
      .post(COMMENTS, (body) => body.comment === TEXT)
      .reply(200, commentsAnswer([comment(TEXT)]));

    expect((await execute(addCommentToIncident, { ...parameters, comment_key: key })).is_success).toBe(true);
  });

  it.each(["a b", "None", "x".repeat(65), "[Event.Id]"])("%j is refused, and nothing is sent", async (key) => {
    const result = await execute(addCommentToIncident, { ...parameters, comment_key: key });

    expect(result.error).toMatchObject({ code: "INPUT_INVALID", field: "comment_key" });
    expect(result.error?.message).toMatch(/^"Comment Key" /);
    expect(result.meta.requests).toEqual([]);
  });

  it("counts its line against the length", async () => {
    const payload = { configuration: { ...rawConfiguration, comment_max_length: SENT.length - 1 } };

    const result = await execute(addCommentToIncident, keyed, { payload });

    expect(result.error?.message).toBe(
      `"Comment" has ${SENT.length} characters with the line of its key; at most ${SENT.length - 1} are allowed (the configuration's Comment Max Length). Shorten or split it.`,
    );
  });

  it("warns from 1,001 characters on with the line", async () => {
    const text = "a".repeat(1_001 - textWithKey("", "k").length);

    const runs = [text, text.slice(1)].map((each) =>
      execute(addCommentToIncident, { ...parameters, comment: each, comment_key: "k" }, { dryRun: true }),
    );

    expect((await Promise.all(runs)).map(codesOf)).toEqual([["COMMENT_LONG"], []]);
  });
});

describe("a dry run", () => {
  it("of a comment with a key shows its line, and that it may be there", async () => {
    const result = await execute(addCommentToIncident, { ...parameters, comment_key: "k" }, { dryRun: true });

    expect(result.message).toContain(`add this comment to it: ${TEXT}`);
    expect(result.meta.requests[1]).toMatchObject({ body: { comment: textWithKey(TEXT, "k") } });
    expect(result.meta.undetermined[1]).toBe(
      "whether the incident already has a comment with this key: then none is added",
    );
  });

  it("with =read finds the comment that is there", async () => {
    const kept = comment(textWithKey(TEXT, "k"));
    mockIncident({ comments: [kept] });

    const result = await execute(addCommentToIncident, { ...parameters, comment_key: "k" }, { dryRun: "read" });

    expect(result.message).toContain("Incident 2972 already has this comment; the action would add none.");
    expect(result.meta.requests.map(({ method }) => method)).toEqual(["GET"]);
    expect(result).toMatchObject({ json_result: { comment: kept } });
    expect(codesOf(result)).toEqual(["COMMENT_ALREADY_POSTED"]);
  });

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
    expect(result.message).toMatch(
      /^Dry run: nothing was changed\. The action would add this comment to incident 2972 \(.+\): /,
    );
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
