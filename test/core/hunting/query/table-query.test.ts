import fc from "fast-check";
import type { Condition, Filter } from "../../../../core/hunting/query/conditions.js";
import { columnsOf, columnType, tableNames } from "../../../../core/hunting/query/hunting-schema.js";
import { encodeName, isIdentifier } from "../../../../core/hunting/query/identifier.js";
import { encodeString } from "../../../../core/hunting/query/literal.js";
import { buildTableQuery, type TableQueryRequest } from "../../../../core/hunting/query/table-query.js";
import { readClauses } from "../../../../core/hunting/text/clauses.js";
import { cases } from "../../../support/cases.js";
import { analyzeKql, languageKeywords, parseKql } from "../../../support/kusto-parser.js";
import { arbitraryName, arbitraryValue } from "../arbitraries.js";

const window = { start: new Date("2026-11-24T11:23:29.123Z"), end: new Date("2026-11-24T12:23:29.123Z") };
const timespan = "2026-11-24T11:23:29.123Z/2026-11-24T12:23:29.123Z";
const bounds = (column: string) =>
  `where ${column} >= datetime(2026-11-24T11:23:29.123Z) and ${column} < datetime(2026-11-24T12:23:29.123Z)`;

const build = (overrides: Partial<TableQueryRequest> = {}) =>
  buildTableQuery({ tables: ["DeviceInfo"], window, sortOrder: "ASC", limit: 50, fields: [], ...overrides });
const lines = (overrides: Partial<TableQueryRequest>) => build(overrides).text.split("\n");
const codes = (overrides: Partial<TableQueryRequest>) => build(overrides).warnings.map((warning) => warning.code);
const clauses = (text: string) => readClauses(text).clauses;
const ipFilter = (...columns: string[]): Filter => ({
  operator: "OR",
  groups: [{ name: "ip", conditions: columns.map((column) => ({ column, match: "equals", values: ["192.0.2.1"] })) }],
});

describe("a query over one table", () => {
  it("has time filter, clauses, sort with limit, and columns, each on its line", () => {
    const query = build({
      clauses: clauses('| where OSPlatform == "Linux" // note\n| extend A = 1'),
      fields: ["Timestamp", "DeviceName"],
    });

    expect(query).toEqual({
      text: [
        "DeviceInfo",
        `| ${bounds("Timestamp")}`,
        '| where OSPlatform == "Linux" // note',
        "| extend A = 1",
        "| top 51 by Timestamp asc",
        "| project Timestamp, DeviceName",
      ].join("\n"),
      tables: ["DeviceInfo"],
      timespan,
      window,
      rowLimit: 50,
      rowsRequested: 51,
      sort: { column: "Timestamp", order: "ASC", isTime: true },
      warnings: [],
    });
  });

  it("filters before the clauses, with its lists in front", () => {
    expect(lines({ filter: ipFilter("PublicIP", "LocalIP"), clauses: clauses("count") })).toEqual([
      'let ipValues = dynamic(["192.0.2.1"]);',
      "DeviceInfo",
      `| ${bounds("Timestamp")}`,
      "| where PublicIP in~ (ipValues) or LocalIP in~ (ipValues)",
      "| count",
      "| take 51",
    ]);
  });

  it("uses the table's own time column", () => {
    expect(lines({ tables: ["CallActivityEvents"], sortOrder: "DESC" })).toEqual([
      "CallActivityEvents",
      `| ${bounds("ActivityTimestamp")}`,
      "| top 51 by ActivityTimestamp desc",
    ]);
  });

  it("sends no window at all for a table without a time column", () => {
    const query = build({ tables: ["DeviceTvmSoftwareInventory"] });

    expect(query.text).toBe("DeviceTvmSoftwareInventory\n| take 51");
    expect(query.timespan).toBeUndefined();
    expect(query.warnings.map((warning) => warning.code)).toEqual(["TABLE_WITHOUT_TIME", "DEFAULT_SORT_SKIPPED"]);
  });

  it("names ten unknown tables, and counts the others", () => {
    const { warnings } = build({ tables: Array.from({ length: 13 }, (_, index) => `T${index}`) });
    const unknown = warnings.filter(({ code }) => code === "TABLE_UNKNOWN");

    expect(unknown).toHaveLength(11);
    expect(unknown.at(-1)?.message).toBe("The same applies to 3 more tables.");
  });

  it("leaves the window of an unknown table to the timespan, and names a table like it", () => {
    const query = build({ tables: ["DeviceProcesEvents"] });

    expect(query.text).toBe("DeviceProcesEvents\n| take 51");
    expect(query.timespan).toBe(timespan);
    expect(query.warnings.map((warning) => warning.code)).toEqual(["TABLE_UNKNOWN", "DEFAULT_SORT_SKIPPED"]);
    expect(query.warnings[0]?.message).toContain("did you mean DeviceProcessEvents?");
  });

  it("names no table for one that is like none", () => {
    expect(build({ tables: ["SecurityIncident"] }).warnings[0]?.message).not.toContain("did you mean");
  });

  it.each(["GraphApiAuditEvents", "GraphAPIAuditEvents"])("knows %s", (table) => {
    expect(codes({ tables: [table] })).toEqual([]);
  });

  it("takes names in the letters of the schema only", () => {
    expect(codes({ tables: ["deviceinfo"] })).toContain("TABLE_UNKNOWN");
  });

  it("asks for no row beyond the service's limit", () => {
    expect(build({ limit: 100_000 })).toMatchObject({ rowLimit: 100_000, rowsRequested: 100_000 });
    expect(build({ limit: 1 }).text).toContain("top 2 by");
  });

  it("returns each column once", () => {
    expect(lines({ fields: ["DeviceName", "DeviceId", "DeviceName"] }).at(-1)).toBe("| project DeviceName, DeviceId");
  });
});

describe("the sort", () => {
  it.each([
    ["no clauses", ""],
    ["where, filter and extend", "where A | filter B | extend C = 1"],
  ])("is by time with %s", (_, text) => {
    expect(build({ clauses: clauses(text) }).sort).toEqual({ column: "Timestamp", order: "ASC", isTime: true });
  });

  it.each(["summarize count()", "project A", "where A | take 5", "sort by A", "join (T) on A", "Foo 1 | bar 2"])(
    "is left out after %s, with a warning",
    (text) => {
      const query = build({ clauses: clauses(text) });

      expect(query.sort).toBeUndefined();
      expect(query.text).toMatch(/\n\| take 51$/);
      expect(query.warnings.map((warning) => warning.code)).toEqual(["DEFAULT_SORT_SKIPPED"]);
    },
  );

  it("is by the given column whatever the clauses are", () => {
    const query = build({ clauses: clauses("summarize N = count() by DeviceName"), sortField: "N", sortOrder: "DESC" });

    expect(query.text).toMatch(/\n\| top 51 by N desc$/);
    expect(query.warnings).toEqual([]);
  });

  it("needs a time column that all tables share", () => {
    expect(codes({ tables: ["DeviceInfo", "DeviceEvents"] })).toEqual([]);
    expect(codes({ tables: ["DeviceInfo", "CallActivityEvents"] })).toEqual(["DEFAULT_SORT_SKIPPED"]);
    expect(codes({ tables: ["DeviceInfo", "Custom_CL"] })).toEqual(["TABLE_UNKNOWN", "DEFAULT_SORT_SKIPPED"]);
  });
});

describe("a union", () => {
  it("filters each table by its own time column", () => {
    expect(lines({ tables: ["DeviceInfo", "CallActivityEvents"], fields: ["DeviceName"] })).toEqual([
      `union (DeviceInfo | ${bounds("Timestamp")}),`,
      `  (CallActivityEvents | ${bounds("ActivityTimestamp")})`,
      "| take 51",
      "| project DeviceName",
    ]);
  });

  it("has no timespan when a table is known to have no time column, and says what that means for an unknown one", () => {
    const query = build({ tables: ["DeviceInfo", "Custom_CL", "ExposureGraphNodes"] });

    expect(query.timespan).toBeUndefined();
    expect(query.warnings[0]?.message).toContain("is not filtered by time, because another table has no time column");
  });

  it("casts a column of unlike types that is returned, sorted, filtered or named in a clause", () => {
    const tables = ["DeviceEvents", "CloudAppEvents"];
    const cast = "extend AdditionalFields = tostring(AdditionalFields)";
    const text = (overrides: Partial<TableQueryRequest>) => build({ tables, ...overrides }).text;

    expect(columnType("DeviceEvents", "AdditionalFields")).not.toBe(columnType("CloudAppEvents", "AdditionalFields"));
    expect(text({}).split(cast)).toHaveLength(3);
    expect(text({ fields: ["AdditionalFields"] }).split(cast)).toHaveLength(3);
    expect(text({ fields: ["Timestamp"], sortField: "AdditionalFields" }).split(cast)).toHaveLength(3);
    expect(text({ fields: ["Timestamp"], filter: ipFilter("AdditionalFields") }).split(cast)).toHaveLength(3);
    expect(text({ fields: ["Timestamp"], clauses: clauses('AdditionalFields has "x"') }).split(cast)).toHaveLength(3);
    expect(text({ fields: ["Timestamp"] })).not.toContain("tostring");
  });

  it("filters inside each leg", () => {
    const legFilters = new Map([
      ["DeviceInfo", ipFilter("PublicIP")],
      ["DeviceNetworkEvents", ipFilter("LocalIP", "RemoteIP")],
    ]);

    expect(lines({ tables: ["DeviceInfo", "DeviceNetworkEvents"], legFilters, fields: ["DeviceName"] })).toEqual([
      'let ipValues = dynamic(["192.0.2.1"]);',
      `union (DeviceInfo | ${bounds("Timestamp")} | where PublicIP in~ (ipValues)),`,
      `  (DeviceNetworkEvents | ${bounds("Timestamp")} | where LocalIP in~ (ipValues) or RemoteIP in~ (ipValues))`,
      "| top 51 by Timestamp asc",
      "| project DeviceName",
    ]);
  });

  it("has no leg without a filter beside legs that have one", () => {
    const legFilters = new Map([["DeviceInfo", ipFilter("PublicIP")]]);

    expect(() => build({ tables: ["DeviceInfo", "DeviceEvents"], legFilters })).toThrow(RangeError);
  });

  it("reads a table once that was named twice", () => {
    expect(build({ tables: ["DeviceInfo", "DeviceInfo"] }).text).toBe(build().text);
  });
});

describe("wrong requests", () => {
  const bad = ["", "A B", "A|take 1", "A; B", "['A']", "A//", "1A", "A-B", "Ä"];

  it.each(bad)("%j is no table, field or sort column", (name) => {
    expect(() => build({ tables: [name] })).toThrow(RangeError);
    expect(() => build({ tables: ["DeviceInfo", name] })).toThrow(RangeError);
    expect(() => build({ fields: [name] })).toThrow(RangeError);
    expect(() => build({ sortField: name })).toThrow(RangeError);
  });

  it("a query without tables and a limit out of bounds", () => {
    expect(() => build({ tables: [] })).toThrow(RangeError);
    expect(() => build({ limit: 0 })).toThrow(RangeError);
    expect(() => build({ limit: 100_001 })).toThrow(RangeError);
  });

  it("a finished query of more than 1 MiB is refused", () => {
    const values = Array.from({ length: 10_000 }, (_, index) => `${index}${"x".repeat(110)}`);
    const filter: Filter = {
      operator: "OR",
      groups: [{ name: "url", conditions: [{ column: "RemoteUrl", match: "equals", values }] }],
    };

    expect(() => build({ filter })).toThrow(
      expect.objectContaining({ code: "QUERY_REFUSED", message: expect.stringContaining("1 MiB") }),
    );
  });
});

describe("what Microsoft's parser says", () => {
  it("every word of the language is a name once it is encoded", () => {
    const words = [...languageKeywords(), "true", "False", "null"].filter(isIdentifier);

    const { text } = build({ tables: words, fields: words, filter: ipFilter(...words) });
    const sorted = words.map((word) => `| top 5 by ${encodeName(word)} asc\n| where ${encodeName(word)} == 1`);

    expect(words.length).toBeGreaterThan(200);
    expect(parseKql(`${text}\n${sorted.join("\n")}`).errors).toEqual([]);
  });

  it("every table, with each other table beside it in turn, passes the schema", () => {
    const documented = tableNames.filter((table) => table !== "GraphAPIAuditEvents");
    const unions = documented.map((table, index) => [table, documented[(index * 7 + 11) % documented.length] ?? table]);

    const faulty = unions.flatMap((tables) => {
      const shared = columnsOf(tables[0] ?? "").filter((column) => columnsOf(tables[1] ?? "").includes(column));
      return analyzeKql(build({ tables, fields: shared }).text).errors.map((error) => `${tables}: ${error}`);
    });

    expect(faulty).toEqual([]);
  });

  it("every way of comparing passes the schema, with values in place and in front", () => {
    const many = Array.from({ length: 60 }, (_, index) => `ws-${index}`);
    const matches: Condition["match"][] = ["equals", "first_label", "has", "tostring_has"];
    const filter: Filter = {
      operator: "AND",
      groups: [
        { name: "host", conditions: matches.map((match) => ({ column: "DeviceName", match, values: many })) },
        { name: "user", conditions: matches.map((match) => ({ column: "LoggedOnUsers", match, values: [match] })) },
      ],
    };

    expect(analyzeKql(build({ filter }).text).errors).toEqual([]);
  });

  const arbitraryCase = fc.record({
    tables: fc.uniqueArray(
      fc.oneof(fc.constantFrom("DeviceInfo", "CloudAppEvents", "ExposureGraphNodes"), arbitraryName),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    fields: fc.array(arbitraryName, { maxLength: 3 }),
    sortField: fc.option(arbitraryName, { nil: undefined }),
    clauses: fc.constantFrom("", "where A == 1 // note", "A == 1 | project A, B"),
    operator: fc.constantFrom<Filter["operator"]>("AND", "OR"),
    conditions: fc.array(
      fc.record({
        column: arbitraryName,
        match: fc.constantFrom<Condition["match"]>("equals", "first_label", "has", "tostring_has"),
        count: fc.integer({ min: 1, max: 3 }),
        from: fc.nat(2),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    values: fc.uniqueArray(arbitraryValue, { minLength: 5, maxLength: 5 }),
    isLegFilter: fc.boolean(),
  });
  type Case = typeof arbitraryCase extends fc.Arbitrary<infer Value> ? Value : never;

  /** The query of a case with other values in the places of its own. */
  function queryOf({ tables, fields, sortField, operator, ...rest }: Case, values: readonly string[]): string {
    const conditions = rest.conditions.map(({ column, match, from, count }) => ({
      column,
      match,
      values: values.slice(from, from + count),
    }));
    const groups = conditions.map((condition, index) => ({ name: `kind${index}`, conditions: [condition] }));
    const filter: Filter = { operator, groups };
    const filters = rest.isLegFilter ? { legFilters: new Map(tables.map((table) => [table, filter])) } : { filter };
    return build({ tables, fields, sortField, clauses: clauses(rest.clauses), ...filters }).text;
  }

  const tokens = ["token0", "token1", "token2", "token3", "token4"];

  /** Values come back as exactly themselves, and change nothing else, if `quote` is right. */
  const isSafe = (quote: (value: string) => string) =>
    fc.property(arbitraryCase, (sample) => {
      const text = queryOf(sample, tokens);
      const harmless = parseKql(text);
      const hostile = text.replace(/"token(\d)"/g, (_, index: string) => quote(sample.values[Number(index)] ?? ""));
      const used = new Set(harmless.strings.map((value) => sample.values[tokens.indexOf(value)] ?? value));

      const parsed = parseKql(hostile);

      expect(parsed.errors).toEqual([]);
      expect(parsed.tabular).toBe(1);
      expect(new Set(parsed.strings)).toEqual(used);
      expect(parsed.pipes).toBe(harmless.pipes);
      expect(parsed.chain.map((part) => part.kind)).toEqual(harmless.chain.map((part) => part.kind));
      if (quote === encodeString) {
        expect(queryOf(sample, sample.values)).toBe(hostile);
      }
    });

  it("no value can change a query", () => {
    fc.assert(isSafe(encodeString), { seed: 5, numRuns: cases(50, 500) });
  });

  it.each([
    ["quotes without escapes", (value: string) => `'${value}'`],
    ["escapes of the quote alone", (value: string) => `"${value.replaceAll('"', '\\"')}"`],
    ["doubled quotes", (value: string) => `'${value.replaceAll("'", "''")}'`],
  ])("and the same test finds %s at fault", (_, quote) => {
    const { failed } = fc.check(isSafe(quote), { seed: 5, numRuns: cases(50, 500), endOnFailure: true });

    expect(failed).toBe(true);
  });
});
