import fc from "fast-check";
import { plainCharacters, plainText } from "../../../core/text/plain-characters.js";

it.each([
  ["a b\tc\nd", "abcd"],
  ["a+b", "ab"],
  ["a%20b%2541", "abA"],
  ["\\u0061&#98;&amp;", "ab&"],
  ["a\u00a0b\u200bc\u00add", "abcd"],
  ["naïve", "naïve"],
])("%j reads as %j", (text, plain) => {
  expect(plainText(text)).toBe(plain);
});

it("are the same text, whether their positions are asked for or not", () => {
  const character = fc.constantFrom(..."ab+% &;\\u00e1\n\t\x7f\x1f\u00a0é\u200b");
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 40 }), (text) => {
      expect(plainText(text)).toBe(plainCharacters(text).text);
    }),
  );
});
