import type { Result } from "../../../core/result/result.js";
import { manifests } from "../../../library/generated/manifests.js";
import { viewOf } from "../../../views/main.js";
import { resultWith } from "../support/example-results.js";
import { outlineOf } from "../support/view-outline.js";

type Others = Parameters<typeof resultWith>[2];

const window = { start: "2026-11-24T09:00:00.000Z", end: "2026-11-25T09:00:00.000Z" };
const row = { ReportId: 7, DeviceName: "fin-ws-07", Timestamp: "2026-11-25T08:13:00.000Z", AdditionalFields: "" };

function queryViewOf(rows: readonly object[], others: Others = {}) {
  const meta = { kql: ["DeviceEvents\n| take 3"], time_window: window, row_limit: 2, ...others?.meta };
  const result = resultWith("execute-entity-query", rows, { ...others, meta });
  return viewOf(result, manifests["execute-entity-query"]);
}

const entity = { entity_type: "ADDRESS", used_as: ["RemoteIP"], matched_rows: 0, skipped: null };

describe("the view of a query", () => {
  it("leaves empty columns out, names them, and puts first what matters where the query chose none", () => {
    expect(queryViewOf([row]).sections[0]).toEqual({
      kind: "table",
      title: "Rows",
      notes: [],
      columns: [
        { name: "Timestamp", type: "time", importance: "high" },
        { name: "DeviceName", type: "name", importance: "high" },
        { name: "ReportId", type: "number", importance: "low" },
      ],
      rows: [["2026-11-25T08:13:00.000Z", "fin-ws-07", 7]],
      emptyColumns: ["AdditionalFields"],
      isMain: true,
    });
  });

  it.each([
    ["all rows", { meta: { truncated: false } }, "1 row of DeviceEvents in 1 day.", "Completed"],
    [
      "cut rows",
      { meta: { truncated: true } },
      "The first 1 row of DeviceEvents in 1 day. There are more.",
      "Incomplete",
    ],
    [
      "rows up to the service's limit",
      { meta: { truncated: null, row_limit: 1 } },
      "1 row of DeviceEvents in 1 day. There may be more.",
      "Completed",
    ],
    [
      "a default timespan",
      { meta: { time_window: null, defaults: { timespan: "P30D" }, truncated: false } },
      "1 row of DeviceEvents in the last 30 days.",
      "Completed",
    ],
    ["nothing said", { meta: { kql: [], time_window: null, truncated: false } }, "1 row.", "Completed"],
  ] as [string, Others, string, string][])("says how much it found: %s", (_, others, headline, label) => {
    const view = queryViewOf([row], others);

    expect([view.headline, view.status.label]).toEqual([headline, label]);
  });

  it.each([
    ["oldest", "DeviceEvents\n| top 3 by Timestamp asc", 2],
    ["newest", "DeviceEvents\n| top 3 by Timestamp desc", 1],
    ["least", "DeviceEvents\n| top 3 by FileSize asc", 1],
  ])("tells how to see more of rows that were cut: the %s were kept", (_, kql, steps) => {
    const { nextSteps } = queryViewOf([row], { meta: { truncated: true, kql: [kql] } });

    expect(nextSteps).toHaveLength(steps);
    expect(nextSteps[0]?.text).toMatch(/^Narrow the query/);
  });

  it("tells what to do without rows", () => {
    const skipped = { ...entity, identifier: "bad", used_as: [], matched_rows: null, skipped: "It is no address." };

    const view = queryViewOf([], { is_success: false, entities: [{ ...entity, identifier: "192.0.2.1" }, skipped] });

    expect(outlineOf(view).slice(0, -4)).toEqual(
      [
        "Execute Entity Query, No results (muted), 2026-11-25T09:00:00.000Z, Microsoft Defender XDR integration 1.0.0",
        "No rows of DeviceEvents in 1 day.",
        "Tables: DeviceEvents (list)",
        "Time window: 2026-11-24 09:00 to 2026-11-25 09:00 UTC, 1 day (text)",
        "Row limit: 2 (number)",
        "Entities: 1 of 2 searched; no rows for 192.0.2.1 (text)",
        "> Search a longer time: advanced hunting keeps 30 days.",
        "> Correct the entities that were skipped, and run it again.",
        "# Matches by entity [table]",
        "  Entity:name:high | Type:text:normal | Rows:number:high | Searched in:text:normal | Skipped because:text:high",
        "  192.0.2.1 | IP address | 0 | RemoteIP | ",
        "  bad | IP address |  |  | It is no address.",
        "# Query [code]",
        "  DeviceEvents",
        "  | take 3",
      ].slice(0, -1),
    );
  });

  it("does not advise to search longer than rows are kept", () => {
    const time_window = { start: "2026-10-26T09:00:00.000Z", end: window.end };

    expect(queryViewOf([], { meta: { time_window } }).nextSteps).toEqual([]);
  });

  it("keeps the columns of a table without rows", () => {
    const tables = [{ title: "Results", columns: [{ name: "DeviceName", type: "string" }] }];

    expect(queryViewOf([], { tables }).sections[0]).toMatchObject({
      columns: [{ name: "DeviceName" }],
      rows: [],
      emptyColumns: [],
    });
  });

  it("says why no query was run", () => {
    const message = "The query was not run: no entity in scope can be used.";
    const warnings = [{ code: "QUERY_NOT_RUN", message: "No query was run." }] as const;

    const view = queryViewOf([], { message, is_success: false, warnings, meta: { kql: [], time_window: null } });

    expect(view).toMatchObject({ headline: message, status: { label: "Not run", tone: "caution" } });
    expect(view.nextSteps).toHaveLength(1);
  });

  it("has a chart of the table's own time, not of another column of times", () => {
    const rows = ["2026-11-25T08:13:00Z", "2026-11-25T08:14:00Z"].map((Timestamp) => ({
      ProcessCreationTime: "2020-01-01T00:00:00Z",
      Timestamp,
    }));

    const [chart] = queryViewOf(rows).sections;

    expect(chart).toMatchObject({ kind: "chart", stepMs: 3_600_000, notes: [] });
  });

  it("has no chart where a row stands for several events", () => {
    const rows = [row, row];
    const meta = { kql: ["DeviceEvents | summarize N = count() by bin(Timestamp, 1h)"] };

    expect(queryViewOf(rows, { meta }).sections.map(({ kind }) => kind)).toEqual(["table", "code", "facts"]);
  });

  it("shows the rows that arrived before a failure, and the failure first", () => {
    const error = {
      code: "NETWORK_ERROR",
      message: "The connection broke",
      hint: "Check the network.",
      field: null,
      http_status: null,
      request_id: null,
      retryable: true,
      retry_at: null,
      errors: [],
    };

    const view = queryViewOf([row], { status: "failed", is_success: false, error });

    expect(view).toMatchObject({ headline: "The connection broke.", status: { label: "Failed", tone: "bad" } });
    expect(view.sections.map(({ title }) => title)).toEqual(["Rows", "Query", "Run"]);
    expect(view.facts.map(({ label }) => label)).toEqual(["Code", "Run again", "Tables", "Time window", "Row limit"]);
  });

  it("shows all of the query in a dry run, which the message quotes in part", () => {
    const body = { Query: "DeviceEvents\n| take 3" };
    const requests: Result["meta"]["requests"] = [
      {
        method: "POST",
        path: "/v1.0/security/runHuntingQuery",
        status: null,
        attempts: 0,
        request_id: null,
        duration_ms: 0,
        body,
      },
    ];

    const view = queryViewOf([], { meta: { dry_run: true, requests, undetermined: ["how many rows there are"] } });

    expect(outlineOf(view).slice(0, -3)).toEqual([
      "Execute Entity Query, Dry run (neutral), 2026-11-25T09:00:00.000Z, Microsoft Defender XDR integration 1.0.0",
      "Dry run: nothing was sent. The action would run this query.",
      "# Query [code]",
      "  DeviceEvents",
      "  | take 3",
      "# What would be sent [list]",
      "  POST /v1.0/security/runHuntingQuery",
      "# Body of POST /v1.0/security/runHuntingQuery [code]",
      "  {",
      '    "Query": "DeviceEvents\\n| take 3"',
      "  }",
      "# Not known before the run [list]",
      "  how many rows there are",
    ]);
  });
});
