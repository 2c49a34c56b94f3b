import fc from "fast-check";
import { TermIndex } from "../../../../core/hunting/entities/term-index.js";
import { cases } from "../../../support/cases.js";

function found(terms: readonly string[], text: string): readonly string[] {
  const index = new TermIndex<string>();
  for (const term of terms) {
    index.add(term, term);
  }
  return [...new Set(index.findIn(text))].sort();
}

it.each<[string[], string, string[]]>([
  [["a"], "a", ["a"]],
  [["a"], "ab", []],
  [["a"], "b a.", ["a"]],
  [[".a"], "b.a", []],
  [[".a"], "b..a", [".a"]],
  [["a."], "a.b", []],
  [["a."], "a. b", ["a."]],
  [["a", "a.b", "b", "b.c"], "a.b.c", ["a", "a.b", "b", "b.c"]],
  [["a.a.b"], "a.a.a.b", ["a.a.b"]],
  [["10.0.0.1", "0.0.1"], '["10.0.0.1"]', ["0.0.1", "10.0.0.1"]],
  [["ä"], "ä", ["ä"]],
  [["a"], "äa", []],
  [[], "a", []],
])("of the terms %j, the text %j has %j", (terms, text, expected) => {
  expect(found(terms, text)).toEqual(expected);
});

it("finds what a search for each term finds", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", ".", "-"), maxLength: 12 });
  const term = fc.string({ unit: fc.constantFrom("a", "b", ".", "-"), minLength: 1, maxLength: 4 });

  fc.assert(
    fc.property(fc.array(term, { maxLength: 8 }), text, (terms, given) => {
      const expected = terms.filter((each) => hasTerm(given, each));

      expect(found(terms, given)).toEqual([...new Set(expected)].sort());
    }),
    { numRuns: cases(300, 10_000) },
  );
});

/** By looking at each place. */
function hasTerm(text: string, term: string): boolean {
  const isPart = (character: string | undefined) => character !== undefined && /[a-z]/.test(character);
  return [...text].some(
    (_, at) => text.startsWith(term, at) && !isPart(text[at - 1]) && !isPart(text[at + term.length]),
  );
}
