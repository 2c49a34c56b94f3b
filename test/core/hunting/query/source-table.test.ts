import { chooseSourceTable, type SourceTableRequest } from "../../../../core/hunting/query/source-table.js";
import { buildTableQuery, type TableQueryRequest } from "../../../../core/hunting/query/table-query.js";
import { readClauses } from "../../../../core/hunting/text/clauses.js";
import { analyzeKql } from "../../../support/kusto-parser.js";

const window = { start: new Date("2026-11-24T11:23:29.123Z"), end: new Date("2026-11-24T12:23:29.123Z") };
const bounds =
  "where Timestamp >= datetime(2026-11-24T11:23:29.123Z) and Timestamp < datetime(2026-11-24T12:23:29.123Z)";
const one = ["DeviceInfo"];
const two = ["DeviceInfo", "DeviceEvents"];

function choose(tables: readonly string[], clauses: string, rest: Partial<SourceTableRequest> = {}) {
  return chooseSourceTable({
    tables,
    clauses: readClauses(clauses).clauses,
    fields: [],
    sortField: undefined,
    ...rest,
  });
}

function query(overrides: Partial<TableQueryRequest>): string {
  return buildTableQuery({ tables: two, window, sortOrder: "ASC", limit: 50, fields: [], ...overrides }).text;
}

const none = { isSet: false, isFirst: false };
const first = { isSet: true, isFirst: true };
const set = { isSet: true, isFirst: false };

it.each<[readonly string[], string, Partial<SourceTableRequest>, ReturnType<typeof choose>]>([
  [two, "", {}, first],
  [two, 'where DeviceName == "a" | filter A | extend B = 1', {}, first],
  [two, "", { fields: ["DeviceName"] }, none],
  [two, "", { fields: ["DeviceName", "SourceTable"] }, set],
  [two, "take 5", {}, none],
  [two, "summarize count() by DeviceName", {}, none],
  [two, "summarize count() by SourceTable", {}, set],
  [two, 'where SourceTable == "DeviceInfo" | sort by Timestamp', {}, first],
  [two, "project SourceTable, DeviceName", {}, set],
  [two, 'where DeviceName == "SourceTable" | take 5 // SourceTable', {}, none],
  [two, "", { sortField: "SourceTable" }, first],
  [one, "", {}, none],
  [one, "", { fields: ["SourceTable"] }, set],
  [one, "extend Where = SourceTable", {}, first],
])("tables %j with the clauses %j and %j: %j", (tables, clauses, rest, expected) => {
  expect(choose(tables, clauses, rest)).toEqual(expected);
});

describe("named in Fields To Return", () => {
  const fields = ["SourceTable"];

  it.each([
    "summarize count() by DeviceName",
    "summarize SourceTables = dcount(SourceTable) by DeviceName",
    "project DeviceName",
    "project Table = SourceTable",
    "project-keep Device*",
    "project-away SourceTable",
    "project-away Source*",
    "project-rename Table = SourceTable",
    "distinct DeviceName",
    "count",
    "where A | summarize count() | extend B = 1",
  ])("beside the clause %j, which drops it, is refused", (clauses) => {
    const message = expect.stringMatching(
      /^"Fields To Return" names SourceTable, but the clause "[a-z-]+" of the query drops/,
    );

    expect(() => choose(two, clauses, { fields })).toThrow(
      expect.objectContaining({ code: "INPUT_INVALID", problems: [{ field: "fields_to_return", message }] }),
    );
  });

  it.each([
    "summarize count() by SourceTable, DeviceName",
    "summarize arg_max(Timestamp, *) by DeviceId",
    "summarize arg_max(Timestamp, SourceTable) by DeviceId",
    "summarize SourceTable = max(SourceTable) by DeviceId",
    "project DeviceName, SourceTable",
    "project-keep Source*",
    "project-away Device*",
    "project-reorder DeviceName",
    "distinct SourceTable",
    "sort by Timestamp | take 5",
    'summarize count() | extend SourceTable = "all"',
    "evaluate narrow()",
  ])("beside the clause %j, which keeps it or may, is set", (clauses) => {
    expect(choose(two, clauses, { fields })).toEqual(set);
  });
});

it("named in Sort Field beside a clause that drops it is refused", () => {
  expect(() => choose(two, "count", { sortField: "SourceTable" })).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ field: "sort_field" })] }),
  );
});

it("is set in each leg, and comes first", () => {
  expect(
    query({ tables: ["DeviceInfo", "DeviceEvents"], clauses: readClauses("where DeviceName has 'a'").clauses }).split(
      "\n",
    ),
  ).toEqual([
    `union (DeviceInfo | ${bounds} | extend SourceTable = "DeviceInfo"),`,
    expect.stringMatching(/^ {2}\(DeviceEvents \| where .*\| extend SourceTable = "DeviceEvents"\)$/),
    "| where DeviceName has 'a'",
    "| top 51 by Timestamp asc",
    "| project-reorder SourceTable",
  ]);
});

it("is set with one table before its clauses", () => {
  expect(query({ tables: one, fields: ["SourceTable", "DeviceName"] }).split("\n")).toEqual([
    "DeviceInfo",
    `| ${bounds}`,
    '| extend SourceTable = "DeviceInfo"',
    "| top 51 by Timestamp asc",
    "| project SourceTable, DeviceName",
  ]);
});

it.each<Partial<TableQueryRequest>>([
  {},
  { fields: ["SourceTable", "DeviceName"] },
  { clauses: readClauses("summarize count() by SourceTable").clauses },
  { tables: one, clauses: readClauses('where SourceTable == "DeviceInfo"').clauses },
])("makes a query that Microsoft's parser accepts: %j", (overrides) => {
  expect(analyzeKql(query(overrides)).errors).toEqual([]);
});
