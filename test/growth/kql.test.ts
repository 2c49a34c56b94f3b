import { buildTableQuery } from "../../core/hunting/query/table-query.js";
import { readClauses } from "../../core/hunting/text/clauses.js";
import { readCustomQuery } from "../../core/hunting/text/custom-query.js";
import { readTimespan } from "../../core/time/time-window.js";
import { growthOf, MOST_GROWTH } from "../support/work.js";

const many = <T>(size: number, item: (index: number) => T) => Array.from({ length: size }, (_, index) => item(index));

/** Pieces of KQL that are unkind in numbers, alone or behind a beginning. */
const pieces: Readonly<Record<string, readonly [piece: string, start?: string, end?: string]>> = {
  pipes: ["|"],
  "pipes with operators": ["| take 1 "],
  "final renders": ["| render t ", "T "],
  semicolons: [";", "T"],
  "let statements": ["let a = 1; ", "", "T"],
  "statements that return rows": ["T; "],
  "empty statements": ["; ", "T;", "T"],
  "round brackets": ["("],
  "round brackets that close": [")"],
  "brackets in turn": ["()"],
  "braces of functions": ["{ a; }", "let f = () "],
  "steps of a scan": ["(step a: b;)"],
  quotes: ['"'],
  "quotes in turn": ["\"'"],
  "verbatim quotes": ['@"" '],
  "quotes that are escaped": ['\\"', '"'],
  "blocks of text": ["``` "],
  "blocks of text in a fence": ["```a```\n", "```\n", "```"],
  backticks: ["`"],
  "byte order marks": ["\ufeff", "", "T"],
  "byte order marks in a fence": ["\ufeff", "```\n", "T\n```"],
  "blanks of another kind": ["\u00a0", "T", "| take 5"],
  "comments with blanks of another kind": ["//\u00a0\n", "T\u00a0"],
  "typed literals with blanks of another kind": ["int(\u00a01) "],
  "a string that a typographic quote does not close": ["x", '"', "”"],
  "an HTML reference": ["a", "&"],
  comments: ["// a\n"],
  "comments of one line": ["//"],
  lines: ["\n", "", "("],
  words: ["a "],
  "one word": ["a"],
  "one operator with hyphens": ["a-", "", "a"],
  "words with hyphens": ["mv-a-b-c "],
  "typed literals": ["datetime(1) "],
  "typed literals with quotes": ['datetime("") '],
  "a typed literal with blanks": [" ", "datetime(", ")"],
  "a typed literal with slashes": ["/", "datetime(", ")"],
  "typed literals that are open": ["datetime("],
  commas: [","],
  tildes: ["~"],
  operators: ["=~"],
  "letters of two units": ["𝒜 "],
};

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  clauses: readClauses,
  "a custom query": readCustomQuery,
};

const table = {
  tables: ["DeviceEvents"],
  window: { start: new Date("2026-11-23T00:00:00Z"), end: new Date("2026-11-24T00:00:00Z") },
  sortOrder: "ASC",
  limit: 10,
  fields: [],
} as const;

const parameters: Readonly<Record<string, (size: number) => () => unknown>> = {
  tables: (size) => () => buildTableQuery({ ...table, tables: many(size, (index) => `Table${index}`) }),
  columns: (size) => () => buildTableQuery({ ...table, fields: many(size, (index) => `Column${index}`) }),
  "clauses in a query": (size) => () =>
    buildTableQuery({ ...table, fields: ["A"], clauses: readClauses(many(size, () => "| where a").join(" ")).clauses }),
  "a timespan of slashes": (size) => () => refused(() => readTimespan("/".repeat(size), table.window.end)),
  "a timespan of digits": (size) => () => refused(() => readTimespan(`P${"9".repeat(size)}`, table.window.end)),
};

describe.each(Object.entries(readers))("the reader of %s", (_, read) => {
  it.each(Object.entries(pieces))("reads four times as much with four times the work: %s", async (_piece, parts) => {
    const [piece, start = "", end = ""] = parts;
    const task = (size: number) => {
      const text = start + piece.repeat(size) + end;
      return () => refused(() => read(text));
    };

    expect(await growthOf(task, 400)).toBeLessThan(MOST_GROWTH);
  });
});

it.each(Object.entries(parameters))("a query is made with work that grows as its input: %s", async (_, task) => {
  expect(await growthOf(task, 300)).toBeLessThan(MOST_GROWTH);
});

function refused(read: () => unknown): void {
  try {
    read();
  } catch {
    // The work counts, whatever comes of it.
  }
}
