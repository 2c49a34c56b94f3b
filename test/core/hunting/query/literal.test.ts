import fc from "fast-check";
import { encodeDatetime, encodeString } from "../../../../core/hunting/query/literal.js";
import { cases } from "../../../support/cases.js";
import { parseKql } from "../../../support/kusto-parser.js";
import { arbitraryValue } from "../arbitraries.js";

describe("encodeString", () => {
  it.each([
    ["plain text", "WS-01.corp.example.com", '"WS-01.corp.example.com"'],
    ["single quotes as they are", "x' or 1==1 or a=='", `"x' or 1==1 or a=='"`],
    ["double quotes", 'a"b', '"a\\"b"'],
    ["backslashes", "C:\\new", '"C:\\\\new"'],
    ["a backslash at the end", "x\\", '"x\\\\"'],
    ["line breaks and tabs", "a\r\n\tb", '"a\\r\\n\\tb"'],
    ["pipes and comments as they are", "a | take 5 // b", '"a | take 5 // b"'],
    ["letters of other scripts and emoji", "日本 Ünï 🙂", '"日本 Ünï 🙂"'],
    ["control characters", "\u0001\u001b[31m\u007f", '"\\u0001\\u001B[31m\\u007F"'],
    ["line separators", "a\u2028b\u2029c", '"a\\u2028b\\u2029c"'],
    ["bidi and zero-width characters", "\u202egpj.exe\u200b\ufeff", '"\\u202Egpj.exe\\u200B\\uFEFF"'],
    ["a lone surrogate", "\ud800x", '"\\uD800x"'],
    ["unassigned code points beyond 16 bits", "\u{e0001}", '"\\uDB40\\uDC01"'],
    ["nothing", "", '""'],
  ])("writes %s", (_, value, literal) => {
    expect(encodeString(value)).toBe(literal);
  });

  it("refuses NUL", () => {
    expect(() => encodeString("a\0b")).toThrow(RangeError);
  });

  it("writes text that JSON reads as the same value", () => {
    fc.assert(
      fc.property(arbitraryValue, (value) => {
        expect(JSON.parse(encodeString(value))).toBe(value);
      }),
      { seed: 1, numRuns: cases(100, 2_000) },
    );
  });

  it("writes every UTF-16 unit so that Kusto reads it back", () => {
    const units = Array.from({ length: 0xffff }, (_, index) => String.fromCharCode(index + 1)).join("");
    const values = Array.from({ length: 64 }, (_, index) => units.slice(index * 1024, (index + 1) * 1024));

    const { errors, strings } = parseKql(`print ${values.map(encodeString).join(", ")}`);

    expect(errors).toEqual([]);
    expect(strings).toEqual(values);
  });

  const isReadBack = (encode: (value: string) => string) =>
    fc.property(arbitraryValue, (value) => {
      const { errors, strings, pipes, tabular } = parseKql(`print x = ${encode(value)}\n| take 1`);
      expect({ errors, strings, pipes, tabular }).toEqual({ errors: [], strings: [value], pipes: 1, tabular: 1 });
    });

  it("writes any value so that Kusto reads exactly that one literal", () => {
    fc.assert(isReadBack(encodeString), { seed: 2, numRuns: cases(100, 1_500) });
  });

  it.each([
    ["quotes without escapes", (value: string) => `'${value}'`],
    ["escapes of the quote alone", (value: string) => `"${value.replaceAll('"', '\\"')}"`],
    ["doubled quotes", (value: string) => `'${value.replaceAll("'", "''")}'`],
    ["verbatim literals", (value: string) => `@"${value.replaceAll('"', '""')}"`],
  ])("is needed: %s fail the same test", (_, encode) => {
    const { failed } = fc.check(isReadBack(encode), { seed: 2, numRuns: cases(100, 1_500), endOnFailure: true });

    expect(failed).toBe(true);
  });
});

describe("encodeDatetime", () => {
  it("writes UTC with milliseconds and Z", () => {
    expect(encodeDatetime(new Date("2026-11-24T13:23:29.123+02:00"))).toBe("datetime(2026-11-24T11:23:29.123Z)");
  });

  it.each([new Date(Number.NaN), new Date("+010000-01-01T00:00:00Z"), new Date("0000-12-31T00:00:00Z")])(
    "refuses %p",
    (date) => {
      expect(() => encodeDatetime(date)).toThrow(RangeError);
    },
  );
});
