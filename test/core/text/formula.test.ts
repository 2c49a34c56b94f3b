import { isFormula } from "../../../core/text/formula.js";

it.each([
  "=1+1",
  "+1+1",
  "-2+3",
  "@SUM(A1)",
  "  =1",
  "\t1",
  "\r1",
  "\n1",
  "\u202E=1",
  "\u00A0=1",
  "\uFF1D1",
  "\u22121+1",
])("a spreadsheet would run %j", (text) => {
  expect(isFormula(text)).toBe(true);
});

it.each(["", "a=1", "-1.5", "+1e9", " -2 ", "–", "日本語=1", "'=1"])("a spreadsheet would not run %j", (text) => {
  expect(isFormula(text)).toBe(false);
});
