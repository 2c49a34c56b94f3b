import { entityTypeNames, toEntityType, toEntityWord } from "../../../core/input/entity-types.js";

it.each([
  ["ADDRESS", "IP"],
  ["HOSTNAME", "Host"],
  ["USERUNIQNAME", "User"],
  ["FILEHASH", "Hash"],
  ["DestinationURL", "URL"],
  ["CVE", "CVE"],
])("%s is written %s", (type, word) => {
  expect(toEntityWord(type)).toBe(word);
});

it("reads each word back as the type that it was written for", () => {
  const types = entityTypeNames.map((name) => toEntityType(name) ?? name);

  expect(types.map((type) => toEntityType(toEntityWord(type)))).toEqual(types);
});
