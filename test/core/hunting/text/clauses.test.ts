import { readClauses } from "../../../../core/hunting/text/clauses.js";
import { tabularOperators } from "../../../../core/hunting/text/operators.js";

const texts = (text: string) => readClauses(text).clauses.map((clause) => clause.text);

describe("readClauses", () => {
  it.each([
    ["nothing", "", []],
    ["blanks and comments", " \n // nothing yet", []],
    ["a leading pipe", "| where A == 1", ["where A == 1"]],
    ["no leading pipe", "where A == 1 | extend B = 2", ["where A == 1", "extend B = 2"]],
    ["a condition alone", 'A == "x"', ['where A == "x"']],
    ["a condition after a pipe", '| A == "x" and B', ['where A == "x" and B']],
    ["a condition before operators", "A | project A", ["where A", "project A"]],
    ["an operator in other letters as a name", "Where == 1", ["where Where == 1"]],
    ["a name that begins like an operator", "takes > 5 and project_id == 1", ["where takes > 5 and project_id == 1"]],
    ["pipes in strings and brackets", "where A == '|' and B in (C | take 1)", ["where A == '|' and B in (C | take 1)"]],
    [
      "line breaks and comments as given",
      "| where A // one\r\n   or B\n| take 5 // two",
      ["where A // one\r\n   or B", "take 5 // two"],
    ],
    ["a comment between a pipe and its operator", "| // one\n where A", ["// one\n where A"]],
    ["hyphenated operators", "project-away A | mv-expand B", ["project-away A", "mv-expand B"]],
    ["a subtraction after a short operator", "| take 5 -1", ["take 5 -1"]],
    ["semicolons in braces", "| partition by A { T | take 1; }", ["partition by A { T | take 1; }"]],
    ["semicolons after the steps of scan", "scan with (step s: true;)", ["scan with (step s: true;)"]],
    ["operators that may stand alone", "count | getschema", ["count", "getschema"]],
  ])("reads %s", (_, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it.each([...tabularOperators].filter((name) => name !== "render"))("knows the operator %s", (name) => {
    expect(readClauses(`${name} x`).clauses).toMatchObject([{ operator: name, text: `${name} x` }]);
  });

  it.each([
    ["after others", "where A | render timechart with (title='a|b')", ["where A"]],
    ["more than once", "where A | render x | render y // z", ["where A"]],
    ["alone", "| render piechart", []],
  ])("removes a final render %s, and says so", (_, text, expected) => {
    const { clauses, warnings } = readClauses(text);

    expect(clauses.map((clause) => clause.text)).toEqual(expected);
    expect(warnings.map((warning) => warning.code)).toEqual(["RENDER_REMOVED"]);
  });

  it("keeps a render that is not the last clause", () => {
    expect(readClauses("render x | take 5")).toEqual({
      clauses: [
        { operator: "render", text: "render x", words: ["render", "x"] },
        { operator: "take", text: "take 5", words: ["take", "5"] },
      ],
      warnings: [],
    });
  });

  it.each([
    ["| where A |", "The pipe at line 1, column 11 has no operator after it."],
    ["|", "The pipe at line 1, column 1 has no operator after it."],
    ["|| where A", "The pipe at line 1, column 2 has nothing before it."],
    ["where A\n| // one\n| take 5", "The pipe at line 2, column 1 has no operator after it."],
    ["where A in (T | )", "The pipe at line 1, column 15 has no operator after it."],
    ["mv-apply A on (| take 1)", "The pipe at line 1, column 16 has nothing before it."],
    ["where", 'The operator "where" at line 1, column 1 has nothing after it.'],
    ["where A | take", 'The operator "take" at line 1, column 11 has nothing after it.'],
    ["where A ==", 'The "=" at line 1, column 10 has nothing after it.'],
    ["A and", 'The "and" at line 1, column 3 has nothing after it.'],
    ["and A", 'The "and" at line 1, column 1 has nothing before it.'],
    ["== 'a'", 'The "=" at line 1, column 1 has nothing before it.'],
    ["project A,", 'The "," at line 1, column 10 has nothing after it.'],
    ["where A; T", 'The ";" at line 1, column 8 ends the statement: give only clauses, or run "Execute Custom Query".'],
    [
      "where (A; B)",
      'The ";" at line 1, column 9 ends the statement: give only clauses, or run "Execute Custom Query".',
    ],
    ["where A;", 'The ";" at line 1, column 8 ends the statement: give only clauses, or run "Execute Custom Query".'],
    [".show tables", "The dot at line 1, column 1 starts a management command; advanced hunting accepts only queries."],
    [
      "// a\n| .drop table T",
      "The dot at line 2, column 3 starts a management command; advanced hunting accepts only queries.",
    ],
    ['where A == "x', "The string that opens at line 1, column 12 is never closed."],
    ["where (A", 'The "(" that opens at line 1, column 7 is never closed.'],
  ])("refuses %j", (text, message) => {
    expect(() => readClauses(text)).toThrow(
      expect.objectContaining({
        code: "QUERY_REFUSED",
        message,
        field: "query",
        problems: [{ field: "query", message }],
      }),
    );
  });

  it("refuses more than 1 MiB before it reads any of it", () => {
    expect(() => readClauses("(".repeat(1_048_577))).toThrow(
      "The query has 1048577 bytes; at most 1048576 (1 MiB) are accepted.",
    );
  });

  it("counts bytes, not characters", () => {
    expect(() => readClauses(`// ${"ü".repeat(524_288)}`)).toThrow("1 MiB");
  });

  it("reads a long chain in reasonable time", () => {
    expect(readClauses("| A ".repeat(100_000)).clauses).toHaveLength(100_000);
  });
});
