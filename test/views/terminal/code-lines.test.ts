import fc from "fast-check";
import { tokenize } from "../../../core/hunting/text/tokenizer.js";
import { widthOf } from "../../../core/text/text-width.js";
import { codeLines } from "../../../views/terminal/code-lines.js";
import { cases } from "../../support/cases.js";

it.each([
  ["| limit 50", ["| limit 50"], true],
  ["  | where FileName == 'a b' and X", ["  | where FileName", "      == 'a b' and X"], true],
  ["| take 5 // at most five rows", ["| take 5 // at most", "    // five rows"], true],
  [`| where A has "one two three four"`, ["| where A has", `    "one two three f`, `    our"`], false],
  [`{"address": "https://a.example"}`, [`{"address":`, `    "https://a.examp`, `    le"}`], false],
])("breaks %j where it means the same", (line, lines, isSame) => {
  expect(codeLines(line, 20)).toEqual({ lines, isSame });
});

const word = fc.constantFrom("where", "DeviceName", "==", "|", "(", ")", ",", "in~", "1h");
const quoted = fc.constantFrom('"a b"', "'it \\' s'", '@"C:\\Users\\"', '@"say ""so"" "', '"//no comment"', '""');
const comment = fc.constantFrom("", "// to the end", "//", '// with "a quote and more words, so that it is long');

it("keeps the tokens of a query", () => {
  const part = fc.tuple(fc.oneof(word, quoted), fc.constantFrom("", " ", "  ")).map((two) => two.join(""));
  const line = fc.tuple(fc.array(part, { maxLength: 20 }), comment).map(([parts, end]) => parts.join("") + end);

  fc.assert(
    fc.property(line, fc.integer({ min: 30, max: 60 }), (text, width) => {
      const { lines, isSame } = codeLines(text, width);

      expect(lines.filter((each) => widthOf(each) > width)).toEqual([]);
      expect(!isSame || tokensOf(lines.join("\n")) === tokensOf(text)).toBe(true);
    }),
    { numRuns: cases(500, 5000) },
  );
});

/** The texts of the tokens, or undefined for what is not KQL. */
function tokensOf(text: string): string | undefined {
  try {
    return JSON.stringify(tokenize(text).map((token) => token.text));
  } catch {
    return undefined;
  }
}
