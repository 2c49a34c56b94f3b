import { evaluate, values } from "./fixture.js";

describe("literals", () => {
  it.each([
    [String.raw`"a\"b\\c\n\t\u0041\U0001F600"`, 'a"b\\c\n\tA😀'],
    [String.raw`'it\'s "so"'`, `it's "so"`],
    [String.raw`@"c:\temp\""x"""`, String.raw`c:\temp\"x"`],
    [String.raw`@'c:\it''s'`, String.raw`c:\it's`],
    [String.raw`h"hidden\t"`, "hidden\t"],
    ["```multi\nline \\n```", "multi\nline \\n"],
    [`'a' "b" @'\\'`, "ab\\"],
    ["0xff", 255],
    ["-5", -5],
    ["1e3", 1000],
    ["1.5", 1.5],
    ["real(2)", 2],
    ["long(null)", null],
    ["int(7)", 7],
    ["true", true],
    ["bool(1)", true],
    ["bool(null)", null],
    ["datetime(2026-11-24)", "2026-11-24T00:00:00.000Z"],
    ["datetime(2026-11-24T11:23:29.1234567Z)", "2026-11-24T11:23:29.1234567Z"],
    ["datetime(2026-11-24 11:23)", "2026-11-24T11:23:00.000Z"],
    ["datetime(2026-11-24T11:00:00+02:00)", "2026-11-24T09:00:00.000Z"],
    ["datetime(null)", null],
    ["1h", "01:00:00"],
    ["1.5d", "1.12:00:00"],
    ["90s", "00:01:30"],
    ["10ms", "00:00:00.0100000"],
    ["time(1.02:03:04)", "1.02:03:04"],
    ["timespan(-00:00:01)", "-00:00:01"],
    ["guid(74BE27DE-1e4e-49d9-b579-fe0b331d3642)", "74be27de-1e4e-49d9-b579-fe0b331d3642"],
    [
      `dynamic({"a": [1, -2.5, "x", null, true], "b": {"__proto__": 1}})`,
      JSON.parse('{"a":[1,-2.5,"x",null,true],"b":{"__proto__":1}}'),
    ],
    ["dynamic(null)", null],
  ])("%s", (literal, expected) => {
    expect(evaluate(literal)).toEqual(expected);
  });

  it("refuses a literal without a valid value", () => {
    expect(() => evaluate("datetime(2026-02-30)")).toThrow("Fix semantic errors in your query.");
  });
});

describe("operators on strings", () => {
  it.each([
    ["'Abc' == 'abc'", false],
    ["'Abc' =~ 'aBC'", true],
    ["'Abc' !~ 'aBC'", false],
    ["'Abc' != 'abc'", true],
    ["'Abc' <> 'Abc'", false],
    ["'Alpha' contains 'LPH'", true],
    ["'Alpha' !contains 'LPH'", false],
    ["'Alpha' contains_cs 'LPH'", false],
    ["'Alpha' !contains_cs 'LPH'", true],
    ["'Alpha' startswith 'aL'", true],
    ["'Alpha' startswith_cs 'aL'", false],
    ["'Alpha' !startswith 'aL'", false],
    ["'Alpha' endswith 'HA'", true],
    ["'Alpha' endswith_cs 'HA'", false],
    ["'Alpha' !endswith_cs 'HA'", true],
    ["'North America' has 'amer'", false],
    ["'North America' has 'AMERICA'", true],
    ["'North America' has_cs 'AMERICA'", false],
    ["'North America' !has 'america'", false],
    ["'203.0.113.77' has '203.0.113.7'", false],
    ["'to 203.0.113.7:443' has '203.0.113.7'", true],
    ["'a_b' has 'b'", true],
    ["'cmd.exe' has '.exe'", true],
    ["'anything' has ''", true],
    ["'North America' hasprefix 'ame'", true],
    ["'North America' hassuffix 'rica'", true],
    ["'North America' hasprefix 'rica'", false],
    ["'North America' has_any ('x', 'north')", true],
    ["'North America' has_any (dynamic(['amer']))", false],
    ["'North America' has_all ('america', 'north')", true],
    ["'North America' has_all ('america', 'south')", false],
    ["'abc123' matches regex '[0-9]+$'", true],
    ["'ABC' matches regex '(?i)^abc$'", true],
    [String.raw`'a.b' matches regex @'^a\.b$'`, true],
    ["dynamic({'k':'Some value'}) has 'value'", true],
  ])("%s", (expression, expected) => {
    if (expected === null) expect(() => evaluate(expression)).toThrow("Fix semantic errors in your query.");
    else expect(evaluate(expression)).toBe(expected);
  });
});

describe("lists and ranges", () => {
  it.each([
    ["'a' in ('A', 'b')", false],
    ["'a' in~ ('A', 'b')", true],
    ["'a' !in ('A')", true],
    ["'a' !in~ ('A')", false],
    ["'a' in~ (dynamic(['A', 'B']))", true],
    ["'c' in (dynamic(['a', 'b']), 'c')", true],
    ["5 in (1, 5)", true],
    ["5 in (dynamic([1, 5]))", true],
    ["'5' in (dynamic([1, 5]))", false],
    ["datetime(2026-11-24) in (datetime(2026-11-24T00:00:00Z))", true],
    ["guid(74be27de-1e4e-49d9-b579-fe0b331d3642) == '74BE27DE-1E4E-49D9-B579-FE0B331D3642'", true],
    ["guid(74be27de-1e4e-49d9-b579-fe0b331d3642) in ('74BE27DE-1E4E-49D9-B579-FE0B331D3642')", true],
    ["long(null) in (1)", false],
    ["5 between (1 .. 5)", true],
    ["5 !between (1 .. 5)", false],
    ["long(null) between (1 .. 5)", null],
    ["datetime(2026-11-24) between (datetime(2026-11-23) .. 1d)", true],
    ["datetime(2026-11-25) between (datetime(2026-11-23) .. 1d)", false],
  ])("%s", (expression, expected) => {
    expect(evaluate(expression)).toBe(expected);
  });
});

describe("missing values", () => {
  it.each([
    ["long(null) == 1", false],
    ["long(null) != 1", true],
    ["long(null) == long(null)", null],
    ["long(null) != long(null)", null],
    ["long(null) > 1", null],
    ["not(long(null) > 1)", null],
    ["long(null) > 1 or true", true],
    ["long(null) > 1 and false", false],
    ["long(null) > 1 and true", null],
    ["long(null) + 1", null],
    ["isnull(long(null))", true],
    ["isnull('')", false],
    ["isempty('')", true],
    ["isnotempty(dynamic(null))", false],
    ["strcat('a', tostring(long(null)))", "a"],
    ["dynamic({'a':1}).b", null],
    ["tostring(dynamic({'a':1}).b)", ""],
  ])("%s", (expression, expected) => {
    expect(evaluate(expression)).toBe(expected);
  });
});

describe("arithmetic", () => {
  it.each([
    ["7 / 2", 3],
    ["-7 / 2", -3],
    ["7 / 2.0", 3.5],
    ["7 / 0", null],
    ["-7 % 3", 2],
    ["2 + 3 * 4", 14],
    ["-(1 + 2)", -3],
    ["datetime(2026-11-24) + 1h", "2026-11-24T01:00:00.000Z"],
    ["datetime(2026-11-24) - 1tick", "2026-11-23T23:59:59.9999999Z"],
    ["datetime(2026-11-24) - datetime(2026-11-22T12:00:00Z)", "1.12:00:00"],
    ["1h * 2", "02:00:00"],
    ["1d / 2", "12:00:00"],
    ["1d / 1h", 24],
    ["1h + 30m", "01:30:00"],
    ["-1h", "-01:00:00"],
    ["true == 1", true],
    ["1 == 1.0", true],
  ])("%s", (expression, expected) => {
    expect(evaluate(expression)).toBe(expected);
  });
});

describe("dynamic values", () => {
  it.each([
    ["Details.path.parts[0]", "c:"],
    ["Details.path.parts[-1]", "temp"],
    ["Details['odd name']", 7],
    ["Details.path['parts'][1]", "temp"],
    ["Details.path.parts[9]", null],
    ["Details.text.more", null],
    ["Details.constructor", null],
    ["tostring(Details.path)", '{"parts":["c:","temp"]}'],
    ["toint(Details['odd name']) + 1", 8],
    ["Details['odd name'] > 6", true],
    ["Details.text == 'q'", true],
  ])("%s", (expression, expected) => {
    expect(values(`Samples | take 1 | project x = ${expression}`)).toEqual([expected]);
  });
});
