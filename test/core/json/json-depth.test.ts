import { isNestedDeeper } from "../../../core/json/json-depth.js";

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
  ["[".repeat(1_000_000), 1_000, true],
])("%.40s… is nested in more than %i levels: %s", (text, most, expected) => {
  expect(isNestedDeeper(text, most)).toBe(expected);
});
