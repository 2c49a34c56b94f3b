import { headerLines } from "../../../views/terminal/header-lines.js";

it.each([
  ["DeviceName", 10, ["DeviceName"]],
  ["InitiatingProcessSHA256", 12, ["Initiating", "Process", "SHA256"]],
  ["matched_row_count", 8, ["matched_", "row_", "count"]],
  ["two words", 5, ["two", "words"]],
  ["", 5, [""]],
  ["a".repeat(100), 5, [...Array.from({ length: 5 }, () => "aaaaa"), "aaaa…"]],
])("breaks %j between its words at %i columns", (name, width, lines) => {
  expect(headerLines(name, width)).toEqual(lines);
});
