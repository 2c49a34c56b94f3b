import { csvCell } from "../../../core/secops/csv-cell.js";

it.each([
  ["powershell.exe", "powershell.exe"],
  ["", ""],
  ["a, b\r\nc", "a  b c"],
  ["a =1", "a =1"],
  ["=1+1", "'=1+1"],
  ["a\n=1+1", "a =1+1"],
  ["\t=1", "'⟨U+0009⟩=1"],
  ["\n=1", "' =1"],
  [",=1", "' =1"],
  ["-1.5", "-1.5"],
  ["–", "–"],
  ["invoice – paid, due", "invoice – paid  due"],
  ["\u202e=1", "'⟨U+202E⟩=1"],
  ["fdp\u202eexe", "fdp⟨U+202E⟩exe"],
  ["\uff1d1", "'\uff1d1"],
])("the cell of %j is %j", (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

it("changes what begins with a letter or digit only where it has a comma, a line break or a hidden character", () => {
  const changed = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code)).filter(
    (character) => csvCell(`a${character}`) !== `a${character}`,
  );

  expect(changed.every((character) => /[\p{Cc},\u00ad]/u.test(character))).toBe(true);
  expect(changed).toHaveLength(67);
});
