import { IntegrationError, problemsError } from "../../../core/errors.js";
import { executeQueryContract } from "../../../core/generated/execute-query.js";
import { updateIncidentContract } from "../../../core/generated/update-incident.js";
import type { ActionManifest } from "../../../core/manifest.js";
import { errorResult, type Result } from "../../../core/result/result.js";
import { RunRecord } from "../../../core/run-record.js";
import { toPlatformResult } from "../../../core/secops/platform-result.js";
import { WorkSlices } from "../../../core/time/work-slices.js";

const runsQueries: { readonly manifest: ActionManifest } = executeQueryContract;
const start = new Date("2026-11-24T09:00:00Z");
const end = new Date("2026-11-24T10:00:00Z");

function failure(error: IntegrationError, record = new RunRecord(), { manifest } = runsQueries): Result {
  return errorResult(error, {
    manifest,
    record,
    caseId: "42",
    alertGroupIdentifiers: [],
    scope: null,
    profile: null,
    tenantId: null,
    cloud: null,
    dryRun: false,
    startedAt: end,
    endedAt: end,
  });
}

async function platformForm(result: Result, maxMegabytes?: number) {
  const answer = await toPlatformResult(result, { maxMegabytes, debugOutput: "" }, new WorkSlices());
  const parts = JSON.parse(answer.ResultObjectJson);
  const error = parts.Error_None && JSON.parse(parts.Error_None.RawJson);
  return { ...answer, parts, error };
}

describe("the part Error", () => {
  it("tells what our own form tells, with the query and its window, in the platform's form", async () => {
    const record = new RunRecord();
    record.kql.push("DeviceEvents\n| take 51");
    record.timeWindow = { start, end };
    const error = new IntegrationError("THROTTLED", "Too many queries were executed.", {
      httpStatus: 429,
      requestId: "1f2e",
      retryAt: new Date("2026-11-24T10:05:00Z"),
    });

    const { parts, error: told, ResultValue, ExecutionState } = await platformForm(failure(error, record));

    expect({ ResultValue, ExecutionState }).toEqual({ ResultValue: false, ExecutionState: 2 });
    expect(Object.keys(parts)).toEqual(["JsonResult", "Error_None"]);
    expect(Object.keys(parts.Error_None)).toEqual(Object.keys(parts.JsonResult));
    expect(parts.Error_None).toMatchObject({ Title: "Error", Type: null, IsForEntity: false, CSVLines: [] });
    expect(told).toEqual({
      code: "THROTTLED",
      message: "Too many queries were executed.",
      hint: expect.stringContaining("retry_at"),
      field: null,
      http_status: 429,
      request_id: "1f2e",
      retryable: true,
      retry_at: "2026-11-24T10:05:00.000Z",
      errors: [],
      kql: ["DeviceEvents\n| take 51"],
      time_window: { start: "2026-11-24T09:00:00.000Z", end: "2026-11-24T10:00:00.000Z" },
    });
  });

  it.each([
    ["refused", new IntegrationError("QUERY_REFUSED", "No."), { code: "QUERY_REFUSED", retryable: false }, 2],
    ["failed", new IntegrationError("NETWORK_ERROR", "No."), { code: "NETWORK_ERROR", retryable: true }, 2],
    ["timed out", new IntegrationError("TIMED_OUT", "No."), { code: "TIMED_OUT", retryable: true, retry_at: null }, 3],
    ["stopped", new IntegrationError("ABORTED", "No."), { code: "ABORTED", request_id: null, kql: [] }, 2],
    [
      "refused for its fields",
      problemsError("INPUT_INVALID", [{ field: "status", message: "No.", allowed: ["Active"] }]),
      { field: "status", errors: [{ field: "status", message: "No.", allowed: ["Active"] }], time_window: null },
      2,
    ],
  ])("is there when a run is %s", async (_, error, told, state) => {
    const answer = await platformForm(failure(error));

    expect(answer.error).toMatchObject(told);
    expect(answer.ExecutionState).toBe(state);
  });

  it("stands alone where the action has no data", async () => {
    const { parts } = await platformForm(
      failure(new IntegrationError("INCIDENT_NOT_FOUND", "No."), new RunRecord(), updateIncidentContract),
    );

    expect(Object.keys(parts)).toEqual(["Error_None"]);
  });

  it("is not there after a success, whatever the warnings", async () => {
    const failed = failure(new IntegrationError("TIMED_OUT", "No."));

    const { parts } = await platformForm({ ...failed, status: "completed", error: null });

    expect(Object.keys(parts)).toEqual(["JsonResult"]);
  });

  it("counts against the size limit, before the data", async () => {
    const error = new IntegrationError("ACCESS_DENIED", "x".repeat(400_000));
    const data = { capabilities: "y".repeat(700_000) };

    const answer = await platformForm({ ...failure(error), json_result: data }, 1);

    expect(answer.ResultObjectJson.length).toBeLessThanOrEqual(1_000_000);
    expect(Object.keys(answer.parts)).toEqual(["Error_None"]);
    expect(answer.Message).toContain(
      "Warning: The result is larger than the platform accepts (1 MB) and was left out.",
    );
  });

  it("leaves room for rows beside it", async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => ({ Id: index, Text: "x".repeat(400) }));
    const error = new IntegrationError("SERVICE_UNAVAILABLE", "x".repeat(400_000));

    const answer = await platformForm({ ...failure(error), json_result: rows }, 1);
    const kept = JSON.parse(answer.parts.JsonResult.RawJson).length;

    expect(answer.ResultObjectJson.length).toBeLessThanOrEqual(1_000_000);
    expect(kept).toBeGreaterThan(1_000);
    expect(answer.Message).toContain(`${kept} of 2000 rows are returned`);
    expect(answer.error.code).toBe("SERVICE_UNAVAILABLE");
  });

  it.each([
    ["a long query", { kql: ["x".repeat(1_100_000)] }, {}],
    ["many problems", {}, { errors: Array.from({ length: 9_000 }, () => ({ field: "f", message: "x".repeat(120) })) }],
    ["a query full of quotes", { kql: ['"'.repeat(300_000)] }, {}],
  ])("is shortened for %s, and says so", async (_, meta, error) => {
    const failed = failure(new IntegrationError("QUERY_INVALID", "No.", { requestId: "1f2e" }));
    const large = {
      ...failed,
      meta: { ...failed.meta, ...meta },
      error: { ...(failed.error as NonNullable<Result["error"]>), ...error },
    };

    const answer = await platformForm(large, 1);

    expect(answer.ResultObjectJson.length).toBeLessThanOrEqual(1_000_000);
    expect(answer.error).toMatchObject({ code: "QUERY_INVALID", request_id: "1f2e", errors: [], kql: [] });
    expect(answer.Message).toContain("Warning: The part Error has no query and no list of problems, because");
  });

  it("is left out where not even its code fits, and says so", async () => {
    const answer = await platformForm(failure(new IntegrationError("QUERY_INVALID", "x".repeat(2_000_000))), 1);

    expect(Object.keys(answer.parts)).toEqual(["JsonResult"]);
    expect(answer.Message).toContain("Warning: The part Error was left out, because");
  });
});
