import { toPlatformResult } from "../../../core/platform/platform-result.js";
import type { Result } from "../../../core/result.js";

function result(overrides: Partial<Result> = {}): Result {
  return {
    integration: "Microsoft365Defender",
    version: "1.0.0",
    action: "execute-query",
    status: "completed",
    is_success: true,
    message: "Done.",
    json_result: [],
    tables: [],
    links: [],
    entities: [],
    warnings: [],
    error: null,
    meta: {
      case_id: "42",
      alert_group_identifiers: [],
      scope: null,
      dry_run: false,
      started_at: "2026-11-24T10:07:00.000Z",
      duration_ms: 1,
      waited_ms: 0,
      kql: [],
      time_window: null,
      row_limit: null,
      rows_returned: null,
      truncated: null,
      undetermined: [],
      requests: [],
    },
    ...overrides,
  };
}

const options = { maxMegabytes: undefined, debugOutput: "" };
const rows = [{ Name: "a", Details: { City: "x" } }, { Name: "b" }];
const tables = [
  {
    title: "Results",
    columns: [
      { name: "Name", type: "string" },
      { name: "Details", type: "dynamic" },
    ],
  },
];

describe("toPlatformResult", () => {
  it("puts rows in as JSON within JSON, and as a table", () => {
    const answer = toPlatformResult(result({ json_result: rows, tables }), options);
    const objects = JSON.parse(answer.ResultObjectJson);

    expect(answer).toMatchObject({ Message: "Done.", ResultValue: true, ExecutionState: 0, DebugOutput: "" });
    expect(Object.keys(objects)).toEqual(["JsonResult", "Results_None"]);
    expect(objects.JsonResult).toEqual({
      Title: "JsonResult",
      Type: null,
      IsForEntity: false,
      Content: "",
      RawJson: JSON.stringify(rows),
      CSVLines: [],
      Attachments: {},
      Htmls: {},
      Markdowns: {},
    });
    expect(objects.Results_None).toMatchObject({
      Title: "Results",
      CSVLines: ["Name,Details_City", "a,x", "b,"],
      RawJson: "",
    });
  });

  it.each([
    ["completed", 0],
    ["failed", 2],
    ["timed_out", 3],
  ] as const)("says %s as state %i", (status, state) => {
    expect(toPlatformResult(result({ status, is_success: false }), options)).toMatchObject({
      ExecutionState: state,
      ResultValue: false,
    });
  });

  it("has an empty list for no rows, and no object for no result", () => {
    expect(JSON.parse(JSON.parse(toPlatformResult(result(), options).ResultObjectJson).JsonResult.RawJson)).toEqual([]);
    expect(toPlatformResult(result({ json_result: null }), options).ResultObjectJson).toBe("{}");
  });

  it("has an object result as it is", () => {
    const { ResultObjectJson } = toPlatformResult(result({ json_result: { incident_id: "1" } }), options);

    expect(JSON.parse(JSON.parse(ResultObjectJson).JsonResult.RawJson)).toEqual({ incident_id: "1" });
  });

  it("ends the message with the warnings", () => {
    const warnings = [{ code: "ROWS_TRUNCATED", message: "Rows were cut." }] as const;

    expect(toPlatformResult(result({ warnings }), options).Message).toBe("Done.\nWarning: Rows were cut.");
  });

  it("keeps the end of a long log", () => {
    const { DebugOutput } = toPlatformResult(result(), { ...options, debugOutput: `${"é".repeat(70_000)}end` });

    expect(Buffer.byteLength(DebugOutput)).toBeLessThanOrEqual(64 * 1024);
    expect(Buffer.byteLength(DebugOutput)).toBeGreaterThan(64 * 1024 - 4);
    expect(DebugOutput.endsWith("end")).toBe(true);
  });

  it("leaves out an object that the platform would not take, and says so", () => {
    const large = { incident: { description: "x".repeat(2_000_000) } };

    expect(toPlatformResult(result({ json_result: large }), { ...options, maxMegabytes: 1 })).toMatchObject({
      ResultObjectJson: "{}",
      ResultValue: true,
      Message: expect.stringContaining("was left out"),
    });
  });

  it("cuts rows that the platform would not take, instead of failing", () => {
    const many = Array.from({ length: 2_000 }, (_, index) => ({ Name: `row "${index}"`, Text: "é\n".repeat(300) }));

    const answer = toPlatformResult(result({ json_result: many, tables }), { ...options, maxMegabytes: 1 });
    const objects = JSON.parse(answer.ResultObjectJson);
    const kept = JSON.parse(objects.JsonResult.RawJson).length;

    expect(answer.ResultObjectJson.length).toBeLessThanOrEqual(1_000_000);
    expect(answer.ResultObjectJson.length).toBeGreaterThan(950_000);
    expect(objects.Results_None.CSVLines).toHaveLength(kept + 1);
    expect(answer.Message).toContain(`${kept} of 2000 rows are returned`);
    expect(answer.ResultValue).toBe(true);
  });
});
