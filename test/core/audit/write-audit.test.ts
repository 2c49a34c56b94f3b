import { WriteAudit, type WriteAuditOptions } from "../../../core/audit/write-audit.js";
import { IntegrationError } from "../../../core/errors.js";
import type { ApiCall } from "../../../core/graph/calls/api-call.js";
import { OutcomeUnknown } from "../../../core/graph/calls/outcome-unknown.js";
import { isWrite } from "../../../core/graph/calls/write-watch.js";
import { graphCalls } from "../../../core/graph/graph-client.js";
import { RunRecord } from "../../../core/run-record.js";
import { Redactor } from "../../../core/secrets/redact.js";
import { fakeClock } from "../../support/fake-clock.js";
import { recordingLogger } from "../../support/recording-logger.js";

const asker = {
  action: "update-incident",
  case_id: "42",
  user: null,
  profile: null,
  caller: null,
  tenant: "t",
  cloud: "public",
  service: "https://graph",
};

/** The audit of a run, with the lines that it wrote. */
function auditOf({ append, ...given }: Partial<WriteAuditOptions> = {}) {
  const lines: Record<string, unknown>[] = [];
  const record = new RunRecord();
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `id-${ids}`;
  };
  const audit = new WriteAudit({
    asker,
    file: "/audit.jsonl",
    field: "configuration.audit_log",
    clock: fakeClock(),
    newId,
    redactor: new Redactor(),
    logger: recordingLogger(),
    record,
    append:
      append ??
      ((_path, line) => {
        lines.push(JSON.parse(line));
        return undefined;
      }),
    ...given,
  });
  return { audit, lines, record };
}

const comment = (text: string): ApiCall => graphCalls.addComment("1", text);
const update = (status: string, attemptsBefore?: number): ApiCall => ({
  ...graphCalls.updateIncident("1", { status }),
  attemptsBefore,
});
const success = { error: undefined, isActionComplete: true };
const lost = (mayBeMade = true) => new OutcomeUnknown(new Error("lost"), 1, undefined, mayBeMade);

describe("the calls that are recorded", () => {
  it.each([
    ["reading an incident", graphCalls.getIncident("1"), false],
    ["reading a list", graphCalls.listIncidents(1), false],
    ["a query", graphCalls.runHuntingQuery({ query: "T" }), false],
    ["an update", graphCalls.updateIncident("1", {}), true],
    ["a comment", graphCalls.addComment("1", "x"), true],
  ])("%s: %j", (_what, call, expected) => {
    expect(isWrite(call)).toBe(expected);
  });

  it.each([
    ["GET", "always", false],
    ["POST", "always", false],
    ["POST", "only-if-not-processed", true],
    ["PATCH", "always", true],
    ["DELETE", "always", true],
    ["DELETE", "only-if-not-processed", true],
  ] as const)("%s that may be repeated %s: %s", (method, repeatable, expected) => {
    expect(isWrite({ method, repeatable })).toBe(expected);
  });
});

describe("the record of several writes", () => {
  it("has two lines for each, and each has its own end", async () => {
    const { audit, lines } = auditOf();

    await audit.beforeWrite(comment("one"));
    audit.answered(comment("one"), "{}");
    await audit.beforeWrite(comment("two"));
    audit.writeFailed(comment("two"), new IntegrationError("PERMISSION_MISSING", "no"));
    audit.end({ error: new IntegrationError("PERMISSION_MISSING", "no"), isActionComplete: false });

    expect(lines.map(({ audit: kind, id, made }) => [kind, id, made])).toEqual([
      ["intent", "id-1", undefined],
      ["intent", "id-2", undefined],
      ["outcome", "id-1", true],
      ["outcome", "id-2", false],
    ]);
  });

  it("takes no repetition for a new one", async () => {
    const { audit, lines } = auditOf();

    await audit.beforeWrite(update("resolved"));
    audit.writeFailed(update("resolved"), lost());
    await audit.beforeWrite(update("resolved", 1));
    audit.answered(update("resolved", 1), "{}");
    await audit.beforeWrite(update("active"));
    audit.answered(update("active"), "{}");
    audit.end(success);

    expect(lines.map(({ audit: kind, id }) => `${kind} ${id}`)).toEqual([
      "intent id-1",
      "intent id-2",
      "outcome id-1",
      "outcome id-2",
    ]);
  });

  it("says that the later one was not sent if it cannot be recorded", async () => {
    const problems = [undefined, "cannot be written (ENOSPC); free some space on its disk."];
    const { audit } = auditOf({ append: () => problems.shift() });
    await audit.beforeWrite(comment("one"));

    await expect(audit.beforeWrite(comment("two"))).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
      field: "configuration.audit_log",
      message:
        "The audit file /audit.jsonl cannot be written (ENOSPC); free some space on its disk. The next change of this run was not sent, because it could not be recorded.",
    });
  });
});

describe("the end of a run", () => {
  it("is recorded once", async () => {
    const { audit, lines } = auditOf();
    await audit.beforeWrite(comment("one"));

    audit.end(success);
    audit.end({ error: new IntegrationError("ABORTED", "late"), isActionComplete: true });

    expect(lines.filter(({ audit: kind }) => kind === "outcome")).toMatchObject([{ ended: "completed" }]);
  });

  it("lets nothing be sent after it", async () => {
    const { audit, lines } = auditOf();
    audit.end(success);

    await expect(audit.beforeWrite(comment("late"))).rejects.toMatchObject({ code: "ABORTED", retryable: false });
    expect(lines).toEqual([]);
  });

  it.each<[string, unknown, IntegrationError | undefined, boolean, string, boolean | null]>([
    ["that only may be sent again", lost(false), new IntegrationError("THROTTLED", "x"), true, "failed", false],
    ["that was lost", lost(), lost(), true, "state_unknown", null],
    ["that was lost and found", lost(), undefined, true, "completed", true],
    ["that was refused, which the action did not mind", new Error("no"), undefined, true, "completed", false],
    ["that conflicts", lost(), new IntegrationError("UPDATE_CONFLICT", "x"), true, "conflict", null],
    ["of a bug", lost(), new IntegrationError("INTERNAL_ERROR", "x"), false, "failed", null],
    ["out of time", lost(), new IntegrationError("TIMED_OUT", "x"), false, "stopped", null],
    ["refused out of time", new Error("no"), new IntegrationError("TIMED_OUT", "x"), false, "stopped", false],
  ])("of a write %s", async (_what, failure, error, isActionComplete, ended, made) => {
    const { audit, lines } = auditOf();
    await audit.beforeWrite(comment("one"));
    audit.writeFailed(comment("one"), failure);

    audit.end({ error, isActionComplete });

    expect(lines.at(-1)).toMatchObject({ ended, made, code: error?.code ?? null });
  });

  it("that cannot be recorded is one warning for all writes", async () => {
    let isFull = false;
    const { audit, record } = auditOf({
      append: () => (isFull ? "cannot be written (ENOSPC); free some." : undefined),
    });
    await audit.beforeWrite(comment("one"));
    await audit.beforeWrite(comment("two"));
    isFull = true;

    audit.end(success);

    expect(record.warnings).toEqual([
      { code: "AUDIT_INCOMPLETE", message: expect.stringContaining("cannot be written (ENOSPC)") },
    ]);
  });
});

describe("the values before", () => {
  it.each<[string, string, object | null]>([
    ["the object's", '{"id":"1","status":"active"}', { status: "active" }],
    ["null for a property that it lacks", '{"id":"1"}', { status: null }],
    ["unknown without JSON", "<html>", null],
    ["unknown in a list", "[]", null],
  ])("are %s", async (_what, body, before) => {
    const { audit, lines } = auditOf();
    audit.answered(graphCalls.getIncident("1"), body);

    await audit.beforeWrite(update("resolved"));

    expect(lines[0]?.before).toEqual(before);
  });

  it("are those of the object that is changed, and of its last reading", async () => {
    const { audit, lines } = auditOf();
    audit.answered(
      { ...graphCalls.getIncident("1"), path: "/v1.0/security/incidents/1?$expand=alerts" },
      '{"status":"a"}',
    );
    audit.answered(graphCalls.getIncident("1"), '{"status":"b"}');
    audit.answered(graphCalls.getIncident("2"), '{"status":"c"}');

    await audit.beforeWrite(update("resolved"));

    expect(lines[0]?.before).toEqual({ status: "b" });
  });
});
