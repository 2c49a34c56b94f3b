import fc from "fast-check";
import { cellForm } from "../../../views/html/cell-form.js";
import { pageTable, rowsAtOnce, scriptJson } from "../../../views/html/page-data.js";
import { RowFilter } from "../../../views/html/row-filter.js";
import { positionAfter } from "../../../views/html/row-keys.js";
import { rowWindow } from "../../../views/html/row-window.js";
import { paperNote } from "../../../views/html/table-form.js";
import { tableMarkup } from "../../../views/html/table-markup.js";
import { hostileTexts } from "../support/hostile-texts.js";
import { largeTable } from "../support/page-views.js";

describe("the filter of a table", () => {
  const filter = new RowFilter(pageTable(largeTable(100)));

  it("finds rows that have all words, in any letter case, order and column", () => {
    expect(filter.matching("FIN-WS-21.example yes")).toEqual(filter.matching("yes  fin-ws-21.example"));
    expect(filter.matching("fin-ws-21.example").length).toBe(2);
    expect(filter.matching("203.0.113.99")).toEqual([99]);
    expect(filter.matching(" ").length).toBe(100);
    expect(filter.matching("absent")).toEqual([]);
  });

  it("searches columns that are not shown, and no word across two cells", () => {
    expect(filter.matching("value 7 21").length).toBeGreaterThan(0);
    expect(filter.matching("examplecom")).toEqual([]);
  });
});

describe("the rows of a table that are drawn", () => {
  it("are those that are seen, within the table, and few", () => {
    fc.assert(
      fc.property(fc.nat(300_000), fc.integer({ min: 50, max: 2000 }), fc.nat(10_000), (top, height, count) => {
        const { first, end } = rowWindow(top, height, 30, count);

        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(count);
        expect(first).toBeLessThanOrEqual(Math.floor(top / 30));
        expect(end).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((top + height) / 30)));
        expect(end - first).toBeLessThanOrEqual(Math.ceil(height / 30) + 30);
      }),
    );
  });

  it("stay the same while the reader scrolls by few rows", () => {
    expect(rowWindow(3000, 600, 30, 1000)).toEqual(rowWindow(3030, 600, 30, 1000));
    expect(rowWindow(3000, 600, 30, 1000)).not.toEqual(rowWindow(3300, 600, 30, 1000));
  });
});

it.each([
  ["ArrowDown", 6],
  ["ArrowUp", 4],
  ["PageDown", 9],
  ["PageUp", 0],
  ["Home", 0],
  ["End", 9],
  ["Enter", undefined],
  ["constructor", undefined],
])("the key %s leads from row 5 of 10 to %s", (key, position) => {
  expect(positionAfter(key, 5, 8, 10)).toBe(position);
});

it.each([
  [3, 3, 4, ""],
  [200, 10_000, 4, "Printed: the first 200 of 10,000 rows."],
  [1000, 10_000, 30, "Printed: the first 1,000 of 10,000 rows, the first 7 of 30 columns."],
])("with %i of %i rows and %i columns, the paper says %j", (printed, rows, columns, text) => {
  expect(paperNote(printed, rows, columns)).toBe(text);
});

describe("a cell", () => {
  it("is cut when it is long", () => {
    expect(cellForm("x".repeat(5000), "text").text).toBe(`${"x".repeat(300)}…`);
    expect(cellForm("x".repeat(300), "text").text).toBe("x".repeat(300));
    expect(cellForm(`${"x".repeat(299)}😀`, "text").text.isWellFormed()).toBe(true);
  });

  it("is a link only if it is an https address", () => {
    expect(cellForm("https://security.microsoft.com/a", "url").url).toBe("https://security.microsoft.com/a");
    expect(
      hostileTexts
        .map((text) => cellForm(text, "url").url)
        .filter((url) => url !== undefined && !url.startsWith("https:")),
    ).toEqual([]);
    expect(cellForm("https://security.microsoft.com/a", "text").url).toBeUndefined();
  });

  it("has seconds in a time", () => {
    expect(cellForm("2026-11-24T10:31:07.123Z", "time")).toEqual({ text: "2026-11-24 10:31:07" });
  });
});

it("the data in a script has nothing that could end it", () => {
  const table = { title: "", columns: [], rows: [hostileTexts], emptyColumns: [] };

  const text = scriptJson({ time: "", tables: [table] });

  expect(text).not.toMatch(/[<>&\u2028\u2029\p{Bidi_C}\p{Cc}]/u);
  expect(JSON.parse(text).tables[0].rows).toEqual([hostileTexts]);
});

it("a table has as many rows in the document as a browser draws quickly, and shows few columns at first", () => {
  const table = (columns: number, rows: number) => {
    const names = Array.from({ length: columns }, (_, index) => ({
      name: `c${index}`,
      type: "text" as const,
      importance: "high" as const,
    }));
    return pageTable({
      ...largeTable(0),
      columns: names,
      rows: Array.from({ length: rows }, () => names.map(() => "x")),
    });
  };

  expect([table(30, 100), table(30, 10_000), table(1000, 150), table(30_000, 2)].map(rowsAtOnce)).toEqual([
    100, 200, 20, 1,
  ]);
  expect(table(250, 1).columns.filter(({ isLow }) => !isLow).length).toBe(100);
  expect(tableMarkup(table(1000, 150), "part-1", 0)?.text.match(/<td/g)).toHaveLength(20_000);
  expect(tableMarkup(table(1000, 150), "part-1", 0)?.text).toContain("shows the first 20 of 150 rows");
});

it("columns of low importance are shown at once if there are no others", () => {
  const columns = largeTable(1).columns.filter(({ importance }) => importance === "low");
  const { columns: shown } = pageTable({ ...largeTable(1), columns });

  expect(shown.some(({ isLow }) => isLow)).toBe(false);
  expect(pageTable(largeTable(1)).columns.filter(({ isLow }) => isLow).length).toBe(16);
});
