import { cellText } from "../../../views/text/cell-text.js";

it.each([
  ["2026-11-24T10:31:07Z", "2026-11-24 10:31"],
  ["yesterday", "yesterday"],
  [{ toString: 1 }, '{"toString":1}'],
  [[], ""],
])("the time %j is shown as %j", (value, text) => {
  expect(cellText(value, "time")).toBe(text);
});
