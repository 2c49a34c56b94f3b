import { cutTo, fitTo, piecesOf, startOf, widthOf } from "../../../core/text/text-width.js";

it.each([
  ["abc", 3],
  ["漢字", 4],
  ["한글", 4],
  ["e\u0301", 1],
  ["ไม่", 2],
  ["בְּ", 1],
  ["का", 2],
  ["😀", 2],
  ["🫠", 2],
  ["👍🏽", 4],
  ["🇩🇪", 2],
  ["© ™ ↔ ❤", 7],
  ["─█▁·…⟨●✓", 8],
  ["𠀀", 2],
  ["", 0],
])("%j takes %i columns", (text, width) => {
  expect(widthOf(text)).toBe(width);
});

it.each([
  ["abc", 5, "abc  "],
  ["abcde", 5, "abcde"],
  ["abcdef", 5, "abcd…"],
  ["漢字漢字", 4, "漢… "],
])("%j fitted to %i columns is %j", (text, width, fitted) => {
  expect(fitTo(text, width)).toBe(fitted);
  expect(widthOf(fitTo(text, width))).toBe(width);
});

it.each([
  ["abc", 2, "ab"],
  ["漢字", 3, "漢"],
  ["e\u0301a", 1, "e\u0301"],
  ["😀", 1, ""],
])("%j starts in %i columns with %j", (text, width, start) => {
  expect(startOf(text, width)).toBe(start);
});

it.each([
  ["abc", 3, "abc"],
  ["abcd", 3, "ab…"],
  ["漢字", 3, "漢…"],
])("%j cut to %i columns is %j", (text, width, cut) => {
  expect(cutTo(text, width)).toBe(cut);
});

it.each([
  ["abcde", 2, ["ab", "cd", "e"]],
  ["漢字漢", 3, ["漢", "字", "漢"]],
  ["e\u0301e\u0301", 1, ["e\u0301", "e\u0301"]],
  ["😀😀", 1, ["😀", "😀"]],
  ["", 3, []],
])("%j in pieces of %i columns is %j", (text, width, pieces) => {
  expect(piecesOf(text, width)).toEqual(pieces);
  expect(piecesOf(text, width, 2)).toEqual(pieces.slice(0, 2));
});
