import { KqlSyntaxError } from "../../../../core/hunting/text/refusal.js";
import { tokenize } from "../../../../core/hunting/text/tokenizer.js";

describe("tokenize", () => {
  it.each([
    ["double quotes", '"a \\" | b"'],
    ["single quotes", "'a \\' ; b'"],
    ["verbatim, the backslash plain", '@"C:\\"'],
    ["verbatim, the quote doubled", "@'a''b'"],
    ["hidden", 'h"a|b"'],
    ["hidden verbatim", "H@'C:\\'"],
    ["triple backticks over lines", "```a\n| ' \" ;```"],
    ["triple tildes over lines", "~~~a\n| ``` ;~~~"],
    ["comment signs in a string", "'https://example.com'"],
    ["every escape", "'\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\\"\\u0041\\U00000041\\x41\\101'"],
  ])("reads a string: %s", (_, text) => {
    expect(tokenize(`x ${text} y`).map((token) => token.text)).toEqual(["x", text, "y"]);
  });

  it.each([
    ["=~ before a block", "x =~~~~a~~~", ["x", "=~", "~~~a~~~"]],
    ["in~ before a bracket", "x in~ ('a')", ["x", "in~", "(", "'a'", ")"]],
    ["a word that ends in h before a string", "ah'b'", ["ah", "'b'"]],
    ["typed literals whole", "datetime(2026-11-24 10:00) guid('a')", ["datetime(2026-11-24 10:00)", "guid('a')"]],
    ["a type's name before a blank as a word", "int (5)", ["int", "(", "5", ")"]],
    ["quoted names", "['a b'][\"c\"]", ["[", "'a b'", "]", "[", '"c"', "]"]],
    ["no comments", "a // b | c\r\n// d\n| e", ["a", "|", "e"]],
    ["the blanks that Kusto knows", "\u2003a\u00a0b\u3000c", ["a", "b", "c"]],
  ])("reads %s", (_, text, expected) => {
    expect(tokenize(text).map((token) => token.text)).toEqual(expected);
  });

  it("counts the brackets around each token", () => {
    expect(tokenize("a([{b}])c").map(({ text, depth }) => `${text}${depth}`)).toEqual([
      "a0",
      "(0",
      "[1",
      "{2",
      "b3",
      "}2",
      "]1",
      ")0",
      "c0",
    ]);
  });

  it.each([
    ['a\n== b and x == "c\nd"', "The string that opens at line 2, column 15 is never closed."],
    ["'a", "The string that opens at line 1, column 1 is never closed."],
    ["'a\\", "The string that opens at line 1, column 1 is never closed."],
    ["'a\\\nb'", "The string that opens at line 1, column 1 is never closed."],
    ["@'a\nb'", "The string that opens at line 1, column 1 is never closed."],
    ["h'a\rb'", "The string that opens at line 1, column 1 is never closed."],
    ["x ```a", "The string that opens at line 1, column 3 is never closed."],
    ["x ~~~a```", "The string that opens at line 1, column 3 is never closed."],
    ["(a", 'The "(" that opens at line 1, column 1 is never closed.'],
    ["a\r\n[b{", 'The "{" that opens at line 2, column 3 is never closed.'],
    ["a)", 'The ")" at line 1, column 2 has no matching opening bracket.'],
    ["(a]", 'The "]" at line 1, column 3 does not match the "(" before it, which needs a ")".'],
    [
      '"C:\\Windows"',
      'The escape "\\W" at line 1, column 4 is not valid in KQL: write a backslash as "\\\\", or put @ before the string.',
    ],
    ["datetime(2026", 'The literal that opens at line 1, column 1 is not closed by ")" on its line.'],
    ["datetime(2026\n)", 'The literal that opens at line 1, column 1 is not closed by ")" on its line.'],
    [
      'datetime(") ; U //")',
      'The literal at line 1, column 1 contains more than a plain value; KQL reads it as text up to the next ")".',
    ],
    [
      "int(1 // )\n2)",
      'The literal at line 1, column 1 contains more than a plain value; KQL reads it as text up to the next ")".',
    ],
    ["a /* b */", 'The "/*" at line 1, column 3 is not KQL; a comment starts with "//".'],
    ["a\n#connect x", 'The "#" (U+0023) at line 2, column 1 is not KQL; a comment starts with "//".'],
    [
      "a // b\u2028; c",
      "The invisible character U+2028 (line separator) at line 1, column 7 is not KQL: replace it with a line break.",
    ],
    [
      "a\u2029b",
      "The invisible character U+2029 (paragraph separator) at line 1, column 2 is not KQL: replace it with a line break.",
    ],
    ["(".repeat(201), "Brackets are nested more than 200 deep at line 1, column 201."],
  ])("refuses %j", (text, message) => {
    expect(() => tokenize(text)).toThrow(new KqlSyntaxError(message, "", 0));
  });

  it("gives the place of a fault as offset, line and column", () => {
    let error: unknown;
    try {
      tokenize("a\n 'b");
    } catch (thrown) {
      error = thrown;
    }

    expect((error as KqlSyntaxError).position).toEqual({ offset: 3, line: 2, column: 2 });
  });
});
