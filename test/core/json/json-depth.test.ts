import { hasMoreItems, isNestedDeeper } from "../../../core/json/json-depth.js";

const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

it.each<[string, number, boolean]>([
  ["1", 0, false],
  ["[]", 0, true],
  [nested(100), 100, false],
  [nested(101), 100, true],
  [`[${nested(1)},${nested(1)},{"a":{}}]`, 3, false],
  [`[${nested(1)},${nested(1)},{"a":[[]]}]`, 3, true],
  [`["${nested(9)}"]`, 1, false],
  [`["\\"${nested(9)}"]`, 1, false],
  [`["\\\\",${nested(9)}]`, 1, true],
  [`["${nested(9)}`, 1, false],
  ['["\\', 1, false],
  [`["\\\\\\"${nested(9)}"]`, 1, false],
  [`["\\\\\\\\",${nested(9)}]`, 1, true],
  ['"', 0, false],
  ["[".repeat(1_000_000), 1_000, true],
])("%.40s… is nested in more than %i levels: %s", (text, most, expected) => {
  expect(isNestedDeeper(text, most)).toBe(expected);
});

it.each<[string, number, boolean]>([
  ["[1,2,3]", 3, false],
  ["[1,2,3]", 2, true],
  ['{"a":[1,2],"b":{"c":1,"d":2}}', 4, false],
  ['{"a":[1,2],"b":{"c":1,"d":2}}', 3, true],
  ['["a,b,c,\\",d"]', 1, false],
])("%s has more items than %i: %s", (text, most, expected) => {
  expect(hasMoreItems(text, most)).toBe(expected);
});
