import { type ErrorCode, errorCatalogue, IntegrationError } from "../../../core/errors.js";
import { executeQueryContract } from "../../../core/generated/execute-query.js";
import { updateIncidentContract } from "../../../core/generated/update-incident.js";
import { errorResult, exitCodeOf, outcomeResult, type RunFacts } from "../../../core/result/result.js";
import { RunRecord } from "../../../core/run-record.js";
import { expectValidResult } from "../../support/execute.js";

function facts(overrides: Partial<RunFacts> = {}): RunFacts {
  return {
    manifest: updateIncidentContract.manifest,
    record: new RunRecord(),
    caseId: "42",
    alertGroupIdentifiers: ["group-1"],
    scope: "All entities",
    profile: null,
    tenantId: null,
    cloud: null,
    dryRun: false,
    startedAt: new Date("2026-11-24T10:07:00Z"),
    endedAt: new Date("2026-11-24T10:07:01.5Z"),
    ...overrides,
  };
}

const error = new IntegrationError("THROTTLED", "Slow down.", {
  httpStatus: 429,
  requestId: "id-1",
  retryAt: new Date("2026-11-24T11:00:00Z"),
});

it("tells everything of a failure, with the action's template as its message", () => {
  const result = errorResult(error, facts());

  expectValidResult(result);
  expect(result).toMatchObject({
    integration: "Microsoft365Defender",
    action: "update-incident",
    status: "failed",
    is_success: false,
    message: 'Error executing action "Update Incident". Reason: Slow down.',
    json_result: null,
    tables: [],
    links: [],
    error: {
      code: "THROTTLED",
      message: "Slow down.",
      field: null,
      http_status: 429,
      request_id: "id-1",
      retryable: true,
      retry_at: "2026-11-24T11:00:00.000Z",
      errors: [],
    },
    meta: { case_id: "42", started_at: "2026-11-24T10:07:00.000Z", duration_ms: 1500, dry_run: false },
  });
});

it("has a list of rows for a query that failed", () => {
  expect(errorResult(error, facts({ manifest: executeQueryContract.manifest })).json_result).toEqual([]);
});

it("keeps what a failed run has to show", () => {
  const outcome = { isSuccess: false, message: "ignored", jsonResult: { partly: true }, error };

  expect(outcomeResult(outcome, facts())).toMatchObject({ status: "failed", json_result: { partly: true } });
});

it("fills a template with text that looks like a placeholder or a replacement pattern, as it is", () => {
  const odd = new IntegrationError("QUERY_INVALID", "{reason} $& $1 {kql}");

  expect(errorResult(odd, facts()).message).toBe(
    'Error executing action "Update Incident". Reason: {reason} $& $1 {kql}',
  );
});

it.each([
  [200, false, false],
  [206, false, null],
  [206, true, true],
  [206, null, null],
])("after an answer %d, rows that were cut: %j is told as %j", (status, truncated, told) => {
  const record = new RunRecord();
  record.truncated = truncated;
  record.requests.push({ method: "GET", path: "/v1.0", status, attempts: 1, request_id: null, duration_ms: 1 });

  expect(errorResult(error, facts({ record })).meta.truncated).toBe(told);
});

it("never has a duration below zero, though clocks are set back", () => {
  expect(
    outcomeResult({ isSuccess: true, message: "m", jsonResult: null }, facts({ endedAt: new Date(0) })).meta
      .duration_ms,
  ).toBe(0);
});

it.each<[ErrorCode, string, number]>([
  ["INPUT_INVALID", "failed", 2],
  ["INPUT_MISSING", "failed", 2],
  ["INPUT_NOT_JSON", "failed", 2],
  ["INPUT_TOO_LARGE", "failed", 2],
  ["CONFIGURATION_INVALID", "failed", 2],
  ["CONFIGURATION_AMBIGUOUS", "failed", 2],
  ["QUERY_REFUSED", "failed", 2],
  ["TIMED_OUT", "timed_out", 3],
  ["ABORTED", "failed", 1],
  ["INTERNAL_ERROR", "failed", 1],
  ["COMMENT_STATE_UNKNOWN", "failed", 1],
  ["UPDATE_CONFLICT", "failed", 1],
  ["AUTH_FAILED", "failed", 1],
  ["THROTTLED", "failed", 75],
  ["QUOTA_EXHAUSTED", "failed", 75],
  ["SERVICE_UNAVAILABLE", "failed", 75],
  ["NETWORK_ERROR", "failed", 75],
  ["INCIDENT_LOCKED", "failed", 75],
])("%s ends as %s with exit code %i", (code, status, exitCode) => {
  const result = errorResult(new IntegrationError(code, "m"), facts());

  expect(result.status).toBe(status);
  expect(exitCodeOf(result)).toBe(exitCode);
});

it.each<[ErrorCode, boolean, number]>([
  ["NETWORK_ERROR", false, 1],
  ["AUTH_FAILED", true, 75],
  ["TIMED_OUT", false, 3],
  ["ABORTED", false, 1],
])("decides the exit code of %s by the error's own retryable: %s gives %i", (code, retryable, exitCode) => {
  const result = errorResult(new IntegrationError(code, "m", { retryable }), facts());

  expect(exitCodeOf(result)).toBe(exitCode);
});

it("has an exit code for each error, and 0 for a completed run without success", () => {
  for (const code of Object.keys(errorCatalogue) as ErrorCode[]) {
    expect([1, 2, 3, 75]).toContain(exitCodeOf(errorResult(new IntegrationError(code, "m"), facts())));
  }
  expect(exitCodeOf(outcomeResult({ isSuccess: false, message: "m", jsonResult: [] }, facts()))).toBe(0);
});
