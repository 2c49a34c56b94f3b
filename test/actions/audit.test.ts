import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addCommentToIncident } from "../../actions/add-comment-to-incident.js";
import { getIncident } from "../../actions/get-incident.js";
import { updateIncident } from "../../actions/update-incident.js";
import { type Action, defineAction } from "../../core/action.js";
import { IntegrationError } from "../../core/errors.js";
import { updateIncidentContract } from "../../core/generated/update-incident.js";
import { readCall } from "../../core/graph/calls/reads.js";
import { writeOnce } from "../../core/graph/calls/write-once.js";
import { writeCall } from "../../core/graph/calls/writes.js";
import { graphRoles } from "../../core/graph/graph-roles.js";
import { Redactor } from "../../core/secrets/redact.js";
import { type ExecuteOptions, execute, rawConfiguration } from "../support/execute.js";
import { NOW } from "../support/fake-clock.js";
import {
  CLIENT_SECRET,
  comment,
  commentsAnswer,
  GRAPH_ROOT,
  graphErrorAnswer,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  roleMissingAnswer,
  TENANT_ID,
  useMockedNetwork,
} from "../support/graph-mock.js";
import { recordingLogger } from "../support/recording-logger.js";
import { codesOf, mockIncident } from "../support/service.js";

useMockedNetwork();

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "audit-"));
  file = join(folder, "audit.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const COMMENTS = `${incidentPath()}/comments`;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Runs an action with the audit file. */
function audited(action: Action, parameters: object, { overrides, dryRun = false, ...rest }: ExecuteOptions = {}) {
  const flags = { dryRun, config: undefined, auditLog: file };
  return execute(action, { incident_id: "2972", ...parameters }, { ...rest, overrides: { flags, ...overrides } });
}

/** The lines of the audit file. */
function linesOf(path = file): readonly Record<string, unknown>[] {
  const text = readFileSync(path, "utf8");
  expect(text.endsWith("\n")).toBe(true);
  return text
    .slice(0, -1)
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** The two lines of one write. */
function pairOf(path = file) {
  const lines = linesOf(path);
  expect(lines.map(({ audit }) => audit)).toEqual(["intent", "outcome"]);
  expect(lines[0]?.id).toBe(lines[1]?.id);
  return { intent: lines[0] ?? {}, outcome: lines[1] ?? {} };
}

function mockUpdate(status = 200, answer: object = incidentAnswer({ status: "resolved" }) as object) {
  return mockGraph()
    .patch(incidentPath())
    .reply(status, answer as never, { "request-id": "request-7" });
}

function mockReading(overrides: Parameters<typeof incidentAnswer>[0] = { status: "resolved" }) {
  return mockGraph().get(incidentPath()).reply(200, incidentAnswer(overrides));
}

describe("a write", () => {
  it("has a line before it is sent, and one about its end, with the same id", async () => {
    let atSending: readonly Record<string, unknown>[] = [];
    mockIncident({ status: "active", customTags: ["finance"] });
    mockGraph()
      .patch(incidentPath())
      .reply(
        200,
        () => {
          atSending = linesOf();
          return incidentAnswer({ status: "resolved", customTags: ["finance", "checked"] }) as object;
        },
        { "request-id": "request-7" },
      );
    mockReading({ status: "resolved", customTags: ["finance", "checked"] });

    const result = await audited(updateIncident, { status: "Resolved", tags_to_add: "checked" });

    const { intent, outcome } = pairOf();
    const same = {
      time: NOW.toISOString(),
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      action: "update-incident",
      case_id: "42",
      user: null,
      profile: null,
      caller: null,
      tenant: TENANT_ID,
      cloud: "global",
      service: GRAPH_ROOT,
      incident_id: "2972",
      method: "PATCH",
      path: incidentPath(),
    };
    expect(result).toMatchObject({ is_success: true, warnings: [] });
    expect(intent).toEqual({
      ...same,
      audit: "intent",
      before: { status: "active", customTags: ["finance"] },
      after: { status: "resolved", customTags: ["finance", "checked"] },
    });
    expect(outcome).toEqual({
      ...same,
      audit: "outcome",
      ended: "completed",
      made: true,
      code: null,
      warnings: [],
      request_id: "request-7",
      http_status: 200,
      attempts: 1,
    });
    expect(atSending).toEqual([intent]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("of a comment has the comment's digest, and not its text", async () => {
    mockIncident();
    mockGraph()
      .post(COMMENTS)
      .reply(200, commentsAnswer([comment("Invented findings")]));

    await audited(addCommentToIncident, { comment: "Invented findings" });

    const { intent, outcome } = pairOf();
    expect(intent).toMatchObject({
      action: "add-comment-to-incident",
      incident_id: "2972",
      method: "POST",
      before: null,
      after: { comment: { sha256: sha256("Invented findings"), length: 17 } },
    });
    expect(outcome).toMatchObject({ ended: "completed", made: true });
    expect(readFileSync(file, "utf8")).not.toContain("Invented findings");
  });

  it("names the incident that the one asked for was merged into", async () => {
    const survivor = (status: string) => incidentAnswer({ id: "3000", status });
    mockIncident({ redirectIncidentId: "3000" });
    mockGraph().get(incidentPath("3000")).reply(200, survivor("active"));
    mockGraph().patch(incidentPath("3000")).reply(200, survivor("resolved"));
    mockGraph().get(incidentPath("3000")).reply(200, survivor("resolved"));

    await audited(updateIncident, { status: "Resolved" });

    expect(pairOf().intent).toMatchObject({ incident_id: "3000", before: { status: "active" } });
  });

  it.each<[string, object, () => void]>([
    ["that changes nothing", { status: "Active" }, () => mockIncident({ status: "active" })],
    [
      "to an incident that does not exist",
      { status: "Resolved" },
      () => {
        mockToken();
        mockGraph().get(incidentPath()).reply(404, graphErrorAnswer("NotFound", ""));
      },
    ],
  ])("%s has no line", async (_what, parameters, mock) => {
    mock();

    await audited(updateIncident, parameters);

    expect(readFileSync(file, "utf8")).toBe("");
  });

  it.each<[string, true | "read"]>([
    ["--dry-run", true],
    ["--dry-run=read", "read"],
  ])("of %s has no line, and no file", async (_flag, dryRun) => {
    if (dryRun === "read") {
      mockIncident();
    }

    expect(await audited(updateIncident, { status: "Resolved" }, { dryRun })).toMatchObject({ is_success: true });
    expect(existsSync(file)).toBe(false);
  });

  it("is not in the file of an action that reads, which does not exist", async () => {
    mockToken();
    mockGraph().get(`${incidentPath()}?$expand=alerts`).reply(200, incidentAnswer());

    expect(await audited(getIncident, {})).toMatchObject({ is_success: true });
    expect(existsSync(file)).toBe(false);
  });
});

describe("the end of a write", () => {
  it("that the service refuses is a failure", async () => {
    mockIncident();
    mockUpdate(403, roleMissingAnswer("SecurityIncident.ReadWrite.All") as object);

    await audited(updateIncident, { status: "Resolved" });

    expect(pairOf().outcome).toMatchObject({
      ended: "failed",
      made: false,
      code: "PERMISSION_MISSING",
      request_id: "request-7",
      http_status: 403,
    });
  });

  it("that is sent again belongs to the first line, and says what was sent last", async () => {
    mockIncident({ status: "active", customTags: ["finance"] });
    mockUpdate(504, {});
    mockReading({ status: "active", customTags: ["finance", "others"] });
    mockUpdate(200, incidentAnswer({ status: "active", customTags: ["finance", "others", "mine"] }) as object);
    mockReading({ status: "active", customTags: ["finance", "others", "mine"] });

    await audited(updateIncident, { tags_to_add: "mine" });

    const { intent, outcome } = pairOf();
    expect(intent).toMatchObject({ after: { customTags: ["finance", "mine"] } });
    expect(outcome).toMatchObject({
      ended: "completed",
      made: true,
      attempts: 2,
      http_status: 200,
      after: { customTags: ["finance", "others", "mine"] },
    });
  });

  it("that is sent again and then refused may have been made at first", async () => {
    mockIncident({ status: "active" });
    mockUpdate(504, {});
    mockReading({ status: "active" });
    mockUpdate(403, roleMissingAnswer("SecurityIncident.ReadWrite.All") as object);

    await audited(updateIncident, { status: "Resolved" });

    expect(pairOf().outcome).toMatchObject({ ended: "failed", made: null, code: "PERMISSION_MISSING" });
  });

  it("whose answer was lost, and which reading shows, is a success", async () => {
    mockIncident({ comments: [] });
    mockGraph().post(COMMENTS).reply(504);
    mockReading({ comments: [comment("Invented")] });

    await audited(addCommentToIncident, { comment: "Invented" });

    expect(pairOf().outcome).toMatchObject({ ended: "completed", made: true, warnings: ["COMMENT_CONFIRMED_BY_READ"] });
  });

  it.each<[string, () => void]>([
    ["whose answer was lost", () => mockGraph().post(COMMENTS).reply(504)],
    ["whose answer cannot be read", () => mockGraph().post(COMMENTS).reply(200, "<html></html>")],
    ["whose answer lacks the comment", () => mockGraph().post(COMMENTS).reply(200, commentsAnswer([]))],
  ])("%s, and which reading does not show, is not known", async (_what, lose) => {
    mockIncident({ comments: [] });
    lose();
    mockReading({ comments: [] });
    mockReading({ comments: [] });

    await audited(addCommentToIncident, { comment: "Invented" });

    expect(pairOf().outcome).toMatchObject({ ended: "state_unknown", made: null, code: "COMMENT_STATE_UNKNOWN" });
  });

  it("that others have undone is a conflict", async () => {
    mockIncident({ status: "active" });
    mockUpdate();
    mockReading({ status: "inProgress" });

    await audited(updateIncident, { status: "Resolved" });

    expect(pairOf().outcome).toMatchObject({ ended: "conflict", made: true, code: "UPDATE_CONFLICT" });
  });

  it.each<[string, string, boolean | null, (stop: () => void) => void]>([
    ["while it is sent", "stopped", null, (stop) => mockGraph().patch(incidentPath()).reply(200, neverAfter(stop))],
    [
      "when its answer was lost",
      "stopped",
      null,
      (stop) => {
        mockGraph().patch(incidentPath()).reply(504);
        mockGraph().get(incidentPath()).reply(200, neverAfter(stop));
      },
    ],
    [
      "while it is read back",
      "stopped",
      true,
      (stop) => {
        mockUpdate();
        mockGraph().get(incidentPath()).reply(200, neverAfter(stop));
      },
    ],
  ])("of a run that is stopped %s is %s, and made: %s", async (_when, ended, made, mock) => {
    const stop = new AbortController();
    const overrides = { flags: { dryRun: false, config: undefined, auditLog: file }, signal: stop.signal } as const;
    mockIncident({ status: "active" });
    mock(() => stop.abort(new IntegrationError("ABORTED", "The run was stopped by SIGTERM.")));

    const result = await audited(updateIncident, { status: "Resolved" }, { overrides });

    expect(result.error).toMatchObject({ code: "ABORTED" });
    expect(pairOf().outcome).toMatchObject({ ended, made, code: "ABORTED" });
  });
});

/** An answer that does not come, because the run is stopped first. */
function neverAfter(stop: () => void) {
  return () => {
    stop();
    return new Promise(() => undefined) as never;
  };
}

describe("a write that cannot be recorded", () => {
  it.each<[string, RegExp, () => void]>([
    ["a link", /is a link; name the file itself\. No change was sent/, () => symlinkSync(join(folder, "other"), file)],
    [
      "a file of others",
      /can be written by other users \(mode 0666\)/,
      () => {
        writeFileSync(file, "", { mode: 0o600 });
        chmodSync(file, 0o666);
      },
    ],
    [
      "a folder that does not exist",
      /cannot be created, because its folder does not exist/,
      () => {
        file = join(folder, "no", "audit.jsonl");
      },
    ],
    [
      "a device",
      /is not a regular file/,
      () => {
        file = "/dev/null";
      },
    ],
  ])("because of %s is not sent, and neither is anything else", async (_what, message, prepare) => {
    prepare();

    const result = await audited(updateIncident, { status: "Resolved" });

    expect(result).toMatchObject({ status: "failed", is_success: false, meta: { requests: [] } });
    expect(result.error).toMatchObject({
      code: "CONFIGURATION_INVALID",
      field: "--audit-log",
      message: expect.stringMatching(message),
    });
  });

  it("because the file became a link after the run began is not sent", async () => {
    mockToken();
    mockGraph()
      .get(incidentPath())
      .reply(200, () => {
        rmSync(file);
        symlinkSync(join(folder, "other"), file);
        return incidentAnswer({ status: "active" }) as object;
      });

    const result = await audited(updateIncident, { status: "Resolved" });

    expect(result.error).toMatchObject({ code: "CONFIGURATION_INVALID" });
    expect(result.meta.requests.map(({ method }) => method)).toEqual(["GET"]);
    expect(existsSync(join(folder, "other"))).toBe(false);
  });

  it("at its end has the result that it would have, a warning, and a line in the log", async () => {
    const logger = recordingLogger();
    mockIncident({ status: "active" });
    mockGraph()
      .patch(incidentPath())
      .reply(200, () => {
        rmSync(folder, { recursive: true });
        return incidentAnswer({ status: "resolved" }) as object;
      });
    mockReading();

    const result = await audited(
      updateIncident,
      { status: "Resolved" },
      { overrides: { flags: { dryRun: false, config: undefined, auditLog: file }, logger } },
    );

    expect(result).toMatchObject({ status: "completed", is_success: true, error: null });
    expect(result.warnings).toEqual([
      {
        code: "AUDIT_INCOMPLETE",
        message: `How the write ended is only in the log, not in the audit file: the file ${file} cannot be created, because its folder does not exist; create the folder.`,
      },
    ]);
    expect(logger.lines.filter((line) => line.includes('"audit":"outcome"')).map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: "warn", audit: "outcome", ended: "completed", incident_id: "2972" }),
    ]);
  });

  it("between two lines, because the file was rotated, continues in the new one", async () => {
    mockIncident({ status: "active" });
    mockGraph()
      .patch(incidentPath())
      .reply(200, () => {
        renameSync(file, `${file}.1`);
        return incidentAnswer({ status: "resolved" }) as object;
      });
    mockReading();

    expect(codesOf(await audited(updateIncident, { status: "Resolved" }))).toEqual([]);
    expect(linesOf(`${file}.1`)).toMatchObject([{ audit: "intent" }]);
    expect(linesOf()).toMatchObject([{ audit: "outcome", id: linesOf(`${file}.1`)[0]?.id }]);
  });
});

describe("a line", () => {
  it.each(["4\n2", '4\r\n{"audit":"outcome"}', "4\u2028\u2029\u0085\u000b2", "4\u202e\u001b[2J2"])(
    "is one line, whatever the case is called (%j)",
    async (caseId) => {
      mockIncident({ status: "active" });
      mockUpdate();
      mockReading();

      await audited(updateIncident, { status: "Resolved" }, { payload: { case_id: caseId } });

      expect(readFileSync(file, "utf8")).toMatch(/^([ -~]+\n){2}$/);
      expect(pairOf().intent.case_id).toBe(caseId);
    },
  );

  it("has no secret", async () => {
    mockIncident({ status: "active", customTags: [`before ${CLIENT_SECRET}`] });
    mockUpdate(403, roleMissingAnswer("x") as object);

    await audited(
      updateIncident,
      { tags_to_add: [`after "${CLIENT_SECRET}"`] },
      { payload: { case_id: CLIENT_SECRET } },
    );

    expect(readFileSync(file, "utf8")).not.toContain(CLIENT_SECRET);
    expect(pairOf().intent).toMatchObject({ case_id: "[redacted]", before: { customTags: ["before [redacted]"] } });
  });

  it("has the digest of a text that would make it long", async () => {
    const text = "long ".repeat(1_000).trim();
    mockIncident({ resolvingComment: null });
    mockUpdate(403, roleMissingAnswer("x") as object);

    await audited(updateIncident, { resolving_comment: text });

    expect(pairOf().intent).toMatchObject({
      before: { resolvingComment: null },
      after: { resolvingComment: { sha256: sha256(text), length: text.length } },
    });
  });

  it.each([
    ["analyst@example.com", "analyst@example.com"],
    ["  Ana Lyst \n", "Ana Lyst"],
    ["", null],
    [undefined, null],
    [{ name: "analyst" }, null],
    ["x".repeat(1_000), "x".repeat(320)],
  ])("names the user that the platform names (%j)", async (given, user) => {
    mockIncident({ status: "active" });
    mockUpdate();
    mockReading();
    const context = {
      integration_identifier: "Microsoft365Defender",
      original_requesting_user: given,
      parameters: { "Incident ID": "2972", Status: "Resolved" },
    };

    await execute(
      updateIncident,
      {},
      {
        payload: context,
        overrides: { flags: { dryRun: false, config: undefined, auditLog: file } },
      },
    );

    expect(pairOf().intent.user).toBe(user);
  });

  it("is a line of the log at info without a file", async () => {
    const logger = recordingLogger();
    mockIncident({ status: "active" });
    mockUpdate();
    mockReading();

    const result = await execute(
      updateIncident,
      { incident_id: "2972", status: "Resolved" },
      { overrides: { logger } },
    );

    const lines = logger.lines.map((line) => JSON.parse(line)).filter(({ audit }) => audit !== undefined);
    expect(codesOf(result)).toEqual([]);
    expect(lines).toMatchObject([
      { level: "info", text: "write intent", audit: "intent", after: { status: "resolved" } },
      { level: "info", text: "write outcome", audit: "outcome", id: lines[0]?.id, ended: "completed" },
    ]);
  });
});

describe("an action of your own", () => {
  const ALERT = "/v1.0/security/alerts_v2/da1";
  const role = graphRoles.writeIncidents;

  /** An action as the scaffold makes it: it reads, then writes. */
  const resolving = (method: "PATCH" | "POST" | "DELETE", body?: Record<string, unknown>, writes = true): Action =>
    defineAction(
      { ...updateIncidentContract, manifest: { ...updateIncidentContract.manifest, writes } },
      {
        plan: () => ({ plan: {} }),
        preview: () => ({ message: "", requests: [], undetermined: [] }),
        async perform(_plan, context) {
          await context.graph.read(readCall(ALERT, role));
          const target = { subject: "alert da1", read: () => context.graph.read(readCall(ALERT, role)) };
          const { error } = await writeOnce(writeCall(method, ALERT, role, body), target, context);
          return { isSuccess: true, message: "done", jsonResult: null, ...(error && { error }) };
        },
      },
    );

  function mockAlert() {
    mockToken();
    mockGraph().get(ALERT).reply(200, { id: "da1", status: "new", assignedTo: null });
  }

  it("that changes properties has both values of each", async () => {
    mockAlert();
    mockGraph().patch(ALERT).reply(200, { id: "da1", status: "resolved" });

    await audited(resolving("PATCH", { status: "resolved", owner: "a" }), { status: "Resolved" });

    expect(pairOf()).toMatchObject({
      intent: {
        incident_id: null,
        path: ALERT,
        before: { status: "new", owner: null },
        after: { status: "resolved", owner: "a" },
      },
      outcome: { ended: "completed", made: true },
    });
  });

  it.each<["POST" | "DELETE", object | undefined, object | null]>([
    ["POST", { note: "x", "@odata.type": "y" }, { note: "x" }],
    ["POST", undefined, null],
    ["DELETE", undefined, null],
  ])("that sends a %s with %j has it", async (method, body, after) => {
    mockAlert();
    mockGraph().intercept(ALERT, method).reply(204);

    await audited(resolving(method, body as Record<string, unknown>), { status: "Resolved" });

    expect(pairOf()).toMatchObject({ intent: { method, before: null, after }, outcome: { made: true } });
  });

  it("whose end is not known says so", async () => {
    mockAlert();
    mockGraph().post(ALERT).reply(504);
    mockGraph().get(ALERT).reply(200, { id: "da1" });

    await audited(resolving("POST"), { status: "Resolved" });

    expect(pairOf().outcome).toMatchObject({ ended: "state_unknown", made: null, code: "WRITE_STATE_UNKNOWN" });
  });

  it("is recorded even if its manifest does not say that it writes", async () => {
    mockAlert();
    mockGraph().patch(ALERT).reply(200, { id: "da1", status: "resolved" });

    await audited(resolving("PATCH", { status: "resolved" }, false), { status: "Resolved" });

    expect(pairOf()).toMatchObject({
      intent: { before: null, after: { status: "resolved" } },
      outcome: { made: true },
    });
  });
});

it("the audit file of a configuration file is used, also by the library's configurationFile", async () => {
  const config = join(folder, "config.json");
  writeFileSync(config, JSON.stringify({ ...rawConfiguration, audit_log: file }));
  mockIncident({ status: "active" });
  mockUpdate();
  mockReading();

  const result = await execute(
    updateIncident,
    { incident_id: "2972", status: "Resolved" },
    {
      payload: { configuration: undefined },
      overrides: { flags: { dryRun: false, config }, redactor: new Redactor() },
    },
  );

  expect(result).toMatchObject({ is_success: true, warnings: [] });
  expect(pairOf().outcome).toMatchObject({ ended: "completed" });
});

describe("a host's audit file", () => {
  const flags = { dryRun: false, config: undefined };

  it("is used for a configuration that names none, and named by its flag where it cannot be used", async () => {
    mockIncident({ status: "active" });
    mockUpdate();
    mockReading();
    let writes = 0;
    const onWrite = () => {
      writes += 1;
    };

    await audited(updateIncident, { status: "Resolved" }, { overrides: { flags, defaultAuditLog: file, onWrite } });
    const refused = await audited(
      updateIncident,
      { status: "Resolved" },
      { overrides: { flags, defaultAuditLog: join(folder, "none", "audit.jsonl"), onWrite } },
    );

    expect(linesOf()).toHaveLength(2);
    expect(refused.error).toMatchObject({ code: "CONFIGURATION_INVALID", field: "--audit-log" });
    expect(writes).toBe(1);
  });

  it("gives way to that of the configuration", async () => {
    const config = join(folder, "defender.json");
    writeFileSync(config, JSON.stringify({ ...rawConfiguration, audit_log: file }), { mode: 0o600 });
    mockIncident({ status: "active" });
    mockUpdate();
    mockReading();
    const other = join(folder, "other.jsonl");

    await audited(
      updateIncident,
      { status: "Resolved" },
      {
        payload: { configuration: undefined },
        overrides: { flags: { ...flags, config }, defaultAuditLog: other },
      },
    );

    expect(linesOf()).toHaveLength(2);
    expect(existsSync(other)).toBe(false);
  });
});
