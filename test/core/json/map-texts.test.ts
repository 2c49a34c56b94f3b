import { mapTexts, TextCopy } from "../../../core/json/map-texts.js";

it("passes every text and key through, at any depth, and leaves the rest", () => {
  const value = { a: "x", list: ["y", 1, null, { b: "z", c: true }] };

  expect(mapTexts(value, (text) => text.toUpperCase())).toEqual({
    A: "X",
    LIST: ["Y", 1, null, { B: "Z", C: true }],
  });
});

it("keeps keys that act on objects", () => {
  const value = JSON.parse('{"__proto__":{"a":"x"},"constructor":"y"}');

  expect(JSON.stringify(mapTexts(value, (text) => text))).toBe(JSON.stringify(value));
});

it("loses nothing where keys become the same", () => {
  expect(mapTexts({ a1: 1, a2: 2, "a (2)": 3, a3: 4 }, (text) => text.replace(/\d$/, ""))).toEqual({
    a: 1,
    "a (2)": 2,
    "a (2) (2)": 3,
    "a (3)": 4,
  });
});

it("goes as deep as a value is", () => {
  const depth = 100_000;
  let copy = mapTexts(JSON.parse(`${'{"a":['.repeat(depth)}"x"${"]}".repeat(depth)}`), (text) => text.toUpperCase());

  for (let level = 0; level < depth; level += 1) {
    copy = (copy as { readonly A: readonly unknown[] }).A[0];
  }
  expect(copy).toBe("X");
});

it("can be made step by step", () => {
  const copy = new TextCopy(
    Array.from({ length: 2_500 }, () => "x"),
    (text) => text,
  );

  expect([copy.step(), copy.step(), copy.step()]).toEqual([true, true, false]);
  expect(copy.result).toHaveLength(2_500);
});
