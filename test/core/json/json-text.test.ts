import { jsonPieces, jsonText } from "../../../core/json/json-text.js";
import { WorkSlices } from "../../../core/time/work-slices.js";

const values = [
  null,
  "x",
  [],
  {},
  [[], {}, null, undefined, 'a"\n'],
  { a: { b: [{ c: 1, d: [2, 3] }], e: undefined, f: {} }, g: "ü\u2028\ud800" },
  JSON.parse('{"__proto__":{"x":[1]}}'),
];

it.each(values)("in pieces, %j is what V8 writes, indented and not", async (value) => {
  const slices = new WorkSlices();

  expect((await jsonPieces(value, slices)).join("")).toBe(JSON.stringify(value));
  expect((await jsonPieces(value, slices, true)).join("")).toBe(JSON.stringify(value, null, 2));
});

describe("a value that is deeper than V8 writes", () => {
  const text = `{"a":${'[{"b":1,"c":'.repeat(20_000)}null${"}]".repeat(20_000)}}`;
  const deep = JSON.parse(text);

  it("is written all the same", async () => {
    expect(() => JSON.stringify(deep)).toThrow(RangeError);
    expect(jsonText(deep)).toBe(text);
    expect((await jsonPieces(deep, new WorkSlices())).join("")).toBe(text);
  });

  it("is written without indentation where it is deep", async () => {
    const indented = (await jsonPieces(deep, new WorkSlices(), true)).join("");

    expect(indented.length).toBeLessThan(text.length + 100);
    expect(jsonText(JSON.parse(indented))).toBe(text);
  });
});

it.each(["x".repeat(1_000_000), `${"x".repeat(256 * 1024 - 1)}😀"`, "\ud800".repeat(600_000)])(
  "a long string in pieces is what V8 writes",
  async (text) => {
    const pieces = await jsonPieces({ text }, new WorkSlices());

    expect(pieces.length).toBeGreaterThan(4);
    expect(pieces.join("") === JSON.stringify({ text })).toBe(true);
  },
);

it("the event loop has turns while a long list is written", async () => {
  const list = Array.from({ length: 100 }, () => "x".repeat(100_000));
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);

  await jsonPieces(list, new WorkSlices());
  isDone = true;

  expect(turns).toBeGreaterThanOrEqual(9);
});
