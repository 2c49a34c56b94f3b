import { nearNameHint } from "../../../core/hunting/near-names.js";

const unknownTable = (name: string) =>
  `Failed to resolve table or column expression named '${name}'. Fix semantic errors in your query.`;
const unknownColumn = (name: string) =>
  `'where' operator: Failed to resolve scalar expression named '${name}'. Fix semantic errors in your query.`;

it.each([
  ["DeviceNetworkEvent", "DeviceNetworkEvents"],
  ["deviceinfo", "DeviceInfo"],
  ["EmailEvent", "EmailEvents"],
  ["IdentityLogonEvnets", "IdentityLogonEvents"],
  ["DeviceProcesEvents", "DeviceProcessEvents"],
])("names the table that is nearest to %s", (name, table) => {
  expect(nearNameHint(unknownTable(name), `${name} | take 1`)).toBe(`Did you mean ${table}?`);
});

it.each([
  ["DeviceInfo | where Devicename == ''", "Devicename", "DeviceName"],
  ["union DeviceInfo, EmailEvents | where SenderFromAdress == ''", "SenderFromAdress", "SenderFromAddress"],
  ["AlertInfo | where Severty == 'High'", "Severty", "Severity"],
])("names the column of the query's tables that is nearest, for %s", (query, name, column) => {
  expect(nearNameHint(unknownColumn(name), query)).toBe(`Did you mean ${column}?`);
});

it("looks for columns only in tables that the query names", () => {
  expect(nearNameHint(unknownColumn("SenderFromAdress"), "DeviceInfo | where SenderFromAdress == ''")).toBeUndefined();
});

it("says of a documented table that the tenant does not have it", () => {
  expect(nearNameHint(unknownTable("EmailEvents"), "EmailEvents")).toBe(
    "EmailEvents is a documented table that this tenant does not have: its product may be missing from the licence.",
  );
});

it.each([
  ["The name 'DeviceInfos' does not refer to any known column, table, variable or function.", "DeviceInfo"],
  ["Failed to resolve table expression named 'DeviceInfos'", "DeviceInfo"],
  ["Failed to resolve 'table' named 'X'", undefined],
  ["Failed to resolve table or column expression named 'DeviceInfos'. Did you mean 'DeviceInfo'?", undefined],
  ["Failed to resolve table or column expression named 'NoSuchTable'.", undefined],
  ["Failed to resolve scalar expression named 'Timestamp'.", undefined],
  ["Syntax error: unexpected '|'", undefined],
  ["", undefined],
])("reads the service's words: %s", (said, name) => {
  expect(nearNameHint(said, "DeviceInfo | take 1")).toBe(name && `Did you mean ${name}?`);
});
