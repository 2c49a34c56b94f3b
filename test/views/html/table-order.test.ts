import fc from "fast-check";
import { type PageTable, pageTable } from "../../../views/html/page-data.js";
import { nextSorting, sortedRows } from "../../../views/html/table-order.js";
import { isEmptyCell } from "../../../views/text/cell-text.js";
import type { Cell, CellType } from "../../../views/view.js";
import { anyTable } from "../support/view-arbitrary.js";

function sorted(type: CellType, values: readonly Cell[], direction: "ascending" | "descending"): readonly Cell[] {
  const column = { name: "a", type, width: "short", isLow: false } as const;
  const table: PageTable = { title: "", columns: [column], rows: values.map((value) => [value]), emptyColumns: [] };
  const rows = sortedRows(table, [...values.keys()], { column: 0, direction });
  return rows.map((row) => values[row]);
}

describe("the order of a table's rows", () => {
  it.each<[CellType, readonly Cell[]]>([
    ["number", [-1, 2, 10, "11"]],
    ["time", ["2026-11-24T09:00:00+02:00", "2026-11-24T08:00:00Z"]],
    ["severity", ["informational", "low", "medium", "high"]],
    ["verdict", ["unknown", "noThreatsFound", "suspicious", "malicious"]],
    ["name", ["host-2", "Host-10", "host-11"]],
    ["boolean", [false, true]],
  ])("by a %s column is by its meaning, in both directions", (type, values) => {
    const mixed = [...values].reverse();

    expect(sorted(type, mixed, "ascending")).toEqual(values);
    expect(sorted(type, values, "descending")).toEqual(mixed);
  });

  it("puts empty cells last in both directions, and keeps the data's order of equal ones", () => {
    expect(sorted("text", [null, "b", "", "a"], "ascending")).toEqual(["a", "b", null, ""]);
    expect(sorted("text", [null, "b", "", "a"], "descending")).toEqual(["b", "a", null, ""]);
  });

  it("has every row once, whatever the cells are", () => {
    fc.assert(
      fc.property(anyTable(20), fc.boolean(), (section, isAscending) => {
        const table = pageTable(section);
        const rows = [...table.rows.keys()];
        const sorting = { column: 0, direction: isAscending ? "ascending" : "descending" } as const;

        const order = sortedRows(table, rows, sorting);

        expect([...order].sort((one, other) => one - other)).toEqual(rows);
        const empty = order.map((row) => isEmptyCell(table.rows[row]?.[0]));
        expect(empty).toEqual([...empty].sort((one, other) => Number(one) - Number(other)));
      }),
    );
  });

  it("takes a value that is no text and no number", () => {
    const odd: Cell = JSON.parse('{"toString":1,"valueOf":1}');

    expect(sorted("number", [odd, 1], "ascending")).toEqual([1, odd]);
  });

  it("begins with the largest, the latest and the gravest, texts with A, and ends as in the data", () => {
    const pressed = (type: CellType) => {
      const first = nextSorting(2, type, undefined);
      const second = nextSorting(2, type, first);
      return [first?.direction, second?.direction, nextSorting(2, type, second)];
    };

    expect(pressed("severity")).toEqual(["descending", "ascending", undefined]);
    expect(pressed("time")).toEqual(["descending", "ascending", undefined]);
    expect(pressed("text")).toEqual(["ascending", "descending", undefined]);
    expect(nextSorting(1, "text", { column: 2, direction: "ascending" })).toEqual({
      column: 1,
      direction: "ascending",
    });
  });
});
