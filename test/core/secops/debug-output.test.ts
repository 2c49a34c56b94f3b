import { IntegrationError } from "../../../core/errors.js";
import { executeQueryContract } from "../../../core/generated/execute-query.js";
import { createLogger } from "../../../core/logger.js";
import { errorResult, outcomeResult, type RunFacts } from "../../../core/result/result.js";
import { RunRecord } from "../../../core/run-record.js";
import { debugOutput } from "../../../core/secops/debug-output.js";
import { RunLog } from "../../../core/secops/run-log.js";
import { Redactor } from "../../../core/secrets/redact.js";
import { Secret } from "../../../core/secrets/secret.js";
import { fakeClock } from "../../support/fake-clock.js";

const SECRET = 'invented"secret~1234';

function factsOf(record = new RunRecord()): RunFacts {
  const startedAt = new Date("2026-11-24T10:07:00Z");
  return {
    manifest: executeQueryContract.manifest,
    record,
    caseId: "42",
    alertGroupIdentifiers: [],
    scope: "All entities",
    profile: null,
    tenantId: null,
    cloud: null,
    dryRun: false,
    startedAt,
    endedAt: new Date(startedAt.getTime() + 1_500),
  };
}

const success = (record?: RunRecord) =>
  outcomeResult({ isSuccess: true, message: "Done.", jsonResult: [] }, factsOf(record));

/** The lines of a run that logs something, with what reached the logger at its level. */
function run(log: (logger: ReturnType<RunLog["before"]>) => void, result = success()) {
  const redactor = new Redactor();
  redactor.add(SECRET);
  const passedOn: string[] = [];
  const runLog = new RunLog(fakeClock());
  log(runLog.before(createLogger("warn", redactor, (line) => passedOn.push(line))));
  const text = debugOutput(runLog.entries, result, redactor);
  return { text, lines: text.trimEnd().split("\n"), passedOn };
}

describe("the platform's DebugOutput", () => {
  it("has each logged line with time, level and fields, whatever the level of standard error", () => {
    const { lines, passedOn } = run((logger) => {
      logger.debug({ method: "GET", path: "/v1.0/security/incidents/1", status: 200, missing: undefined }, "answered");
      logger.info({ wait_ms: 2_000, transport: null }, "request is repeated");
      logger.warn({ nested: { a: [1] } }, "odd");
    });

    expect(lines.slice(0, 3)).toEqual([
      expect.stringMatching(
        /^\d{4}-\d\d-\d\dT.*Z debug answered method=GET path=\/v1.0\/security\/incidents\/1 status=200$/,
      ),
      expect.stringMatching(/Z info request is repeated wait_ms=2000$/),
      expect.stringMatching(/Z warn odd nested=\{"a":\[1\]\}$/),
    ]);
    expect(passedOn.map((line) => JSON.parse(line).msg)).toEqual(["odd"]);
  });

  it("says what was decided and how the run ended", () => {
    const record = new RunRecord();
    record.kql.push("DeviceEvents\n| take 51");
    record.timeWindow = { start: new Date("2026-11-24T09:07:00Z"), end: new Date("2026-11-24T10:07:00Z") };
    record.rowLimit = 50;
    record.waited(250);
    record.entities = [
      { identifier: "10.0.0.1", entityType: "ADDRESS", usedAs: ["RemoteIP"], matchedRows: 3, skipped: null },
      { identifier: "x y", entityType: "HOSTNAME", usedAs: [], matchedRows: null, skipped: "No host." },
    ];
    record.warn("ROWS_TRUNCATED", "Rows were cut.");

    expect(run(() => undefined, success(record)).lines).toEqual([
      'scope scope="All entities" entities=2 dry_run=false',
      'query kql="DeviceEvents\\n| take 51" start=2026-11-24T09:07:00.000Z end=2026-11-24T10:07:00.000Z row_limit=50',
      'entity identifier=10.0.0.1 entity_type=ADDRESS used_as=["RemoteIP"] matched_rows=3',
      'entity identifier="x y" entity_type=HOSTNAME used_as=[] skipped="No host."',
      'warning code=ROWS_TRUNCATED message="Rows were cut."',
      "end status=completed is_success=true requests=0 waited_ms=250 duration_ms=1500",
    ]);
  });

  it("says why a run failed", () => {
    const error = new IntegrationError("THROTTLED", "Too many.", { requestId: "1f2e", httpStatus: 429 });

    const { lines } = run(() => undefined, errorResult(error, factsOf()));

    expect(lines.at(-2)).toMatch(/^error code=THROTTLED message="Too many." hint=".*" http_status=429 request_id=1f2e/);
    expect(lines.at(-1)).toMatch(/^end status=failed is_success=false /);
  });

  it.each<[string, object, string]>([
    ["a field", { header: `Basic ${SECRET}` }, "about it"],
    ["a nested field", { nested: { list: [SECRET] } }, "about it"],
    ["a text", {}, `about ${SECRET}`],
    ["a text that is cut within it", { long: `${"x".repeat(3_990)}${SECRET}` }, "about it"],
    ["an error and its cause", { err: new Error("failed", { cause: new Error(`cause ${SECRET}`) }) }, "about it"],
    ["a Secret that nobody knows yet", { value: new Secret("not-known-yet") }, "about it"],
  ])("hides a secret in %s", (_, fields, text) => {
    const { text: written } = run((logger) => logger.error(fields, text));

    expect(written).toContain("[redacted]");
    expect(written).not.toContain("invented");
    expect(written).not.toContain("not-known-yet");
  });

  it.each([
    ["a line break", "a\nb", '"a\\nb"'],
    ["a control character", "a\u001b[31mb", "a⟨U+001B⟩[31mb"],
    ["a bidi character", "a\u202eb", "a⟨U+202E⟩b"],
    ["a quote", 'a"b', '"a\\"b"'],
  ])("keeps a line with %s on one line", (_, value, shown) => {
    const { lines } = run((logger) => logger.info({ value }, "seen"));

    expect(lines[0]).toMatch(/ info seen value=/);
    expect(lines[0]?.endsWith(`value=${shown}`)).toBe(true);
  });

  it("keeps the newest lines, and a few of many entities and warnings", () => {
    const record = new RunRecord();
    for (let index = 0; index < 60; index += 1) {
      record.warn("ENTITY_SKIPPED", `Entity ${index}.`);
    }

    const { lines } = run((logger) => {
      for (let index = 0; index < 1_005; index += 1) {
        logger.debug({ index }, "seen");
      }
    }, success(record));

    expect(lines.filter((line) => line.includes(" debug seen "))).toHaveLength(1_000);
    expect(lines[0]).toMatch(/index=5$/);
    expect(lines.filter((line) => line.startsWith("warning "))).toHaveLength(51);
    expect(lines).toContain("warning not_shown=10");
  });

  it("cuts a long value", () => {
    const { lines } = run((logger) => logger.debug({ text: "é".repeat(5_000) }, "seen"));

    expect(lines[0]?.endsWith("é…")).toBe(true);
    expect(lines[0]?.length).toBeLessThan(4_100);
  });
});
