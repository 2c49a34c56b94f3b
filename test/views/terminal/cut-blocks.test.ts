import { joinedBlocks, type TextBlock } from "../../../views/terminal/cut-blocks.js";

const row = `${"x".repeat(20)}\n`;
const rows: TextBlock = { head: "Rows\n", items: [row, row, row, row], noun: "rows", foot: "Note.\n" };
const other: TextBlock = { head: "Other\n", items: ["a\n"], noun: "items", foot: "" };

/** A short sentence, so that few items make the difference. */
function toLines(sentence: string): string {
  return `(${/^\d+ of \d+ \w+/.exec(sentence)?.[0] ?? "cut"})\n`;
}

it.each([
  [104, `Rows\n${row.repeat(4)}Note.\n\nOther\na\n`],
  [103, `Rows\n${row.repeat(3)}(3 of 4 rows)\nNote.\n\nOther\na\n`],
  [60, `Rows\n${row}(1 of 4 rows)\nNote.\n\nOther\na\n`],
  [40, "Rows\n(0 of 4 rows)\nNote.\n\nOther\na\n"],
  [20, "Rows\n(cut)\n"],
  [5, ""],
])("has at most %i characters", (maxCharacters, text) => {
  expect(joinedBlocks([rows, other], maxCharacters, toLines)).toBe(text);
  expect(text.length).toBeLessThanOrEqual(maxCharacters);
});
