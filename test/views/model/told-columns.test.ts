import { withToldColumns } from "../../../views/model/told-columns.js";
import { sampleTable } from "../support/sample-views.js";

const columns = [
  { name: "Timestamp", type: "time", importance: "high" },
  { name: "ActionType", type: "text", importance: "high" },
  { name: "DeviceName", type: "name", importance: "high" },
  { name: "Flags", type: "json", importance: "normal" },
  { name: "ReportId", type: "number", importance: "low" },
] as const;
const row = (device: string) => ["2026-11-24T10:00:00Z", "ProcessCreated", device, { Weight: 1 }, 7];
const table = sampleTable({ columns, rows: ["a", "b", "c"].map(row), notes: ["More."] });

it("tells once a value that all rows have, and keeps its column for who has the room", () => {
  const told = withToldColumns(table);

  expect(told.notes).toEqual(['In all rows: ActionType ProcessCreated, Flags {"Weight":1}.', "More."]);
  expect(told.columns.map(({ name, importance, isTold }) => [name, importance, isTold])).toEqual([
    ["Timestamp", "high", undefined],
    ["ActionType", "low", true],
    ["DeviceName", "high", undefined],
    ["Flags", "low", true],
    ["ReportId", "low", undefined],
  ]);
  expect(told.rows).toBe(table.rows);
});

it.each([
  ["fewer than three rows", { rows: ["a", "b"].map(row) }],
  ["rows that are all the same", { columns: columns.slice(1, 3), rows: ["a", "a", "a"].map(() => ["x", "y"]) }],
  ["a value that is too long to tell", { rows: ["a", "b", "c"].map((name) => [name, "x".repeat(121), name, name, 7]) }],
  ["a value that one row lacks", { rows: ["", "x", "x"].map((value, index) => [value, value, index, index, index]) }],
])("leaves %s as they are", (_, overrides) => {
  const given = sampleTable({ columns, ...overrides });

  expect(withToldColumns(given)).toBe(given);
});

it("tells six values at most, the important ones first; the others stay columns", () => {
  const many = Array.from({ length: 9 }, (_, index) => `C${index}`).map(
    (name, index) => ({ name, type: "text", importance: index < 5 ? "normal" : "high" }) as const,
  );
  const rows = ["a", "b", "c"].map((own) => [...many.slice(1).map(() => "x"), own]);

  const told = withToldColumns(sampleTable({ columns: many, rows }));

  expect(told.notes).toEqual(["In all rows: C5 x, C6 x, C7 x, C0 x, C1 x, C2 x."]);
  expect(told.columns.filter(({ isTold }) => isTold !== true).map(({ name }) => name)).toEqual(["C3", "C4", "C8"]);
});
