import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { widthOf } from "../../../core/text/text-width.js";
import { visible } from "../../../core/text/visible-text.js";
import { renderTerminal } from "../../../views/terminal/render-terminal.js";
import { shownColumns } from "../../../views/terminal/table-columns.js";
import type { TableSection } from "../../../views/view.js";
import { cases } from "../../support/cases.js";
import { nodeWidth } from "../support/node-width.js";
import {
  incidentView,
  plainView,
  processColumns,
  processRow,
  sampleTable,
  sampleViews,
} from "../support/sample-views.js";
import { anyView } from "../support/view-arbitrary.js";

/** What our own colours consist of. */
const COLOURS = ["0", "1", "2", "31", "32", "33", "36", "1;31"].map((code) => `\u001B[${code}m`);

const anyWidth = fc.integer({ min: 60, max: 200 });

describe("whatever the view", () => {
  it("has no line that is wider than the terminal", () => {
    fc.assert(
      fc.property(anyView, anyWidth, (view, width) => {
        const lines = renderTerminal(view, { width }).split("\n");

        expect(lines.filter((line) => widthOf(line) > width || nodeWidth(line) > width)).toEqual([]);
      }),
      { numRuns: cases(100, 1000) },
    );
  });

  it("has no character of the data that acts on the terminal, with colours or without", () => {
    fc.assert(
      fc.property(anyView, anyWidth, (view, width) => {
        const plain = renderTerminal(view, { width });
        const coloured = renderTerminal(view, { width, colour: true });

        expect(plain.split("\n").filter((line) => visible(line) !== line)).toEqual([]);
        expect(COLOURS.reduce((text, colour) => text.replaceAll(colour, ""), coloured)).toBe(plain);
      }),
      { numRuns: cases(60, 600) },
    );
  });

  it("has at most the characters that it may have", () => {
    fc.assert(
      fc.property(anyView, anyWidth, fc.nat({ max: 3000 }), fc.boolean(), (view, width, maxCharacters, colour) => {
        const text = renderTerminal(view, { width, colour, maxCharacters });
        const whole = renderTerminal(view, { width, colour });

        expect(text.length).toBeLessThanOrEqual(maxCharacters);
        expect(text === whole || text === "" || text.includes("may have")).toBe(true);
      }),
      { numRuns: cases(60, 600) },
    );
  });
});

it.each([60, 80, 100, 160])("shows each headline and name with no word broken at %i columns", (width) => {
  for (const [name, view] of Object.entries(sampleViews)) {
    const text = renderTerminal(view, { width });
    const words = new Set(text.split(/\s+/));
    const cut = text.split(/\s+/).flatMap((word) => (word.endsWith("…") ? [word.slice(0, -1)] : []));
    const names = view.sections.flatMap((section) => (section.kind === "table" ? namesIn(section, width) : []));

    const missing = [view.headline, ...names]
      .flatMap((each) => visible(each).split(/\s+/))
      .filter((word) => !words.has(word) && !cut.some((beginning) => beginning !== "" && word.startsWith(beginning)));
    expect({ name, missing }).toEqual({ name, missing: [] });
  }
});

/** The names in the important columns of a table, but for those that are left out. */
function namesIn(section: TableSection, width: number): readonly string[] {
  const shown = shownColumns(section, new Date(), width) ?? [];
  return shown.flatMap(({ column: { type, importance }, position }) =>
    section.rows.flatMap((row) => {
      const value = row[position];
      return importance === "high" && type === "name" && typeof value === "string" ? [value] : [];
    }),
  );
}

describe.each(Object.entries(sampleViews))("the sample %s", (name, view) => {
  // `npx tsx scripts/terminal-check.ts --write` writes the files, and shows in a terminal that they are right.
  it.each([60, 80, 100, 160])("is rendered as expected at %i columns", (width) => {
    const file = join(__dirname, "expected", `${name}-${width}.txt`);

    expect(renderTerminal(view, { width })).toBe(readFileSync(file, "utf8"));
  });
});

it("is rendered for 60 columns where there are fewer, for 100 where nothing is said", () => {
  expect(renderTerminal(incidentView, { width: 20 })).toBe(renderTerminal(incidentView, { width: 60 }));
  expect(renderTerminal(incidentView)).toBe(renderTerminal(incidentView, { width: 100 }));
});

it("colours by tone: what is bad, what ended well, what is only told by the way", () => {
  const text = renderTerminal(incidentView, { colour: true });

  expect(text).toContain("\u001B[32m✓ Completed\u001B[0m");
  expect(text).toContain("\u001B[1;31mmalicious\u001B[0m");
  expect(text).toContain("\u001B[33msuspicious\u001B[0m");
  expect(text).toContain("\u001B[2munknown\u001B[0m");
});

it("shows the rows that have room, and says how many there are", () => {
  const rows = Array.from({ length: 400 }, (_, index) => processRow(index));
  const view = plainView({
    sections: [sampleTable({ columns: processColumns, rows })],
    warnings: [{ code: "A", message: "B." }],
  });

  const text = renderTerminal(view, { maxCharacters: 8000 });

  const [, shown] = /\n(\d+) of 400 rows are shown: the text may have 8000 characters\.\n/.exec(text) ?? [];
  expect(text.match(/ProcessCreated/g)).toHaveLength(Number(shown));
  expect(text.length).toBeGreaterThan(7800);
  expect(text).toContain("\n! B. (A)\n");
});

describe("the order of the blocks", () => {
  const run = { kind: "facts", title: "Run", notes: [], facts: [], isForSupport: true } as const;
  const parts = {
    sections: [run, sampleTable({ title: "Rows" })],
    warnings: [{ code: "A", message: "B." }],
    nextSteps: [{ text: "Go on.", run: null }],
    links: [{ title: "Incident", url: "https://security.microsoft.com/" }],
  };
  const titlesOf = (overrides: Parameters<typeof plainView>[0]) =>
    [...renderTerminal(plainView({ ...parts, ...overrides })).matchAll(/^── (.*?) ─/gm)].map(([, title]) => title);

  it("is that of a reader who sees one screen: warnings before rows, support last", () => {
    expect(titlesOf({})).toEqual(["Warnings", "Rows", "What to do next", "Links", "Run"]);
  });

  it("has what to do about a failure before everything else of it", () => {
    expect(titlesOf({ status: { label: "Failed", tone: "bad" } })).toEqual([
      "Warnings",
      "What to do next",
      "Rows",
      "Links",
      "Run",
    ]);
  });
});
