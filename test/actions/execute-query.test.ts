import { executeQuery } from "../../actions/execute-query.js";
import { execute, rawConfiguration } from "../support/execute.js";
import { fakeClock } from "../support/fake-clock.js";
import {
  graphErrorAnswer,
  HUNTING_PATH,
  huntingAnswer,
  mockGraph,
  mockToken,
  useMockedNetwork,
} from "../support/graph-mock.js";
import { codesOf, mockHunting, numberedRows } from "../support/service.js";

useMockedNetwork();

const WINDOW =
  "| where Timestamp >= datetime(2026-11-24T09:07:00.000Z) and Timestamp < datetime(2026-11-24T10:07:00.000Z)";

/** The query that these parameters send. */
async function queryOf(parameters: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const sent = mockHunting();
  const result = await execute(executeQuery, { table_names: "AlertInfo", ...parameters });
  expect(result.meta.kql).toEqual([sent[0]?.Query]);
  return (sent[0]?.Query ?? "").split("\n");
}

describe("the rows", () => {
  it("come back whole, with their columns' Kusto types", async () => {
    const rows = [
      { Timestamp: "2026-11-24T10:00:00Z", Ok: 1, Count: 5, Id: "a", Extra: { a: [1] }, Odd: "x" },
      { Timestamp: "2026-11-24T10:01:00Z", Ok: 0, Count: 6, Id: "b", Extra: null, Odd: "" },
    ];
    const schema = [
      { name: "Timestamp", type: "DateTime" },
      { name: "Ok", type: "SByte" },
      { name: "Count", type: "Int64" },
      { name: "Id", type: "Guid" },
      { name: "Extra", type: "Object" },
      { name: "Odd", type: "Vector9" },
    ];
    mockHunting(huntingAnswer(rows, schema));

    const result = await execute(executeQuery, { "Table Names": "AlertInfo", "Max Results To Return": "2" });

    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      json_result: [
        { ...rows[0], Ok: true },
        { ...rows[1], Ok: false },
      ],
      tables: [
        {
          title: "Results",
          columns: [
            { name: "Timestamp", type: "datetime" },
            { name: "Ok", type: "bool" },
            { name: "Count", type: "long" },
            { name: "Id", type: "guid" },
            { name: "Extra", type: "dynamic" },
            { name: "Odd", type: "Vector9" },
          ],
        },
      ],
      warnings: [],
      error: null,
      meta: {
        row_limit: 2,
        rows_returned: 2,
        truncated: false,
        time_window: { start: "2026-11-24T09:07:00.000Z", end: "2026-11-24T10:07:00.000Z" },
        defaults: { time_frame: "Last Hour" },
      },
    });
  });

  it("keep integers beyond 2^53 with all their digits", async () => {
    mockHunting('{"schema":[{"name":"Id","type":"Int64"}],"results":[{"Id":9007199254740993}]}');

    const result = await execute(executeQuery, { table_names: "AlertInfo" });

    expect(result.json_result).toEqual([{ Id: "9007199254740993" }]);
    expect(result.tables[0]?.columns).toEqual([{ name: "Id", type: "long" }]);
  });

  it("that are none are an empty list, completed and without success", async () => {
    mockHunting(huntingAnswer([], [{ name: "Timestamp", type: "DateTime" }]));

    const result = await execute(executeQuery, { table_names: "AlertInfo" });

    expect(result).toMatchObject({
      status: "completed",
      is_success: false,
      json_result: [],
      error: null,
      meta: { rows_returned: 0, truncated: false },
    });
    expect(result.message).toMatch(/^No data was found for the query "AlertInfo\n/);
  });

  it.each([
    ["ASC", " The rows are sorted ascending by Timestamp, so the first (oldest) were kept."],
    ["DESC", ""],
  ])("are cut to the limit with %s, and say so", async (sort_order, addition) => {
    mockHunting(huntingAnswer(numberedRows(4)));

    const result = await execute(executeQuery, { table_names: "AlertInfo", sort_order, max_results_to_return: 3 });

    expect(result.json_result).toEqual(numberedRows(3));
    expect(result.meta).toMatchObject({ row_limit: 3, rows_returned: 3, truncated: true });
    expect(result.warnings).toEqual([
      { code: "ROWS_TRUNCATED", message: `The query has more than 3 rows; only 3 are returned.${addition}` },
    ]);
  });

  it("are not known to be all at the service's own limit", async () => {
    const sent = mockHunting(`{"schema":[],"results":[${"{},".repeat(99_999)}{}]}`);

    const result = await execute(executeQuery, { table_names: "AlertInfo", max_results_to_return: 100_000 });

    expect(sent[0]?.Query).toContain("| top 100000 by Timestamp asc");
    expect(result.meta).toMatchObject({ rows_returned: 100_000, truncated: null });
    expect(result.warnings).toEqual([]);
  });
});

describe("the query", () => {
  it("filters time half-open, sorts and limits before it chooses columns", async () => {
    expect(await queryOf({ fields_to_return: "Title, Severity,, Title ," })).toEqual([
      "AlertInfo",
      WINDOW,
      "| top 51 by Timestamp asc",
      "| project Title, Severity",
    ]);
  });

  it("is limited whatever is left empty", async () => {
    const lines = await queryOf({
      sort_field: "",
      sort_order: "",
      time_frame: "",
      query: "",
      max_results_to_return: "",
    });

    expect(lines).toEqual(["AlertInfo", WINDOW, "| top 51 by Timestamp asc"]);
  });

  it("is limited without a sort where the clauses change the columns", async () => {
    mockHunting(huntingAnswer([{ N: 1 }]));

    const result = await execute(executeQuery, {
      table_names: "AlertInfo",
      query: "| summarize N = count() by Severity",
    });

    expect(result.meta.kql[0]).toMatch(/\| take 51$/);
    expect(codesOf(result)).toEqual(["DEFAULT_SORT_SKIPPED"]);
  });

  it.each([
    ['| where Severity == "High"', '| where Severity == "High"'],
    ['Severity == "High"', '| where Severity == "High"'],
    ['where Severity == "a | b"', '| where Severity == "a | b"'],
  ])("takes the clauses %j", async (query, line) => {
    expect(await queryOf({ query })).toEqual(["AlertInfo", WINDOW, line, "| top 51 by Timestamp asc"]);
  });

  it("sorts by another column and order", async () => {
    expect(await queryOf({ sort_field: "Severity", sort_order: ["desc"], max_results_to_return: 5 })).toContain(
      "| top 6 by Severity desc",
    );
  });

  it("filters each table by its own time column", async () => {
    const lines = await queryOf({ table_names: "AlertInfo, CloudAppEvents" });

    expect(lines.join(" ")).toMatch(
      /^union \(AlertInfo \| where Timestamp >= .*\), +\(CloudAppEvents \| where Timestamp >=/,
    );
  });

  it("sends the window as Timespan too, so that Graph's own look-back does not cut it", async () => {
    const sent = mockHunting();

    const result = await execute(executeQuery, {
      table_names: "AlertInfo",
      time_frame: "Custom",
      start_time: "2026-09-01T02:00:00+02:00",
      end_time: "2026-09-02",
    });

    expect(sent[0]?.Timespan).toBe("2026-09-01T00:00:00.000Z/2026-09-02T00:00:00.000Z");
    expect(codesOf(result)).toEqual(["WINDOW_BEYOND_RETENTION"]);
  });

  it.each([
    [{ time_frame: "Last 6 Hours" }, "2026-11-24T04:07:00.000Z", "2026-11-24T10:07:00.000Z"],
    [{ time_frame: "last24hours" }, "2026-11-23T10:07:00.000Z", "2026-11-24T10:07:00.000Z"],
    [{ time_frame: "Last Week" }, "2026-11-16T00:00:00.000Z", "2026-11-23T00:00:00.000Z"],
    [{ time_frame: "Last Month" }, "2026-10-01T00:00:00.000Z", "2026-11-01T00:00:00.000Z"],
    [{ start_time: "2026-11-24T08:00:00" }, "2026-11-24T08:00:00.000Z", "2026-11-24T10:07:00.000Z"],
    [
      { time_frame: "Custom", start_time: "1795521600000", end_time: "2026-11-25 12:00:00 UTC" },
      "2026-11-24T12:00:00.000Z",
      "2026-11-25T12:00:00.000Z",
    ],
    [{ start_time: 1_795_500_000 }, "2026-11-24T06:00:00.000Z", "2026-11-24T10:07:00.000Z"],
    [
      { start_time: "20261123T120000Z", end_time: "2026-11-23 24:00:00" },
      "2026-11-23T12:00:00.000Z",
      "2026-11-24T00:00:00.000Z",
    ],
    [{ time_frame: "Custom", start_time: "P1D" }, "2026-11-23T10:07:00.000Z", "2026-11-24T10:07:00.000Z"],
  ])("with %j looks at one window", async (time, start, end) => {
    mockHunting();

    const result = await execute(executeQuery, { table_names: "AlertInfo", ...time });

    expect(result.meta.time_window).toEqual({ start, end });
  });

  it("warns of a start that a preset ignores", async () => {
    mockHunting();

    const result = await execute(executeQuery, {
      table_names: "AlertInfo",
      time_frame: "Last Hour",
      start_time: "2026-11-01",
    });

    expect(codesOf(result)).toEqual(["TIME_IGNORED"]);
  });

  it("is quoted by its first 500 characters in the message, and whole in meta.kql", async () => {
    mockHunting(huntingAnswer([{ N: 1 }]));
    const query = `| where Title has "${"😀".repeat(600)}"`;

    const result = await execute(executeQuery, { table_names: "AlertInfo", query });

    const [kql = ""] = result.meta.kql;
    const start = [...kql].slice(0, 500).join("");
    expect(kql).toContain(query);
    expect(result.message).toBe(`Successfully executed query "${start}…" in Microsoft 365 Defender`);
  });

  it("of 500 characters is quoted whole", async () => {
    mockHunting(huntingAnswer([{ N: 1 }]));
    const frame = `AlertInfo\n${WINDOW}\n| where Title has ""\n| top 51 by Timestamp asc`;
    const text = "a".repeat(500 - frame.length);

    const result = await execute(executeQuery, { table_names: "AlertInfo", query: `| where Title has "${text}"` });

    expect(result.meta.kql[0]).toHaveLength(500);
    expect(result.message).not.toContain("…");
  });
});

describe("a refusal", () => {
  it.each([
    [{ table_names: "AlertInfo | take 1" }, "table_names"],
    [{ table_names: "1Table" }, "table_names"],
    [{ fields_to_return: "Title; drop" }, "fields_to_return"],
    [{ sort_field: "Timestamp desc" }, "sort_field"],
    [{ sort_order: "UP" }, "sort_order"],
    [{ time_frame: "Yesterday" }, "time_frame"],
    [{ max_results_to_return: "0" }, "max_results_to_return"],
    [{ max_results_to_return: 0 }, "max_results_to_return"],
    [{ max_results_to_return: "100001" }, "max_results_to_return"],
    [{ max_results_to_return: "ten" }, "max_results_to_return"],
    [{ max_results_to_return: 1.5 }, "max_results_to_return"],
    [{ time_frame: "Custom", start_time: "24.11.2026" }, "start_time"],
    [{ start_time: "2026-11-24", end_time: "2026-11-23" }, "start_time"],
    [{ time_frame: "Custom", start_time: "2026-11-24", end_time: "soon" }, "end_time"],
    [{ query: 5 }, "query"],
  ])("of %j names the field, and nothing is sent", async (parameters, field) => {
    const result = await execute(executeQuery, { table_names: "AlertInfo", ...parameters });

    expect(result).toMatchObject({
      status: "failed",
      is_success: false,
      json_result: [],
      tables: [],
      error: { code: "INPUT_INVALID", errors: [{ field }] },
      meta: { requests: [] },
    });
  });

  it("of a name that is not known offers the nearest", async () => {
    const result = await execute(executeQuery, { table_names: "AlertInfo", sort_feild: "Title" });

    expect(result.error?.message).toBe('"sort_feild" is unknown; did you mean "sort_field"?');
  });

  it("of a query alone is QUERY_REFUSED", async () => {
    const result = await execute(executeQuery, { table_names: "AlertInfo", query: "| where Title == 'x'; AlertInfo" });

    expect(result.error).toMatchObject({ code: "QUERY_REFUSED", field: "query", errors: [{ field: "query" }] });
  });

  it.each([
    ["DeviceInfo | where OSPlatform == 'Linux'", 'The table "DeviceInfo" at line 1, column 1 begins a whole query'],
    ["SigninLogs | where OSPlatform == 'Linux'", 'The "SigninLogs" at line 1, column 1 is no documented column'],
    ["| where OSPlatform has ‘Linux’", 'The "‘" (U+2018, left single quotation mark) at line 1, column 24'],
  ])("of clauses that are something else explains it: %j", async (query, beginning) => {
    const result = await execute(executeQuery, { table_names: "DeviceInfo", query });

    expect(result.error?.code).toBe("QUERY_REFUSED");
    expect(result.message).toContain(`Reason: ${beginning}`);
  });

  it("of a configuration alone is CONFIGURATION_INVALID", async () => {
    const result = await execute(
      executeQuery,
      { table_names: "AlertInfo" },
      { payload: { configuration: { ...rawConfiguration, tenant_id: "common", client_secret: "" } } },
    );

    expect(result.error?.code).toBe("CONFIGURATION_INVALID");
  });

  it("of everything at once names every field, as INPUT_INVALID", async () => {
    const result = await execute(
      executeQuery,
      { query: "| where (", time_frame: "Custom", max_results_to_return: 0, colour: "blue" },
      { payload: { configuration: { ...rawConfiguration, client_id: "x" }, case_id: null } },
    );

    expect(result.error?.code).toBe("INPUT_INVALID");
    expect(result.error?.errors.map(({ field }) => field).sort()).toEqual([
      "case_id",
      "colour",
      "configuration.client_id",
      "max_results_to_return",
      "query",
      "start_time",
      "table_names",
    ]);
  });

  it("of a query and a configuration is INPUT_INVALID too", async () => {
    const result = await execute(
      executeQuery,
      { table_names: "AlertInfo", query: "| where (" },
      { payload: { configuration: undefined } },
    );

    expect(result.error?.code).toBe("INPUT_INVALID");
    expect(result.error?.errors.map(({ field }) => field)).toEqual(["configuration", "query"]);
  });
});

describe("the service's failure", () => {
  it.each([
    [400, graphErrorAnswer("BadRequest", "Failed to resolve column 'X'."), "QUERY_INVALID"],
    [400, "<html>no JSON</html>", "QUERY_INVALID"],
    [400, graphErrorAnswer("BadRequest", "Query execution has exceeded the allowed result size."), "RESULT_TOO_LARGE"],
    [200, "{ broken", "SERVICE_UNAVAILABLE"],
    [200, { schema: [] }, "SERVICE_UNAVAILABLE"],
  ])("%i with %j has an empty list of rows", async (status, body, code) => {
    mockHunting(body, status);

    const result = await execute(executeQuery, { table_names: "AlertInfo" });

    expect(result).toMatchObject({ status: "failed", json_result: [], error: { code, http_status: status } });
    expect(result.meta.kql).toHaveLength(1);
    expect(result.message).not.toContain("graph.microsoft.com");
  });

  it("that passes is repeated once", async () => {
    mockToken();
    mockGraph()
      .post(HUNTING_PATH)
      .reply(504, graphErrorAnswer("UnknownError", ""))
      .post(HUNTING_PATH)
      .reply(200, huntingAnswer([{ N: 1 }]));

    const result = await execute(executeQuery, { table_names: "AlertInfo" });

    expect(result.is_success).toBe(true);
    expect(result.meta.requests).toMatchObject([{ status: 200, attempts: 2 }]);
  });

  it("that asks for a long wait ends the run with the time to come back at", async () => {
    const clock = fakeClock();
    mockToken();
    mockGraph().post(HUNTING_PATH).reply(429, "", { "Retry-After": "3600" });

    const result = await execute(executeQuery, { table_names: "AlertInfo" }, { clock });

    expect(result.error).toMatchObject({ code: "THROTTLED", retryable: true, retry_at: "2026-11-24T11:07:00.000Z" });
    expect(clock.slept).toEqual([]);
  });
});

describe("a dry run", () => {
  it("shows the query's request, and sends nothing", async () => {
    const result = await execute(
      executeQuery,
      { table_names: "AlertInfo", query: "| where (Severity == 'High')" },
      { dryRun: true, payload: { configuration: undefined } },
    );

    const [kql = ""] = result.meta.kql;
    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      message: `Dry run: nothing was sent. The action would run this query: ${kql}`,
      json_result: [],
      meta: {
        dry_run: true,
        requests: [
          {
            method: "POST",
            path: "/v1.0/security/runHuntingQuery",
            status: null,
            attempts: 0,
            body: { Query: kql, Timespan: "2026-11-24T09:07:00.000Z/2026-11-24T10:07:00.000Z" },
          },
        ],
        row_limit: 50,
        rows_returned: null,
        truncated: null,
      },
    });
    expect(result.meta.undetermined).toHaveLength(1);
  });
});

it("refuses to return SourceTable after a clause that drops it", async () => {
  const result = await execute(executeQuery, {
    table_names: "DeviceInfo, DeviceEvents",
    query: "summarize count() by DeviceName",
    fields_to_return: "SourceTable, count_",
  });

  expect(result).toMatchObject({ status: "failed", error: { code: "INPUT_INVALID", field: "fields_to_return" } });
  expect(result.error?.message).toContain('the clause "summarize" of the query drops this column');
});
