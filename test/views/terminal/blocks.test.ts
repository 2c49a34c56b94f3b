import { renderTerminal } from "../../../views/terminal/render-terminal.js";
import type { Section } from "../../../views/view.js";
import { plainView, sampleTable } from "../support/sample-views.js";

/** The lines of a section at 60 columns, without its title. */
function linesOf(section: Section): readonly string[] {
  const [, block = ""] = renderTerminal(plainView({ sections: [section] }), { width: 60 }).split("\n\n");
  return block.split("\n").slice(1);
}

const titled = { title: "Section", notes: [] };

it("a table without rows says so, and has its notes", () => {
  expect(linesOf(sampleTable({ notes: ["Nothing matches."] }))).toEqual(["No rows.", "Nothing matches."]);
});

it("a table shows times to the minute before it leaves a column out", () => {
  const columns = [
    { name: "Time", type: "time", importance: "normal" },
    { name: "Name", type: "name", importance: "high" },
    { name: "Extra", type: "text", importance: "low" },
  ] as const;
  const row = (name: string) => ["2025-11-24T10:31:07Z", name, "low"];
  const rowOf = (length: number) => linesOf(sampleTable({ columns, rows: [row("x".repeat(length)), row("x")] }))[2];

  expect(rowOf(17)).toBe(`2025-11-24 10:31:07  ${"x".repeat(17)}  low`);
  expect(rowOf(35)).toBe(`2025-11-24 10:31  ${"x".repeat(35)}  low`);
  expect(rowOf(40)).toBe(`2025-11-24 10:31  ${"x".repeat(40)}`);
});

it("a table whose columns have no room becomes records, a single row with all its columns", () => {
  const columns = [
    { name: "One", type: "text", importance: "high" },
    { name: "AnotherName", type: "number", importance: "high" },
    { name: "Low", type: "list", importance: "low" },
    { name: "Empty", type: "text", importance: "high" },
  ] as const;
  const row = ["x".repeat(50), "y".repeat(50), ["a", "b"], null];

  expect(linesOf(sampleTable({ columns, rows: [row] }))).toEqual([
    "One",
    `  ${"x".repeat(50)}`,
    "AnotherName",
    `  ${"y".repeat(50)}`,
    "Low          a, b",
  ]);
  expect(linesOf(sampleTable({ columns, rows: [row, row] }))).toEqual([
    ...[1, 2].flatMap((number) => [
      `${number} of 2`,
      "  One",
      `    ${"x".repeat(50)}`,
      "  AnotherName",
      `    ${"y".repeat(50)}`,
    ]),
    "1 more column: Low.",
  ]);
});

it("a table keeps its most important columns rather than become records", () => {
  const columns = ["One", "Two", "Three", "Four"].map((name) => ({ name, type: "name", importance: "high" }) as const);
  const row = (length: number) => columns.map(() => "x".repeat(length));
  const headOf = (length: number) => linesOf(sampleTable({ columns, rows: [row(length), row(length)] }))[0];

  expect(headOf(13)?.split(/ +/)).toEqual(["One", "Two", "Three", "Four"]);
  expect(headOf(50)?.split(/ +/)).toEqual(["One", "Two", "Three", "Four"]);
});

it("a table cuts long words before it leaves an important column out, and says so; a number never", () => {
  const columns = (["name", "number", "code", "text"] as const).map(
    (type) => ({ name: type, type, importance: "high" }) as const,
  );
  const row = ["long-name-of-a-device.example.com", 1234567890123, `run.exe ${"x".repeat(80)} --last`, "y".repeat(30)];

  expect(linesOf(sampleTable({ columns, rows: [row, row] })).slice(2, 5)).toEqual([
    "long-name-o…  1234567890123  run.exe            yyyyyyyyyyy…",
    "                             xxxxxxxxxxxxxxxx…",
    "                             --last",
  ]);
  expect(linesOf(sampleTable({ columns, rows: [row, row] })).slice(-2)).toEqual([
    "A text that ends with … is cut; the result as JSON has it",
    "whole.",
  ]);
});

it("a table has its normal columns again where cut words leave them room", () => {
  const columns = (["high", "high", "normal", "low"] as const).map(
    (importance, index) => ({ name: `C${index}`, type: "name", importance }) as const,
  );
  const row = ["x".repeat(58), "y".repeat(12), "z", "low"];

  expect(linesOf(sampleTable({ columns, rows: [row, row] }))[0]?.split(/ +/)).toEqual(["C0", "C1", "C2"]);
});

it("a table cuts a long word if all its normal columns stay then", () => {
  const rowOf = (type: "name" | "code") => {
    const columns = (["high", "high", "normal", "normal"] as const).map(
      (importance, index) => ({ name: `C${index}`, type: index === 0 ? type : "name", importance }) as const,
    );
    const row = ["x".repeat(50), "y", "z", "w".repeat(10)];
    return linesOf(sampleTable({ columns, rows: [row, row] }))[2];
  };

  expect(rowOf("name")).toBe(`${"x".repeat(39)}…  y   z   ${"w".repeat(10)}`);
  expect(rowOf("code")).toBe(`${"x".repeat(50)}  y   z`);
});

it("a table has no column for what a note of it tells", () => {
  const columns = [
    { name: "One", type: "text", importance: "high" },
    { name: "Told", type: "text", importance: "low", isTold: true },
  ] as const;
  const notes = ["In all rows: Told a."];

  expect(
    linesOf(
      sampleTable({
        columns,
        rows: [
          ["x", "a"],
          ["y", "a"],
        ],
        notes,
      }),
    ).slice(0, 5),
  ).toEqual(["One", "───", "x", "y", "In all rows: Told a."]);
});

it("a table names on two lines at most what it does not show, and counts it all", () => {
  const emptyColumns = Array.from({ length: 40 }, (_, index) => `EmptyColumn${index}`);
  const columns = [{ name: "One", type: "text", importance: "high" }] as const;
  const linesFor = (names: readonly string[]) =>
    linesOf(sampleTable({ columns, rows: [["x"]], emptyColumns: names })).slice(3);

  expect(linesFor(emptyColumns)).toEqual([
    "40 columns without values: EmptyColumn0, EmptyColumn1,",
    "EmptyColumn2, EmptyColumn3, EmptyColumn4 and 35 more.",
  ]);
  expect(linesFor(["A", "B"])).toEqual(["2 columns without values: A, B."]);
  expect(linesFor(["A".repeat(200), "B"])).toEqual(["2 columns without values."]);
});

it("a word that is wider than the terminal costs no other one its room", () => {
  const columns = [
    { name: "Name", type: "name", importance: "high" },
    { name: "Type", type: "text", importance: "normal" },
  ] as const;
  const rows = ["x".repeat(70), "y".repeat(52)].map((name) => [name, "URL"]);

  expect(linesOf(sampleTable({ columns, rows })).slice(2, 5)).toEqual([
    `${"x".repeat(54)}  URL`,
    "x".repeat(16),
    `${"y".repeat(52)}    URL`,
  ]);
});

it("a table has rules between rows of several lines if no column shows where they begin", () => {
  const columns = [
    { name: "A", type: "text", importance: "normal" },
    { name: "B", type: "text", importance: "normal" },
  ] as const;
  const long = "word ".repeat(20).trimEnd();
  const isRule = (line: string) => /^─+$/.test(line);

  expect(
    linesOf(
      sampleTable({
        columns,
        rows: [
          ["a", long],
          ["b", long],
        ],
      }),
    ).filter(isRule),
  ).toHaveLength(1);
  expect(
    linesOf(
      sampleTable({
        columns,
        rows: [
          ["", long],
          ["b", long],
        ],
      }),
    ).filter(isRule),
  ).toHaveLength(2);
});

it("a table says that a text is cut", () => {
  const columns = [{ name: "Text", type: "text", importance: "normal" }] as const;
  const lines = linesOf(sampleTable({ columns, rows: [["word ".repeat(100)]] }));

  expect(lines).toHaveLength(2 + 4 + 2);
  expect(lines[5]).toMatch(/word…$/);
  expect(lines[6]).toBe("A text that ends with … is cut; the result as JSON has it");
});

it("a chart has as many bars as there is room for", () => {
  const steps = Array.from({ length: 100 }, (_, index) => ({
    start: new Date(Date.UTC(2026, 10, 24, index)),
    count: index === 99 ? 9 : index % 2,
  }));

  expect(linesOf({ kind: "chart", ...titled, unit: "rows", stepMs: 3_600_000, steps })).toEqual([
    `${"▁".repeat(49)}█`,
    "2026-11-24 00:00 to 2026-11-28 04:00 UTC, 2 h per bar; peak:",
    "9 rows from 2026-11-28 02:00",
  ]);
});

it("an event keeps a long word whole, below its title", () => {
  const hash = "a1b2".repeat(14);
  const facts = [{ label: "Hash", type: "text", value: hash }] as const;
  const event = { time: null, title: "File", label: "low", tone: "caution", facts, url: null } as const;

  expect(linesOf({ kind: "timeline", ...titled, events: [event] })).toEqual([
    "time not known    ! low  File",
    `    ${hash}`,
  ]);
});

it("an event has its facts beside each other, without labels that say nothing, broken between them", () => {
  const facts = [
    { label: "Status", type: "status", value: "New" },
    { label: "Product", type: "text", value: "Microsoft Defender" },
    { label: "Owner", type: "name", value: "a@example.com" },
    { label: "Alert", type: "code", value: "da637" },
    { label: "Threat", type: "text", value: null },
  ] as const;
  const event = { time: null, title: "File", label: "low", tone: "caution", facts, url: null } as const;

  expect(linesOf({ kind: "timeline", ...titled, events: [event] })).toEqual([
    "time not known    ! low  File",
    "                         New · Microsoft Defender",
    "                         Owner: a@example.com",
  ]);
});

it("events have their addresses if they are few, and all have room", () => {
  const eventWith = (url: string) =>
    ({ time: null, title: "File", label: "low", tone: "caution", facts: [], url }) as const;
  const linesWith = (...urls: readonly string[]) =>
    linesOf({ kind: "timeline", ...titled, events: urls.map(eventWith) });
  const short = "https://example.com/1";
  const note = "The result as JSON has the addresses of these events.";

  expect(linesWith(short, short).filter((line) => line.includes("https"))).toHaveLength(2);
  expect(linesWith(short, `${short}${"0".repeat(50)}`).filter((line) => line.includes("https"))).toEqual([]);
  expect(linesWith(short, short, short, short).slice(4)).toEqual([note]);
});

it("has the first links, and says how many there are more", () => {
  const links = Array.from({ length: 9 }, (_, index) => ({ title: `Incident ${index}`, url: "https://example.com/" }));

  const text = renderTerminal(plainView({ links }));

  expect(text.match(/Incident \d/g)).toHaveLength(3);
  expect(text).toContain("\nThe result as JSON has 6 more links.\n");
});

it("a list has its items with bullets, a comment its lines", () => {
  expect(linesOf({ kind: "list", ...titled, items: ["word ".repeat(14)] })).toEqual([
    `• ${"word ".repeat(11).trimEnd()}`,
    "  word word word",
  ]);
  expect(
    linesOf({ kind: "comments", ...titled, comments: [{ author: "a\u0007", time: null, text: "one\r\n\ttwo\u202E" }] }),
  ).toEqual(["a⟨U+0007⟩, time not known", "  one", "      two⟨U+202E⟩"]);
});

it("a table of very many rows shows the first ones, and says where all are", () => {
  const columns = [{ name: "Row", type: "number", importance: "high" }] as const;
  const rows = Array.from({ length: 7000 }, (_, index) => [index + 1]);

  const lines = linesOf(sampleTable({ columns, rows }));

  expect(lines.filter((line) => /^\d+$/.test(line.trim()))).toHaveLength(5000);
  expect(lines.join(" ")).toContain("The first 5000 of 7000 rows are shown here; the views html and csv have all.");
});
