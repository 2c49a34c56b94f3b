import { readFileSync } from "node:fs";
import { columnsOf, columnType, tableNames, timeColumnOf } from "../../../../core/hunting/query/hunting-schema.js";

const data = JSON.parse(readFileSync("data/hunting-schema.json", "utf8")) as {
  tables: Record<string, { timeColumn: string | null; columns: Record<string, string> }>;
};

describe("the hunting schema", () => {
  it("is that of the data file", () => {
    const tables = Object.fromEntries(
      tableNames.map((table) => [
        table,
        {
          timeColumn: timeColumnOf(table),
          columns: Object.fromEntries(columnsOf(table).map((column) => [column, columnType(table, column)])),
        },
      ]),
    );
    const { GraphAPIAuditEvents, ...documented } = tables;

    expect(GraphAPIAuditEvents).toEqual(documented.GraphApiAuditEvents);
    expect(documented).toEqual(
      Object.fromEntries(
        Object.entries(data.tables).map(([table, { timeColumn, columns }]) => [table, { timeColumn, columns }]),
      ),
    );
  });

  it("tells a table without a time column from an unknown one", () => {
    expect(timeColumnOf("ExposureGraphNodes")).toBeNull();
    expect(timeColumnOf("Custom_CL")).toBeUndefined();
    expect(timeColumnOf("toString")).toBeUndefined();
  });

  it("does not know columns that no page lists", () => {
    expect(columnType("DeviceInfo", "toString")).toBeUndefined();
    expect(columnType("Custom_CL", "Timestamp")).toBeUndefined();
    expect(columnsOf("Custom_CL")).toEqual([]);
  });

  it("keeps apart columns that differ in letter case only", () => {
    expect(columnsOf("DeviceProcessEvents")).toEqual(expect.arrayContaining(["LogonId", "LogonID"]));
  });
});
