import { executeCustomQuery } from "../../actions/execute-custom-query.js";
import { execute } from "../support/execute.js";
import { graphErrorAnswer, huntingAnswer, useMockedNetwork } from "../support/graph-mock.js";
import { codesOf, mockHunting, numberedRows } from "../support/service.js";

useMockedNetwork();

describe("a custom query", () => {
  it("is sent as its author wrote it, with a limit after it and no time of ours", async () => {
    const rows = [{ OSPlatform: "Linux", Count: 3 }];
    const sent = mockHunting(huntingAnswer(rows));

    const result = await execute(executeCustomQuery, {
      Query: ' DeviceInfo | where OSPlatform == "Linux" ',
      "Max Results To Return": "20",
    });

    expect(sent).toEqual([{ Query: 'DeviceInfo | where OSPlatform == "Linux"\n| take 21' }]);
    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      json_result: rows,
      warnings: [],
      meta: {
        kql: [sent[0]?.Query],
        time_window: null,
        row_limit: 20,
        rows_returned: 1,
        truncated: false,
        defaults: { timespan: "P30D" },
      },
    });
  });

  it.each([
    ["DeviceInfo;", "DeviceInfo"],
    ["DeviceInfo ; ;", "DeviceInfo"],
    ["DeviceInfo // all of them", "DeviceInfo // all of them"],
    ["let x = 5; DeviceInfo | take x", "let x = 5; DeviceInfo | take x"],
    ["DeviceInfo | where Name == ';' // ;", "DeviceInfo | where Name == ';' // ;"],
  ])("that ends in %j keeps its limit", async (query, kept) => {
    const sent = mockHunting();

    await execute(executeCustomQuery, { query });

    const [text = ""] = sent.map(({ Query }) => Query);
    expect(text.startsWith(kept)).toBe(true);
    expect(text.endsWith("\n| take 51")).toBe(true);
  });

  it("loses a final render, with a warning: a result is a table", async () => {
    mockHunting();

    const result = await execute(executeCustomQuery, { query: "DeviceInfo | summarize count() | render piechart" });

    expect(result.meta.kql).toEqual(["DeviceInfo | summarize count()\n| take 51"]);
    expect(codesOf(result)).toEqual(["RENDER_REMOVED"]);
  });

  it("loses what surrounds it, with a warning for each", async () => {
    const sent = mockHunting();

    const result = await execute(executeCustomQuery, {
      query: "\ufeff```kql\r\nDeviceInfo\r\n|\u00a0take 5\r\n```\r\n",
    });

    expect(sent).toEqual([{ Query: "DeviceInfo\r\n| take 5\n| take 51" }]);
    expect(result.warnings).toEqual([
      { code: "QUERY_CLEANED", message: "The byte order mark (U+FEFF) before the query was removed." },
      { code: "QUERY_CLEANED", message: "The Markdown fence around the query was removed." },
      {
        code: "QUERY_CLEANED",
        message:
          "A blank of another kind than the ordinary one became an ordinary one in the query: U+00A0 at line 3, column 2.",
      },
    ]);
  });

  it.each([
    [
      "DeviceInfo | where Timestamp &gt; ago(1d)",
      'The "&gt;" at line 1, column 30 is HTML for ">" (U+003E): paste the query as plain text.',
    ],
    [
      "DeviceInfo | where OSPlatform has “Windows”",
      'The "“" (U+201C, left double quotation mark) at line 1, column 35 is not KQL: write " instead.',
    ],
    [
      "DeviceInfo |\u202e take 5",
      "The invisible character U+202E (right-to-left override) at line 1, column 13 is not KQL: delete it.",
    ],
  ])("with what is not KQL is refused before anything is sent: %j", async (query, message) => {
    const result = await execute(executeCustomQuery, { query });

    expect(result).toMatchObject({
      status: "failed",
      is_success: false,
      message: `Error executing action "Microsoft 365 Defender - Execute Custom Query" Reason: ${message}`,
      error: { code: "QUERY_REFUSED", retryable: false, errors: [{ field: "query", message }] },
      meta: { requests: [] },
    });
  });

  it.each([
    [
      "a local administrator",
      [{ IsLocalAdmin: 1 }, { IsLocalAdmin: 0 }],
      [{ IsLocalAdmin: true }, { IsLocalAdmin: false }],
    ],
    ["null", [{ IsLocalAdmin: null }], [{ IsLocalAdmin: null }]],
    ["an alias", [{ IsLocalAdmin: true, Alias: 1 }], [{ IsLocalAdmin: true, Alias: 1 }]],
  ])("has booleans as true and false: %s", async (_what, rows, expected) => {
    mockHunting(huntingAnswer(rows, [{ name: "IsLocalAdmin", type: "SByte" }]));

    const result = await execute(executeCustomQuery, { query: "T" });

    expect(result).toMatchObject({ json_result: expected, tables: [{ columns: [{ type: "bool" }] }], warnings: [] });
  });

  it.each([
    ["a null row", [{ A: "x" }, null], [{ A: "x" }], "1 row of the answer is no JSON object and was left out."],
    ["odd rows", [[], { A: "x" }, 5], [{ A: "x" }], "2 rows of the answer are no JSON objects and were left out."],
    ["none else", [null], [], "1 row of the answer is no JSON object and was left out."],
  ])("keeps its other rows beside what is no row: %s", async (_what, results, rows, message) => {
    mockHunting({ schema: [{ name: "A", type: "String" }], results });

    const result = await execute(executeCustomQuery, { query: "T" });

    expect(result).toMatchObject({ status: "completed", is_success: rows.length > 0, json_result: rows });
    expect(result.warnings).toEqual([{ code: "ROWS_UNREADABLE", message }]);
  });

  it("has no rows where the results are null", async () => {
    mockHunting({ schema: [{ name: "A", type: "String" }], results: null });

    expect(await execute(executeCustomQuery, { query: "T" })).toMatchObject({
      status: "completed",
      is_success: false,
      json_result: [],
      warnings: [],
    });
  });

  it("is cut to its limit without a word about an order it does not have", async () => {
    mockHunting(huntingAnswer(numberedRows(3)));

    const result = await execute(executeCustomQuery, { query: "DeviceInfo", max_results_to_return: 2 });

    expect(result.json_result).toEqual(numberedRows(2));
    expect(result.warnings).toEqual([
      { code: "ROWS_TRUNCATED", message: "The query has more than 2 rows; only 2 are returned." },
    ]);
  });

  it.each([
    "",
    "let x = 5;",
    "DeviceInfo | where (",
    "DeviceInfo |",
    ".show tables",
    "DeviceInfo; AlertInfo",
    'DeviceInfo | where Name == "open',
  ])("%j is refused, and nothing is sent", async (query) => {
    const result = await execute(executeCustomQuery, { query });

    expect(result).toMatchObject({ status: "failed", json_result: [], meta: { requests: [] } });
    expect(result.error).toMatchObject({ code: query === "" ? "INPUT_INVALID" : "QUERY_REFUSED", field: "query" });
  });

  it("is judged together with the other parameters", async () => {
    const result = await execute(executeCustomQuery, { query: "DeviceInfo |", max_results_to_return: 0 });

    expect(result.error?.code).toBe("INPUT_INVALID");
    expect(result.error?.errors.map(({ field }) => field)).toEqual(["max_results_to_return", "query"]);
  });

  it("has the timespan that is given, in a form that Graph takes", async () => {
    const sent = mockHunting();

    await execute(executeCustomQuery, { query: "DeviceInfo", timespan: "P7D" });
    const refused = await execute(executeCustomQuery, { query: "DeviceInfo", timespan: "a week" });

    expect(sent[0]?.Timespan).toBe("P7D");
    expect(refused.error).toMatchObject({ code: "INPUT_INVALID", field: "timespan" });
  });

  it("has a timespan of epoch milliseconds as Graph takes it", async () => {
    const sent = mockHunting();

    await execute(executeCustomQuery, { query: "DeviceInfo", timespan: 1_795_500_000_000 });

    expect(sent[0]?.Timespan).toBe("2026-11-24T06:00:00.000Z");
  });

  it("has no default in its result if the timespan is given", async () => {
    mockHunting();

    const result = await execute(executeCustomQuery, { query: "DeviceInfo", timespan: "P7D" });

    expect(result.meta).not.toHaveProperty("defaults");
  });

  it.each([
    [
      "DeviceInfos | take 1",
      "Failed to resolve table or column expression named 'DeviceInfos'.",
      / Did you mean DeviceInfo\?$/,
    ],
    [
      "DeviceInfos | count",
      "Failed to resolve table expression named 'DeviceInfos'",
      /named 'DeviceInfos'\. Did you mean DeviceInfo\?$/,
    ],
    [
      "DeviceInfo | where Devicename == 'x'",
      "'where' operator: Failed to resolve scalar expression named 'Devicename'.",
      / Did you mean DeviceName\?$/,
    ],
    ["DeviceInfo | where 1 == 1", "Syntax error: Unexpected )", /Unexpected \)$/],
  ])("that names what does not exist, %j, is told the near name", async (query, said, message) => {
    mockHunting(graphErrorAnswer("BadRequest", said), 400);

    const { error } = await execute(executeCustomQuery, { query });

    expect(error).toMatchObject({ code: "QUERY_INVALID", http_status: 400, retryable: false });
    expect(error?.message).toMatch(message);
    expect(error?.hint).toContain("meta.kql");
  });

  it("takes no parameter of another action", async () => {
    const result = await execute(executeCustomQuery, { query: "DeviceInfo", table_names: "AlertInfo" });

    expect(result.error).toMatchObject({ code: "INPUT_INVALID", field: "table_names" });
  });

  it("that is dry sends nothing", async () => {
    const result = await execute(
      executeCustomQuery,
      { query: "DeviceInfo" },
      { dryRun: true, payload: { configuration: undefined } },
    );

    expect(result).toMatchObject({
      is_success: true,
      json_result: [],
      message: "Dry run: nothing was sent. The action would run this query: DeviceInfo\n| take 51",
      meta: { requests: [{ method: "POST", body: { Query: "DeviceInfo\n| take 51" } }] },
    });
  });
});
