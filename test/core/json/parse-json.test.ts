import { parseJson } from "../../../core/json/parse-json.js";

it("reads a JSON text", () => {
  expect(parseJson(' [1, "a"]\n')).toEqual({ value: [1, "a"] });
});

it.each([
  ["", "is not valid JSON at line 1, column 1"],
  ['{"a":1}\n{"b":2}', "is not valid JSON at line 2, column 1"],
  ['{"client_secret": Invented}', "is not valid JSON at line 1, column 19"],
])("says where %j is none, without a word of it", (text, problem) => {
  expect(parseJson(text)).toEqual({ problem });
});

it("does not search a large text for the place", () => {
  expect(parseJson(`"${"x".repeat(2 ** 20)}`)).toEqual({ problem: "is not valid JSON" });
});
