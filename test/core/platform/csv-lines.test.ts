import { csvLines } from "../../../core/platform/csv-lines.js";

describe("csvLines", () => {
  it("flattens nested values, the query's columns first", () => {
    const rows = [
      { B: 1, A: { x: true, list: ["p", { q: null }] } },
      { C: "later", B: 2 },
    ];

    expect(csvLines(["A", "B"], rows)).toEqual(["B,A_x,A_list_1,A_list_2_q,C", "1,true,p,,", "2,,,,later"]);
  });

  it.each([
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["line\nbreak", "line⟨U+000A⟩break"],
    ["right\u202Eleft", "right⟨U+202E⟩left"],
    ["=1+1", "'=1+1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["-5", "-5"],
    ["+1.5", "+1.5"],
    ["-cmd", "'-cmd"],
  ])("writes the cell %j as %j", (text, cell) => {
    expect(csvLines(["A"], [{ A: text }])).toEqual(["A", cell]);
  });
});
