import { JsonEnd } from "../../../core/json/json-end.js";

it.each<[string, boolean]>([
  ["", false],
  ["1", false],
  ["{", false],
  ["{}", true],
  ["\ufeff {} \n", true],
  ["[1]", true],
  ['{"a":[{}]}', true],
  ['{"a":[{}]', false],
  ['{"a":"}', false],
  ['{"a":"\\"}', false],
  ['{"a":"\\\\"}', true],
  ['{"a":"ä}"}', true],
  ['"{}"', false],
])("%j is whole: %s, in whatever pieces", (text, isWhole) => {
  const bytes = Buffer.from(text);
  for (const length of [1, 3, 100]) {
    const end = new JsonEnd();
    for (let at = 0; at < bytes.length; at += length) {
      end.add(bytes.subarray(at, at + length));
    }
    expect(end.isWhole).toBe(isWhole);
  }
});
