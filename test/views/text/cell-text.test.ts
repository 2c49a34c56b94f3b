import { cellText } from "../../../views/text/cell-text.js";

describe("the text of a cell", () => {
  it.each([
    ["2026-11-24T10:31:07Z", "2026-11-24 10:31"],
    ["2026-11-24T10:31:07.1234567", "2026-11-24 10:31"],
    ["yesterday", "yesterday"],
    ["fin-ws 07", "fin-ws 07"],
    ["2026-11-24 (gpj.\u202Eexe)", "2026-11-24 (gpj.⟨U+202E⟩exe)"],
    [new Date(Number.NaN), "null"],
    [{ toString: 1 }, '{"toString":1}'],
    [[], ""],
  ])("of a time, %j, is %j", (value, text) => {
    expect(cellText(value, "time")).toBe(text);
  });

  it("is written at any depth", () => {
    const deep = `${"[".repeat(50_000)}1${"]".repeat(50_000)}`;

    expect(cellText(JSON.parse(deep), "json")).toBe(deep);
  });
});
