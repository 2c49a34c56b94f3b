import { indentFor, isCut, widestWord, wrap, wrapProse } from "../../../views/terminal/wrap.js";

it.each([
  ["one two three", 7, ["one two", "three"]],
  ["one  two", 8, ["one  two"]],
  ["one  two", 6, ["one", "two"]],
  ["a 1234567890 b", 4, ["a", "1234", "5678", "90 b"]],
  ["漢字漢字", 5, ["漢字", "漢字"]],
  ["e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]],
  ["  one two", 5, ["  one", "two"]],
  ["   three", 5, ["three"]],
  ["", 5, [""]],
  ["   ", 5, [""]],
])("wraps %j at %i columns", (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines);
});

it.each([
  ["one two three four", 2, ["one two", "three…"], true],
  ["one two three", 2, ["one two", "three"], false],
  ["1234567890123456", 2, ["1234567", "890123…"], true],
  ["ends in …", 2, ["ends in", "…"], false],
])("cuts %j after %i lines", (text, maxLines, lines, cut) => {
  expect(wrap(text, 7, maxLines)).toEqual(lines);
  expect(isCut(text, lines)).toBe(cut);
});

it("finds the widest word", () => {
  expect(widestWord("one 漢字漢 four")).toBe(6);
});

it("wraps prose at 100 columns, unless a word needs more", () => {
  const prose = "word ".repeat(40).trimEnd();

  expect(wrapProse(prose, 160)[0]).toHaveLength(99);
  expect(wrapProse(`${"x".repeat(120)} b`, 160)).toEqual([`${"x".repeat(120)} b`.slice(0, 120), "b"]);
});

it.each([
  ["short", 28],
  ["x".repeat(40), 20],
  ["x".repeat(60), 0],
  ["x".repeat(61), 28],
])("indents %j by %i columns", (text, indent) => {
  expect(indentFor(text, 28, 60)).toBe(indent);
});
