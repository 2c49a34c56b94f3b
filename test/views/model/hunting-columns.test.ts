import { huntingTables } from "../../../core/generated/hunting-schema.js";
import { huntingColumns } from "../../../views/model/hunting-columns.js";
import { firstColumns } from "../../../views/model/ranked-columns.js";

const tables = Object.entries(huntingTables);

function columnsOfTable(table: string, extra: readonly string[] = []) {
  const names = [...Object.keys(huntingTables[table]?.columns ?? {}), ...extra];
  const columns = names.map((name) => ({ name, type: huntingTables[table]?.columns[name] ?? "string" }));
  return huntingColumns(columns, [], { tables: [table], choosesColumns: false });
}

describe("the columns of whole tables", () => {
  it.each(tables.map(([name]) => name))("of %s have three that matter, and come first", (table) => {
    const columns = columnsOfTable(table);

    const high = columns.filter(({ importance }) => importance === "high").length;
    expect(high).toBeGreaterThanOrEqual(3);
    expect(columns.findIndex(({ importance }) => importance !== "high")).toBe(high);
    expect(columns).toHaveLength(Object.keys(huntingTables[table]?.columns ?? {}).length);
  });

  it.each(tables.flatMap(([name, { timeColumn }]) => (timeColumn === null ? [] : [[name, timeColumn]])))(
    "of %s begin with the time %s",
    (table, timeColumn) => {
      expect(columnsOfTable(table)[0]).toEqual({ name: timeColumn, type: "time", importance: "high" });
    },
  );

  it("begin with the table where rows say it", () => {
    expect(
      columnsOfTable("DeviceProcessEvents", ["SourceTable"])
        .slice(0, 8)
        .map(({ name }) => name),
    ).toEqual([
      "SourceTable",
      "Timestamp",
      "ActionType",
      "DeviceName",
      "AccountUpn",
      "FileName",
      "ProcessCommandLine",
      "InitiatingProcessFileName",
    ]);
  });

  it.each([
    ["DeviceProcessEvents", "ActionType DeviceName AccountUpn FileName ProcessCommandLine"],
    ["DeviceFileEvents", "ActionType DeviceName FileName InitiatingProcessFileName InitiatingProcessAccountName"],
    ["DeviceNetworkEvents", "ActionType DeviceName RemoteIP RemoteUrl InitiatingProcessFileName"],
    ["DeviceRegistryEvents", "ActionType DeviceName RegistryKey RegistryValueName RegistryValueData"],
    ["DeviceLogonEvents", "ActionType DeviceName AccountName LogonType RemoteIP"],
    ["IdentityLogonEvents", "ActionType DeviceName TargetDeviceName AccountUpn LogonType"],
    ["EmailEvents", "SenderFromAddress RecipientEmailAddress Subject ThreatTypes ThreatNames"],
    ["UrlClickEvents", "ActionType AccountUpn ThreatTypes Url IPAddress"],
    ["CloudAppEvents", "ActionType AccountDisplayName IPAddress ObjectName Application"],
    ["AlertInfo", "Severity Title AttackTechniques Category"],
    ["DeviceInfo", "DeviceName PublicIP OSPlatform OSVersion OnboardingStatus"],
  ])("of %s answer who, where and what, after the time", (table, names) => {
    const important = columnsOfTable(table).filter(({ importance }) => importance === "high");

    expect(important.slice(1, 6).map(({ name }) => name)).toEqual(names.split(" "));
  });

  it("are important once where several say the same: the one with the most values", () => {
    const columns = ["AccountName", "AccountUpn"].map((name) => ({ name, type: "string" }));
    const rows = [
      { AccountName: "system", AccountUpn: "" },
      { AccountName: "a", AccountUpn: "a@example.com" },
    ];
    const subject = { tables: ["DeviceProcessEvents"], choosesColumns: false };
    const importances = (shown: typeof rows) =>
      huntingColumns(columns, shown, subject).map(({ name, importance }) => [name, importance]);

    expect(importances(rows)).toEqual([
      ["AccountName", "high"],
      ["AccountUpn", "normal"],
    ]);
    expect(importances(rows.slice(1))).toEqual([
      ["AccountUpn", "high"],
      ["AccountName", "normal"],
    ]);
  });

  it("are documented ones in the list", () => {
    const documented = new Set(["SourceTable", ...tables.flatMap(([, { columns }]) => Object.keys(columns))]);

    expect(firstColumns.flat().filter((name) => !documented.has(name))).toEqual([]);
    expect(new Set(firstColumns.flat()).size).toBe(firstColumns.flat().length);
  });

  it("keep the order that the query chose", () => {
    const columns = ["ReportId", "DeviceName", "Timestamp"].map((name) => ({ name, type: "string" }));

    const shown = huntingColumns(columns, [], { tables: ["DeviceEvents"], choosesColumns: true });

    expect(shown.map(({ name, importance }) => [name, importance])).toEqual([
      ["ReportId", "low"],
      ["DeviceName", "high"],
      ["Timestamp", "high"],
    ]);
  });

  it("have the documented type, else that of the values, where the result has none", () => {
    const rows = [{ Timestamp: "2026-11-24T10:00:00Z", N: 1, Url: "https://evil.example.org/", Tags: ["a"], Ok: true }];
    const columns = Object.keys(rows[0] ?? {}).map((name) => ({ name, type: "" }));

    const shown = huntingColumns(columns, rows, { tables: ["EmailUrlInfo"], choosesColumns: true });

    expect(shown.map(({ name, type }) => [name, type])).toEqual([
      ["Timestamp", "time"],
      ["N", "number"],
      ["Url", "code"],
      ["Tags", "list"],
      ["Ok", "boolean"],
    ]);
  });

  it("are never links: an attacker writes addresses", () => {
    const types = tables.flatMap(([name]) => columnsOfTable(name).map(({ type }) => type));

    expect(types).not.toContain("url");
  });
});
