import { buildCustomQuery, readCustomQuery } from "../../../../core/hunting/text/custom-query.js";
import { readTimespan } from "../../../../core/time/time-window.js";

const built = (query: string) => buildCustomQuery({ query: readCustomQuery(query), limit: 20 });

describe("buildCustomQuery", () => {
  it("puts the limit on a line of its own and asks for one row more", () => {
    expect(built('DeviceInfo | where OSPlatform == "Linux"')).toEqual({
      text: 'DeviceInfo | where OSPlatform == "Linux"\n| take 21',
      tables: ["DeviceInfo"],
      timespan: undefined,
      window: undefined,
      rowLimit: 20,
      rowsRequested: 21,
      sort: undefined,
      warnings: [],
    });
  });

  it.each([
    ["a trailing semicolon", "T;", "T"],
    ["several of them", "T ; ;\n;", "T"],
    ["a semicolon before a comment", "T; // note", "T // note"],
    ["comments at the end", "T | take 5 // note", "T | take 5 // note"],
    [
      "preparing statements",
      "let a = 1;\nset notruncation;\nT | where x == a",
      "let a = 1;\nset notruncation;\nT | where x == a",
    ],
    [
      "declare, alias and restrict",
      "declare query_parameters(x:int=1); alias database d = cluster('c').database('d'); restrict access to (T); T",
      "declare query_parameters(x:int=1); alias database d = cluster('c').database('d'); restrict access to (T); T",
    ],
    [
      "functions with semicolons inside",
      "let f = () { let b = 1; T | take b; };\nf()",
      "let f = () { let b = 1; T | take b; };\nf()",
    ],
    ["semicolons in strings", "T | where x == ';'", "T | where x == ';'"],
    ["sources without a table", "print x = 1", "print x = 1"],
    ["blank lines", "T\n\n| take 5\n\n", "T\n\n| take 5"],
  ])("takes %s", (_, query, text) => {
    const result = built(query);

    expect(result.text).toBe(`${text}\n| take 21`);
    expect(result.warnings).toEqual([]);
  });

  it.each([
    ["at the end", "T | summarize count() by x | render timechart", "T | summarize count() by x"],
    ["before a semicolon and a comment", "T\n| render piechart with (title='|;'); // note", "T\n // note"],
    ["more than once", "T | render a | render b", "T"],
  ])("removes a render %s, and says so", (_, query, text) => {
    const result = built(query);

    expect(result.text).toBe(`${text}\n| take 21`);
    expect(result.warnings.map((warning) => warning.code)).toEqual(["RENDER_REMOVED"]);
  });

  it.each([
    ["", "The query is empty."],
    [" \n// note", "The query is empty."],
    [";;", "The query is empty."],
    [".show tables", "The dot at line 1, column 1 starts a management command; advanced hunting accepts only queries."],
    [
      "// a\n .drop table T",
      "The dot at line 2, column 2 starts a management command; advanced hunting accepts only queries.",
    ],
    [
      "let a = 1; .show tables",
      "The dot at line 1, column 12 starts a management command; advanced hunting accepts only queries.",
    ],
    [
      "let a = 1;",
      "No statement of the query returns rows: add one after the statement at line 1, column 1 that does.",
    ],
    [
      "T; U",
      'Two statements return rows, at line 1, column 1 and at line 1, column 4: keep one of them, and name others with "let".',
    ],
    ["T;\nlet a = 1;", 'The "let" statement at line 2, column 1 comes after the one that returns rows: put it first.'],
    ["let a = 1;; T", 'The ";" at line 1, column 11 ends an empty statement: remove it.'],
    ["; T", 'The ";" at line 1, column 1 ends an empty statement: remove it.'],
    ["| where A", "The pipe at line 1, column 1 has nothing before it."],
    ["T |", "The pipe at line 1, column 3 has no operator after it."],
    ["T | ; ", "The pipe at line 1, column 3 has no operator after it."],
    ["let a = T |; U", "The pipe at line 1, column 11 has no operator after it."],
    ["T | where", 'The operator "where" at line 1, column 5 has nothing after it.'],
    ["T | where x ==", 'The "=" at line 1, column 14 has nothing after it.'],
    ["T | where (x", 'The "(" that opens at line 1, column 11 is never closed.'],
    ["T | where x == 'a", "The string that opens at line 1, column 16 is never closed."],
    ["T\n#crp x", 'The "#" (U+0023) at line 2, column 1 is not KQL; a comment starts with "//".'],
  ])("refuses %j", (query, message) => {
    expect(() => built(query)).toThrow(
      expect.objectContaining({
        code: "QUERY_REFUSED",
        message,
        field: "query",
        problems: [{ field: "query", message }],
      }),
    );
  });

  it("refuses more than 1 MiB", () => {
    expect(() => built(`T //${" ".repeat(1_048_576)}`)).toThrow("1 MiB");
  });

  it("asks for no row beyond the service's limit", () => {
    expect(buildCustomQuery({ query: readCustomQuery("T"), limit: 100_000 })).toMatchObject({
      rowLimit: 100_000,
      rowsRequested: 100_000,
    });
    expect(buildCustomQuery({ query: readCustomQuery("T"), limit: 99_999 }).rowsRequested).toBe(100_000);
  });

  it.each([0, -1, 1.5, 100_001, Number.NaN])("takes no limit of %p", (limit) => {
    expect(() => buildCustomQuery({ query: readCustomQuery("T"), limit })).toThrow(RangeError);
  });

  it("passes a timespan on, with its window", () => {
    const timespan = readTimespan("P7D", new Date("2026-11-24T10:00:00Z"));

    expect(buildCustomQuery({ query: readCustomQuery("T"), limit: 1, timespan })).toMatchObject({
      timespan: "P7D",
      window: timespan.window,
    });
  });
});
