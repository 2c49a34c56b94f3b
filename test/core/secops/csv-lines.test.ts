import { csvLines } from "../../../core/secops/csv-lines.js";
import { MOST_COLUMNS } from "../../../core/secops/table-columns.js";
import { WorkSlices } from "../../../core/time/work-slices.js";
import { countedReads } from "../../support/counted-reads.js";

const table = (columns: readonly string[], rows: readonly unknown[], room = 1_000_000) =>
  csvLines(columns, rows, room, new WorkSlices());
const linesOf = async (columns: readonly string[], rows: readonly unknown[]) => (await table(columns, rows)).lines;

describe("the columns", () => {
  it("flatten nested values, the query's columns first", async () => {
    const rows = [
      { B: 1, A: { x: true, list: ["p", { q: null }] } },
      { C: "later", B: 2 },
    ];

    expect(await linesOf(["A", "B"], rows)).toEqual(["B,A_x,A_list_1,A_list_2_q,C", "1,true,p,,", "2,,,,later"]);
  });

  it.each([
    [
      "a column of the rows",
      [{ Details: { City: "inner" }, Details_City: "own" }],
      ["Details_City (2),Details_City", "inner,own"],
    ],
    [
      "a column of a later row",
      [{ Details: { City: "inner" } }, { Details_City: "own" }],
      ["Details_City (2),Details_City", "inner,", ",own"],
    ],
    ["another path", [{ A: { B_C: 1 }, A_B: { C: 2 } }], ["A_B_C,A_B_C (2)", "1,2"]],
    ["a key of objects", [{ A: { __proto__x: 1, constructor: 2 } }], ["A___proto__x,A_constructor", "1,2"]],
  ])("do not take the name of %s", async (_what, rows, lines) => {
    expect(await linesOf([], rows)).toEqual(lines);
  });

  it("have those of the query before the bound takes the others", async () => {
    const wide = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`k${index}`, index]));

    const { lines, cellsLeftOut } = await table(["Id"], [{ Details: wide, Id: 7 }]);

    expect(lines[0]?.split(",").slice(0, 2)).toEqual(["Id", "Details_k0"]);
    expect(lines[0]?.split(",")).toHaveLength(MOST_COLUMNS);
    expect(cellsLeftOut).toBe(401 - MOST_COLUMNS);
  });

  it("tell a place of a list from a key that looks like one", async () => {
    expect(await linesOf([], [{ A: ["x"] }, { A: { "01": "y", "1": "z" } }])).toEqual(["A_1,A_01", "x,", "z,y"]);
    expect(await linesOf([], [{ A: { "01": "y" } }, { A: ["x"] }])).toEqual(["A_01,A_1", "y,", ",x"]);
  });

  it("end at a depth below which a value is one cell", async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`);

    const [header, line] = await linesOf([], [deep]);

    expect(header).toBe("a_a_a_a_a_a_a_a");
    expect(line?.slice(0, 10)).toBe('{"a":{"a":');
  });
});

describe("the work", () => {
  const rowsWithOwnKeys = (count: number) =>
    Array.from({ length: count }, (_, row) => ({ Id: row, Details: { [`a${row}`]: 1, [`b${row}`]: 2 } }));

  it("grows with the rows, also where all their keys differ", async () => {
    const reads = async (count: number) => {
      const { rows, count: read } = countedReads(rowsWithOwnKeys(count));
      await table(["Id", "Details"], rows, 10_000_000);
      return read();
    };

    expect((await reads(4_000)) / (await reads(1_000))).toBeLessThan(4.5);
  });

  it("and the table grow no faster than the rows do", async () => {
    const size = async (count: number) => (await linesOf(["Id"], rowsWithOwnKeys(count))).join("\n").length;

    expect((await size(2_000)) / (await size(500))).toBeLessThan(5);
  });

  it("ends where the room does", async () => {
    const { rows, count } = countedReads(Array.from({ length: 1_000 }, (_, Id) => ({ Id, Text: "x".repeat(90) })));

    const { lines } = await table(["Id", "Text"], rows, 1_000);

    expect(lines).toHaveLength(11);
    expect(JSON.stringify(lines).length).toBeLessThanOrEqual(1_000);
    // Names and columns of all rows, and the cells of those that fit.
    expect(count()).toBeLessThan(3 * 2_000);
  });

  it("leaves out the cells of a wide row that have no column", async () => {
    const wide = Object.fromEntries(Array.from({ length: 4_000 }, (_, index) => [`k${index}`, index]));
    const { rows, count } = countedReads([wide]);

    expect((await table([], rows)).cellsLeftOut).toBe(4_000 - MOST_COLUMNS);

    // Names and columns of the row, and the cells of those that have one.
    expect(count()).toBeLessThan(2 * 4_000 + 2 * MOST_COLUMNS);
  });

  it("is none where not even a row fits", async () => {
    expect((await table(["Id"], [{ Id: "x".repeat(50) }], 30)).lines).toEqual([]);
  });
});

it.each([
  ["a,b", "a b"],
  ["a, b,,c", "a  b  c"],
  ['say "hi"', 'say "hi"'],
  ['powershell.exe -enc "SQBFAFgA", "x"', 'powershell.exe -enc "SQBFAFgA"  "x"'],
  ["line\nbreak", "line break"],
  ["line\r\nbreak\rend", "line break end"],
  ["form\ffeed\u000btab\u0085next\u2028line\u2029end", "form feed tab next line end"],
  ["tab\tbed", "tab⟨U+0009⟩bed"],
  ["right\u202Eleft", "right⟨U+202E⟩left"],
  ["=1+1", "'=1+1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["-5", "-5"],
  ["+1.5", "+1.5"],
  ["-1e+21", "-1e+21"],
  ["-cmd", "'-cmd"],
  ["-Infinity", "'-Infinity"],
  ["＝1+1", "'＝1+1"],
  ["＋1", "'＋1"],
  ["－1", "'－1"],
  ["＠SUM", "'＠SUM"],
  ["﹦1", "'﹦1"],
  ["−1", "'−1"],
  ["\t=1", "'⟨U+0009⟩=1"],
  ["\r=1", "' =1"],
  ["\n=1", "' =1"],
  [",=1", "' =1"],
  [",\n@SUM(A1)", "'  @SUM(A1)"],
  ["\u2028=cmd", "' =cmd"],
  [",-5", " -5"],
  ["=HYPERLINK(A1,B1)", "'=HYPERLINK(A1 B1)"],
  ["  =1", "'  =1"],
  ["\u00a0\u200b=1", "'\u00a0⟨U+200B⟩=1"],
  ["ünlaut=1", "ünlaut=1"],
])("the cell %j is written as %j", async (text, cell) => {
  expect(await linesOf(["A"], [{ A: text }])).toEqual(["A", cell]);
});

it("a name of a column has no comma, and stays unique", async () => {
  expect(await linesOf([], [{ "a,b": 1, "a b": 2, "a\nb": 3 }])).toEqual(["a b (2),a b,a b (3)", "1,2,3"]);
});

it.each([[["a,b", "c"]], [[{ "k,1": "x,y" }, "z\nz"]], [["\u2029", ",,,"]]])(
  "every line of %j has as many cells as the header",
  async (values) => {
    const lines = await linesOf([], [{ A: values, B: "b, b" }, { A: ["one"] }]);

    expect(new Set(lines.map((line) => line.split(",").length)).size).toBe(1);
    expect(lines.join("")).not.toMatch(/[\r\n\u2028\u2029]/);
  },
);

it("a name of a column is guarded like a cell", async () => {
  expect(await linesOf([], [{ "=x": 1 }])).toEqual(["'=x", "1"]);
});
