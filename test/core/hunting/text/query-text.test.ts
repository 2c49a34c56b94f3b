import { readClauses } from "../../../../core/hunting/text/clauses.js";
import { readCustomQuery } from "../../../../core/hunting/text/custom-query.js";
import { readQueryText } from "../../../../core/hunting/text/query-text.js";

const markRemoved = "The byte order mark (U+FEFF) before the query was removed.";
const fenceRemoved = "The Markdown fence around the query was removed.";

/** What is sent of a whole query, and what is said about it. */
function read(query: string): { text: string; messages: readonly string[] } {
  const { text, warnings } = readCustomQuery(query);
  expect(warnings.every(({ code }) => code === "QUERY_CLEANED")).toBe(true);
  return { text, messages: warnings.map(({ message }) => message) };
}

describe("what surrounds a query", () => {
  it.each([
    ["a byte order mark", "\ufeffT | take 5", "T | take 5", [markRemoved]],
    ["two of them behind a line break", "\n\ufeff\ufeff T", "T", [markRemoved]],
    ["a fence", "```\nT | take 5\n```", "T | take 5", [fenceRemoved]],
    ["a fence with a language", "```kql\nT\n| take 5\n```\n", "T\n| take 5", [fenceRemoved]],
    ["a fence with another language", "\n``` kusto-query \r\nT\r\n| take 5\r\n```", "T\r\n| take 5", [fenceRemoved]],
    ["a longer fence", "````kql\nT | take 5\n````", "T | take 5", [fenceRemoved]],
    ["a fence of tildes", "~~~\nT | take 5\n~~~", "T | take 5", [fenceRemoved]],
    ["a fence on one line", "```T | take 5```", "T | take 5", [fenceRemoved]],
    ["a fence as a chat has it", "```T\n| take 5```", "T\n| take 5", [fenceRemoved]],
    ["a fence of a chat around one table", "```T\n```", "T", [fenceRemoved]],
    ["a fence that ends in a comment", "```kql\nT // note\n```", "T // note", [fenceRemoved]],
    [
      "a fence with a string of three backticks",
      "```kql\nT | where a == ```x\n;``` | take 5\n```",
      "T | where a == ```x\n;``` | take 5",
      [fenceRemoved],
    ],
    ["a mark before a fence", "\ufeff```\nT\n```", "T", [markRemoved, fenceRemoved]],
    ["a mark in a fence", "```\n\ufeffT\n```", "T", [markRemoved, fenceRemoved]],
    ["a mark around a fence and in it", "\ufeff```\n\ufeffT\n```", "T", [markRemoved, fenceRemoved]],
  ])("is taken off with a warning: %s", (_, query, text, messages) => {
    expect(read(query)).toEqual({ text, messages });
  });

  it.each([
    ["line breaks of Windows", "T\r\n| take 5\r\n| where a", "T\r\n| take 5\r\n| where a"],
    ["blanks around", " \r\n\tT ", "T"],
    ["strings of three backticks at both ends", "```a``` == b or c == ```d```", "```a``` == b or c == ```d```"],
    ["a string of three backticks at the end", "T | where a == ```\nb\n```", "T | where a == ```\nb\n```"],
  ])("is left without a warning: %s", (_, query, text) => {
    expect(read(query)).toEqual({ text, messages: [] });
  });

  it("is taken off once", () => {
    expect(read("~~~\n```kql\nT\n```\n~~~")).toEqual({ text: "```kql\nT\n```", messages: [fenceRemoved] });
  });

  it("is refused where it is not whole", () => {
    expect(() => readCustomQuery("```kql\nT | take 5")).toThrow(
      "The string that opens at line 1, column 1 is never closed.",
    );
  });

  it("does not move the places that a refusal names", () => {
    expect(() => readCustomQuery("\ufeff```kql\nT\n│ take 5\n```")).toThrow("at line 3, column 1 is not KQL");
  });
});

describe("blanks of another kind", () => {
  const message = (what: string, place: string) => `${what} of another kind than the ordinary one ${place}`;

  it.each([
    [
      "one",
      "T |\u00a0take 5",
      "T | take 5",
      message("A blank", "became an ordinary one in the query: U+00A0 at line 1, column 4."),
    ],
    [
      "several",
      "T\u00a0|\u2003take\u202f5\u3000",
      "T | take 5",
      message("4 blanks", "became ordinary ones in the query: U+00A0 at line 1, column 2."),
    ],
    [
      "one in a typed literal",
      "T\n| where a > datetime(2026-11-24\u00a010:00)",
      "T\n| where a > datetime(2026-11-24 10:00)",
      message("A blank", "became an ordinary one in the query: U+00A0 at line 2, column 32."),
    ],
    [
      "one between strings and comments that have some",
      "T | where a == '\u00a0' // \u00a0 'x'\n|\u00a0take 5",
      "T | where a == '\u00a0' // \u00a0 'x'\n| take 5",
      message("A blank", "became an ordinary one in the query: U+00A0 at line 2, column 2."),
    ],
  ])("become ordinary ones with a warning: %s", (_, query, text, expected) => {
    expect(read(query)).toEqual({ text, messages: [expected] });
  });

  it.each([
    "T | where a == 'b\u00a0c'",
    'T | where a == @"b\u00a0c" // \u00a0x',
    "T | where ['b\u00a0c'] == 1",
    'T | where a == datetime("2026-11-24\u00a010:00")',
    "T // \u00a0 “a” &gt; # \u200b",
  ])("stay in strings, names in brackets and comments: %j", (query) => {
    expect(read(query)).toEqual({ text: query, messages: [] });
  });
});

it("keeps the length of the text, so that places stay", () => {
  const given = "\ufeff```kql\r\nT |\u00a0take 5\n```\n";

  const { text, tokens } = readQueryText(given);

  expect(text).toHaveLength(given.length);
  expect(tokens.map((token) => text.slice(token.start, token.end))).toEqual(["T", "|", "take", "5"]);
});

it("cleans clauses alike, before what else is said of them", () => {
  const { clauses, warnings } = readClauses("\ufeff```kql\n|\u00a0where a == '\u00a0'\n| render timechart\n```");

  expect(clauses.map(({ text }) => text)).toEqual(["where a == '\u00a0'"]);
  expect(warnings.map(({ code }) => code)).toEqual([
    "QUERY_CLEANED",
    "QUERY_CLEANED",
    "QUERY_CLEANED",
    "RENDER_REMOVED",
  ]);
});
