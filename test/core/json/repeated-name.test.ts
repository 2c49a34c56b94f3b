import fc from "fast-check";
import { repeatedName } from "../../../core/json/repeated-name.js";

it.each([
  ['{"a":1,"a":2}', "a"],
  ['{"a":1,"\\u0061":2}', "a"],
  ['{ "a" : 1 , "b" : {"c":1,"c":2} }', "c"],
  ['{"a":[{"b":1},{"b":1}],"a":1}', "a"],
  ['{"__proto__":1,"__proto__":2}', "__proto__"],
  ['{"a":"a\\":,{","b":"\\\\","a":1}', "a"],
  ['{"":1,"":2}', ""],
])("finds it in %s", (json, name) => {
  expect(repeatedName(json, 2)).toBe(name);
});

it.each(['{"a":{"b":{"c":1,"c":2}}}', '[[{"c":1,"c":2}]]'])("does not compare names at a deeper level: %s", (json) => {
  expect(repeatedName(json, 2)).toBeUndefined();
  expect(repeatedName(json, 3)).toBe("c");
});

it("finds none in what JSON.stringify writes", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(repeatedName(json, Number.POSITIVE_INFINITY)).toBeUndefined();
    }),
  );
});
