import type { Result } from "../../../core/result/result.js";
import { type PlatformOptions, toPlatformResult as platformResult } from "../../../core/secops/platform-result.js";
import { WorkSlices } from "../../../core/time/work-slices.js";

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
      profile: null,
      tenant_id: null,
      cloud: null,
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

const toPlatformResult = (...[given, options]: [Result, PlatformOptions]) =>
  platformResult(given, options, new WorkSlices());
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
  it("puts rows in as JSON within JSON, and as a table", async () => {
    const answer = await toPlatformResult(result({ json_result: rows, tables }), options);
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
  ] as const)("says %s as state %i", async (status, state) => {
    expect(await toPlatformResult(result({ status, is_success: false }), options)).toMatchObject({
      ExecutionState: state,
      ResultValue: false,
    });
  });

  it("has an empty list for no rows, and no object for no result", async () => {
    expect(
      JSON.parse(JSON.parse((await toPlatformResult(result(), options)).ResultObjectJson).JsonResult.RawJson),
    ).toEqual([]);
    expect((await toPlatformResult(result({ json_result: null }), options)).ResultObjectJson).toBe("{}");
  });

  it("has an object result as it is", async () => {
    const { ResultObjectJson } = await toPlatformResult(result({ json_result: { incident_id: "1" } }), options);

    expect(JSON.parse(JSON.parse(ResultObjectJson).JsonResult.RawJson)).toEqual({ incident_id: "1" });
  });

  it("has a table of an incident's evidence beside its JSON, and none for another object", async () => {
    const evidence = [
      { type: "fileEvidence", name: "a, b.exe", verdict: "malicious", roles: ["x"] },
      { type: "userEvidence", name: null, verdict: "suspicious", roles: [] },
    ];
    const partsOf = async (json_result: object) =>
      JSON.parse((await toPlatformResult(result({ json_result }), options)).ResultObjectJson);

    const parts = await partsOf({ incident: { id: "1" }, evidence });
    const json = JSON.parse(parts.JsonResult.RawJson);

    expect(parts.Results_None).toMatchObject({
      Title: "Results",
      CSVLines: ["type,name,verdict,roles_1", "fileEvidence,a  b.exe,malicious,x", "userEvidence,,suspicious,"],
    });
    expect(json.evidence).toEqual(evidence);
    expect(Object.keys(await partsOf({ incident: { id: "1" }, evidence: [] }))).toEqual(["JsonResult"]);
    expect(Object.keys(await partsOf({ incident_id: "1" }))).toEqual(["JsonResult"]);
  });

  it("cuts the table of the evidence before the incident", async () => {
    const evidence = Array.from({ length: 1_000 }, (_, index) => ({ name: `${index}`.padEnd(600, "x") }));

    const answer = await toPlatformResult(result({ json_result: { evidence } }), { ...options, maxMegabytes: 1 });
    const parts = JSON.parse(answer.ResultObjectJson);

    expect(JSON.parse(parts.JsonResult.RawJson).evidence).toHaveLength(1_000);
    expect(answer.ResultObjectJson.length).toBeLessThanOrEqual(1_000_000);
    expect(parts.Results_None.CSVLines.length).toBeGreaterThan(500);
    expect(answer.Message).toContain(
      `Warning: The table has ${parts.Results_None.CSVLines.length - 1} of the 1000 rows, because more do not fit`,
    );
  });

  it("ends the message with the warnings", async () => {
    const warnings = [{ code: "ROWS_TRUNCATED", message: "Rows were cut." }] as const;

    expect((await toPlatformResult(result({ warnings }), options)).Message).toBe("Done.\nWarning: Rows were cut.");
  });

  it("keeps the end of a long log", async () => {
    const { DebugOutput } = await toPlatformResult(result(), { ...options, debugOutput: `${"é".repeat(70_000)}end` });

    expect(Buffer.byteLength(DebugOutput)).toBeLessThanOrEqual(64 * 1024);
    expect(Buffer.byteLength(DebugOutput)).toBeGreaterThan(64 * 1024 - 4);
    expect(DebugOutput.endsWith("end")).toBe(true);
  });

  it("leaves out an object that the platform would not take, and says so", async () => {
    const large = { incident: { description: "x".repeat(2_000_000) } };

    expect(await toPlatformResult(result({ json_result: large }), { ...options, maxMegabytes: 1 })).toMatchObject({
      ResultObjectJson: "{}",
      ResultValue: true,
      Message: expect.stringContaining("was left out"),
    });
  });

  it("cuts rows that the platform would not take, instead of failing", async () => {
    const many = Array.from({ length: 2_000 }, (_, index) => ({ Name: `row "${index}"`, Text: "é\n".repeat(300) }));

    const answer = await toPlatformResult(result({ json_result: many, tables }), { ...options, maxMegabytes: 1 });
    const objects = JSON.parse(answer.ResultObjectJson);
    const kept = JSON.parse(objects.JsonResult.RawJson).length;

    expect(answer.ResultObjectJson.length).toBeLessThanOrEqual(1_000_000);
    expect(answer.ResultObjectJson.length).toBeGreaterThan(950_000);
    expect(objects).not.toHaveProperty("Results_None");
    expect(answer.Message).toContain(`${kept} of 2000 rows are returned`);
    expect(answer.Message).toContain("The table was left out");
    expect(answer.ResultValue).toBe(true);
  });

  it("cuts the table before any row", async () => {
    const many = Array.from({ length: 2_000 }, (_, index) => ({ Name: `row ${index}`, Text: "x".repeat(250) }));

    const answer = await toPlatformResult(result({ json_result: many, tables }), { ...options, maxMegabytes: 1 });
    const objects = JSON.parse(answer.ResultObjectJson);
    const shown = objects.Results_None.CSVLines.length - 1;

    expect(JSON.parse(objects.JsonResult.RawJson)).toHaveLength(2_000);
    expect(answer.ResultObjectJson.length).toBeLessThanOrEqual(1_000_000);
    expect(answer.ResultObjectJson.length).toBeGreaterThan(990_000);
    expect(answer.Message).toBe(
      `Done.\nWarning: The table has ${shown} of the 2000 rows, because more do not fit into 1 MB together with the JSON result. JsonResult has everything.`,
    );
  });

  it("keeps all rows of keys that differ, and says what their table lacks", async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({ Name: "a", Details: { [`key${index}`]: index } }));

    const answer = await toPlatformResult(result({ json_result: many, tables }), options);
    const objects = JSON.parse(answer.ResultObjectJson);

    expect(JSON.parse(objects.JsonResult.RawJson)).toEqual(many);
    expect(objects.Results_None.CSVLines).toHaveLength(1_001);
    expect(answer.Message).toBe(
      "Done.\nWarning: The table has 250 columns; 751 values of other columns were left out of it. JsonResult has everything.",
    );
  });

  it("takes a result as deep as it is", async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`);

    for (const json_result of [deep, [deep]]) {
      const { ResultObjectJson } = await toPlatformResult(result({ json_result, tables }), options);
      const { JsonResult } = JSON.parse(ResultObjectJson);
      expect(JsonResult.RawJson).toContain('{"a":{"a":1}}');
    }
  });

  it("lets a signal end the work on a large result", async () => {
    const stop = new AbortController();
    const many = Array.from({ length: 20_000 }, () => ({ Name: "x".repeat(200) }));

    const answer = platformResult(result({ json_result: many, tables }), options, new WorkSlices(stop.signal));
    setImmediate(() => stop.abort(new Error("stopped")));

    await expect(answer).rejects.toThrow("stopped");
  });
});
