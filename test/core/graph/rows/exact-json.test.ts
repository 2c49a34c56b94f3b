import fc from "fast-check";
import { parseExactJson } from "../../../../core/graph/rows/exact-json.js";

it.each([
  ["9007199254740992", "9007199254740992"],
  ["-9007199254740993", "-9007199254740993"],
  ["18446744073709551615", "18446744073709551615"],
  ["9007199254740991", 9007199254740991],
  ["-9007199254740991", -9007199254740991],
  ["1234567890.12345678901", 1234567890.1234567],
  ["1e20", 1e20],
  ["10000000000000000000000E-3", 1e19],
  ['"9007199254740993"', "9007199254740993"],
  ['"\\"9007199254740993"', '"9007199254740993'],
  ['"\\\\"', "\\"],
  ['{"9007199254740993":[9007199254740993,"a\\\\",1]}', { "9007199254740993": ["9007199254740993", "a\\", 1] }],
  ["[1,9007199254740993,9007199254740995 ]", [1, "9007199254740993", "9007199254740995"]],
])("reads %s", (text, expected) => {
  expect(parseExactJson(text)).toEqual(expected);
});

it.each(['{"a":', '"open', '"open\\', "-", "01234567890123456789", "--9007199254740993", ""])(
  "refuses %j as JSON.parse does",
  (text) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(() => parseExactJson(text)).toThrow(SyntaxError);
  },
);

it("agrees with JSON.parse on everything without long integers", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (value, pretty) => {
      const text = JSON.stringify(value, null, pretty ? 2 : undefined);
      fc.pre(!/\d{16}/.test(text));
      expect(parseExactJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

it("keeps every long", () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })), (longs) => {
      const parsed = parseExactJson(`{"longs":[${longs.join(",")}]}`) as { longs: (number | string)[] };
      expect(parsed.longs.map(BigInt)).toEqual(longs);
    }),
  );
});
