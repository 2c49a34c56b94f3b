import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { isFormula } from "../../../core/text/formula.js";
import { visible } from "../../../core/text/visible-text.js";
import { csvCell } from "../../../views/csv/csv-cell.js";
import { renderCsv } from "../../../views/csv/render-csv.js";
import type { Cell, TableSection } from "../../../views/view.js";
import { cases } from "../../support/cases.js";
import { plainView, sampleTable } from "../support/sample-views.js";
import { anyTable, anyText, anyView } from "../support/view-arbitrary.js";

const columnsOf = (...names: readonly string[]): TableSection["columns"] =>
  names.map((name) => ({ name, type: "text", importance: "normal" }));
const csvOf = (...sections: readonly TableSection[]) => renderCsv(plainView({ sections }));
const parsed = (csv: string): string[][] => parse(csv, { bom: true });

describe("the table", () => {
  it("has a line for the names and for each row, and a byte order mark for Excel", () => {
    const table = sampleTable({
      columns: columnsOf("DeviceName", "Size"),
      rows: [
        ["wks-0042", 12],
        ['a "b", c', null],
      ],
    });

    expect(csvOf(table)).toBe('\uFEFFDeviceName,Size\r\nwks-0042,12\r\n"a ""b"", c",\r\n');
  });

  it("has the columns without values at the end", () => {
    const table = sampleTable({ columns: columnsOf("A"), rows: [["1"]], emptyColumns: ["B", "C"] });

    expect(parsed(csvOf(table))).toEqual([
      ["A", "B", "C"],
      ["1", "", ""],
    ]);
  });

  it("has its header if there are no rows", () => {
    expect(csvOf(sampleTable({ emptyColumns: ["A", "B"] }))).toBe("\uFEFFA,B\r\n");
  });

  it("has a line for a row of one empty cell", () => {
    expect(csvOf(sampleTable({ columns: columnsOf("A"), rows: [[null], ["1"]] }))).toBe('\uFEFFA\r\n""\r\n1\r\n');
  });

  it("is the main one, else the first one that has columns", () => {
    const other = sampleTable({ columns: columnsOf("Other"), isMain: false });
    const main = sampleTable({ columns: columnsOf("Main") });

    expect(csvOf(other, main)).toBe("\uFEFFMain\r\n");
    expect(csvOf(sampleTable(), other)).toBe("\uFEFFOther\r\n");
  });

  it("is made of the facts if there is none", () => {
    const view = plainView({ facts: [{ label: "Incident", type: "text", value: 2972 }] });

    expect(parsed(renderCsv(view))).toEqual([
      ["Name", "Value"],
      ["Action", "Ping"],
      ["Result", "Completed"],
      ["Message", "Successfully connected."],
      ["Incident", "2972"],
    ]);
  });
});

describe("a cell", () => {
  it.each<[Cell, string]>([
    [null, ""],
    [[], ""],
    [true, "true"],
    [0, "0"],
    [-1.5, "-1.5"],
    ["2026-11-24T10:31:07.1234567Z", "2026-11-24T10:31:07.1234567Z"],
    [["a", 1], '["a",1]'],
    [{ a: "\u202E" }, '{"a":"\\u202e"}'],
    ["=1+1", "'=1+1"],
    ["a;=1+1;b", "a;'=1+1;b"],
    ["a; -2+3", "a;' -2+3"],
    ["\uFF1D1", "'\uFF1D1"],
    ["two\r\nlines", "two⟨U+000D⟩⟨U+000A⟩lines"],
    ["fdp\u202Eexe", "fdp⟨U+202E⟩exe"],
  ])("of %j is %j", (value, cell) => {
    expect(csvCell(value, 1)).toBe(cell);
  });

  it("is no number with a sign where the cells behind it could make a formula of it", () => {
    expect(csvCell(-1, 0)).toBe("'-1");
    expect(csvCell("a;-1", 1)).toBe("a;'-1");
  });
});

describe("whatever the data has", () => {
  it("each row is one line, with a cell for each column, as the data has it but for what is disarmed", () => {
    fc.assert(
      fc.property(anyTable(), (table) => {
        const csv = csvOf(table);
        const rows = table.rows.map((row) => [
          ...row.map((cell, column) => csvCell(cell, column)),
          ...table.emptyColumns.map(() => ""),
        ]);

        expect(parsed(csv).slice(1)).toEqual(rows);
        expect(csv.split("\r\n")).toHaveLength(table.rows.length + 2);
        expect(visible(csv.slice(1).replaceAll("\r\n", ""))).toBe(csv.slice(1).replaceAll("\r\n", ""));
      }),
      { numRuns: cases(100, 1000) },
    );
  });

  it("no cell is a formula, for a spreadsheet with either separator", () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const csv = renderCsv(view);
        const cells = parsed(csv).flat();
        const otherCells = csv
          .slice(1)
          .split("\r\n")
          .flatMap((line) => line.split(";"));

        expect([...cells, ...otherCells].filter(isFormula)).toEqual([]);
      }),
      { numRuns: cases(100, 1000) },
    );
  });

  it("a text without a formula is kept", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(text.split(";").every((part) => !isFormula(`${part},`)));

        expect(csvCell(text, 0)).toBe(visible(text));
      }),
      { numRuns: cases(100, 1000) },
    );
  });
});
