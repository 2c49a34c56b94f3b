import { barsOf, barsSentence } from "../../../views/fitting/bars.js";
import { chosenColumns, otherColumns } from "../../../views/fitting/chosen-columns.js";
import { commandText } from "../../../views/fitting/command-text.js";
import { columnNote, cutNote } from "../../../views/fitting/notes.js";
import { shortText, shownCell, shownText } from "../../../views/fitting/short-text.js";
import type { ChartSection, Column, NextRun, TableSection } from "../../../views/view.js";

describe("a short text", () => {
  it.each([
    ["abcd", 4, "abcd"],
    ["abcde", 4, "abc…"],
    ["ab💥d", 4, "ab…"],
  ])("of %j with %d characters is %j", (text, limit, short) => {
    expect(shortText(text, limit)).toBe(short);
  });

  it.each([
    ["", "–"],
    ["a\u202Eb", "a⟨U+202E⟩b"],
    ["x".repeat(30), `${"x".repeat(19)}…`],
    [`${"x".repeat(19)}💥`, `${"x".repeat(19)}…`],
    [`${"x".repeat(18)}💥`, `${"x".repeat(18)}💥`],
  ])("of the data %j is shown as %j", (text, shown) => {
    expect(shownText(text, 20)).toBe(shown);
    expect(shownCell(text, "text", 20)).toBe(shown);
  });

  it("of a cell has the form of its type", () => {
    expect(shownCell(null, "text", 20)).toBe("–");
    expect(shownCell("2026-11-24T09:12:00Z", "time", 20)).toBe("2026-11-24 09:12");
    expect(shownCell(["a", "b"], "list", 20)).toBe("a, b");
  });
});

describe("a note", () => {
  it("says how many units are shown if some are not", () => {
    expect(cutNote(12, 50, "rows")).toBe("12 of 50 rows are shown.");
    expect(cutNote(50, 50, "rows")).toBeUndefined();
  });

  it("names columns while there is room, and counts the others", () => {
    expect(columnNote([])).toBeUndefined();
    expect(columnNote(["a", "b"])).toBe("Columns that are not shown: a, b.");
    expect(columnNote(["a".repeat(150), "b".repeat(60), "c"])).toBe(
      `Columns that are not shown: ${"a".repeat(150)} and 2 more.`,
    );
  });
});

describe("the command of a next step", () => {
  const run: NextRun = { action: "get-incident", parameters: { incident_id: "2972" }, entities: [] };

  it("can be pasted into a shell", () => {
    const entities = [{ identifier: "a'; rm -rf ~", entityType: "HOSTNAME" }];

    expect(commandText({ ...run, entities }, 200)).toBe(
      "m365-defender get-incident -p incident_id=2972 --entity 'Host=a'\\''; rm -rf ~'",
    );
  });

  it.each([
    ["is too long", "x".repeat(200)],
    ["has several lines", "a\nb"],
    ["has characters that change their order", "a\u202Eb"],
  ])("is only the action's name if it %s", (_, incident) => {
    expect(commandText({ ...run, parameters: { incident_id: incident } }, 200)).toBe("Action: get-incident");
  });
});

describe("the columns of a narrow table", () => {
  const table = (...importances: readonly Column["importance"][]): TableSection => ({
    kind: "table",
    title: "Rows",
    notes: [],
    columns: importances.map((importance, index) => ({ name: `${index}`, type: "text", importance })),
    rows: [],
    emptyColumns: [],
    isMain: true,
  });

  it.each<[readonly Column["importance"][], readonly string[]]>([
    [
      ["normal", "high", "low", "high"],
      ["0", "1", "3"],
    ],
    [
      ["high", "high", "high", "high", "high"],
      ["0", "1", "2", "3"],
    ],
    [
      ["high", "high", "high", "normal"],
      ["0", "1", "2"],
    ],
    [
      ["normal", "normal", "normal", "normal"],
      ["0", "1", "2"],
    ],
    [
      ["low", "low", "low", "low"],
      ["0", "1", "2"],
    ],
    [["low", "normal"], ["1"]],
  ])("of importance %j are %j", (importances, names) => {
    const section = table(...importances);
    const shown = chosenColumns(section, { most: 4, enough: 3 });

    expect(shown.map(({ name }) => name)).toEqual(names);
    expect([...names, ...otherColumns(section, shown)].sort()).toEqual(section.columns.map(({ name }) => name));
  });

  it("are not those whose value a note tells", () => {
    const section = table("high", "low", "low");
    const told = { ...section, columns: section.columns.map((each, index) => ({ ...each, isTold: index === 1 })) };
    const shown = chosenColumns(told, { most: 4, enough: 3 });

    expect([...shown, ...otherColumns(told, shown).map((name) => ({ name }))].map(({ name }) => name)).toEqual([
      "0",
      "2",
    ]);
  });
});

describe("the bars of a chart", () => {
  const chart = (...counts: readonly number[]): ChartSection => ({
    kind: "chart",
    title: "Rows over time",
    notes: [],
    unit: "rows",
    stepMs: 3_600_000,
    steps: counts.map((count, index) => ({ start: new Date(Date.UTC(2026, 10, 24, index)), count })),
  });

  it("are as high as the numbers; none but a zero is without height", () => {
    expect(barsOf(chart(0, 1, 50, 100))).toBe("▁▂▅█");
    expect(barsOf(chart(0, 0))).toBe("▁▁");
  });

  it("share a bar if there are more than fit on a line", () => {
    expect(barsOf(chart(...Array.from({ length: 31 }, (_, index) => (index < 2 ? 1 : 0))))).toBe(`█${"▁".repeat(15)}`);
  });

  it("are described in words", () => {
    expect(barsSentence(chart(0, 3, 1))).toBe(
      "4 rows from 2026-11-24 00:00 to 2026-11-24 03:00; most from 2026-11-24 01:00 (3).",
    );
    expect(barsSentence(chart())).toBe("No rows.");
  });
});
