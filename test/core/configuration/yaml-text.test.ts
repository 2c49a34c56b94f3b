import { parseYaml } from "../../../core/configuration/yaml-text.js";
import { growthOfTime, LINEAR } from "../../support/growth-of-time.js";

const problemOf = (text: string) => {
  const reading = parseYaml(text);
  return "problem" in reading ? reading.problem : undefined;
};

/** Lines that are told apart by their numbers, for about so many characters. */
const lines = (size: number, line: (index: number) => string) =>
  Array.from({ length: Math.ceil(size / line(0).length) }, (_, index) => line(index)).join("");

describe("a YAML text", () => {
  it.each([
    [
      "tenant_id: t\nverify_ssl: false # why\ntime_budget_s: 5\n",
      { tenant_id: "t", verify_ssl: false, time_budget_s: 5 },
    ],
    ["---\n# a comment\ntenant_id: t\n...\n", { tenant_id: "t" }],
    ["certificate: |\n  -----BEGIN X-----\n  ---\n  QUJD\n", { certificate: "-----BEGIN X-----\n---\nQUJD\n" }],
    ["credential:\n  - Secret\n", { credential: ["Secret"] }],
    ["", null],
    ["%YAML 1.1\n---\nverify_ssl: yes\ntenant_id: 2026-11-29\n", { verify_ssl: "yes", tenant_id: "2026-11-29" }],
    ["<<: { tenant_id: t }\n", { "<<": { tenant_id: "t" } }],
  ])("%j is read", (text, value) => {
    expect(parseYaml(text)).toEqual({ value });
  });

  it("gives an object its own names alone", () => {
    const { value } = parseYaml("__proto__: { verify_ssl: false }\nconstructor: x\n") as { readonly value: object };

    expect(Object.keys(value)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it.each([
    ["a: b\n---\nclient_secret: Invented\n", /^contains more than one YAML document; keep one/],
    ["a: b\n---\n", /^contains more than one YAML document/],
    ["a: b\n...\nc: Invented\n", /^contains more than one YAML document/],
    ['{ "a": 1 }\n---\n{ "b": 2 }', /^contains more than one YAML document/],
    [
      "client_secret: &Invented\n",
      /^is neither JSON nor YAML; it has an anchor \(a value that begins with &\)\. Put values/,
    ],
    ["client_secret: *Invented\n", /; it has an alias \(/],
    ["client_secret: !Invented x\n", /; it has a tag \(/],
    ["tenant_id: a\ntenant_id: Invented\n", /YAML; line 2: a key is given twice\. Keep one of them\.$/],
    ["credential:\n\tInvented: b\n", /YAML; line 2: it is indented with a tab\. Use blanks\.$/],
    [
      "a: [1\nInvented: c\n",
      /YAML; line 2: its indentation does not fit the lines around it, or a bracket before it is not closed\./,
    ],
    ["client_secret: 'Invented\n", /YAML; line [12]: a colon, a comma, a quote or a bracket is missing\.$/],
    ['client_secret: "\\qInvented"\n', /YAML; line 1: a text in double quotes has a backslash/],
    ["client_secret: @Invented\n", /is neither JSON nor YAML; see line 1\. Put values/],
    [`a: ${"[".repeat(11)}Invented${"]".repeat(11)}`, /^is nested more than 10 levels deep/],
    [`${"- ".repeat(12)}Invented`, /^is nested more than 10 levels deep/],
  ])("%j is refused, and not quoted", (text, problem) => {
    expect(problemOf(text)).toMatch(problem);
    expect(problemOf(text)).not.toContain("Invented");
  });

  it.each([
    ["lists", "[", "]"],
    ["objects", "{a: ", "}"],
    ["items", "- ", ""],
    ["names", "? ", ""],
  ])("with %s in each other is refused, however deep, and whether they end or not", (_, begin, end) => {
    for (const depth of [12, 1_000, 2_400, 4_900, 200_000]) {
      for (const text of [begin.repeat(depth), `${begin.repeat(depth)}x${end.repeat(depth)}`]) {
        expect(problemOf(text)).toMatch(/^(is nested more than 10 levels deep|has more than 5000 names)/);
      }
    }
  });
});

describe("the time for a YAML text", () => {
  it.each<[string, (size: number) => string]>([
    ["names", (size) => lines(size, (index) => `k${index}: x\n`)],
    ["names in braces", (size) => `{${lines(size, (index) => `k${index}: x,`)}}`],
    ["the same name", (size) => "a: b\n".repeat(size / 5)],
    ["anchors", (size) => lines(size, (index) => `k${index}: &a${index} x\n`)],
    ["aliases", (size) => `a: &a x\n${"- *a\n".repeat(size / 5)}`],
    [
      "aliases of aliases",
      (size) => `a0: &a0 x\n${lines(size, (index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`)}`,
    ],
    ["tags", (size) => "- !a b\n".repeat(size / 7)],
    ["merge keys", (size) => "<<: { a: 1 }\n".repeat(size / 13)],
    ["documents", (size) => "---\n".repeat(size / 4)],
    ["directives", (size) => lines(size, (index) => `%TAG !a${index}! x\n`)],
    ["comments", (size) => "# x\n".repeat(size / 4)],
    ["blank lines", (size) => "\n".repeat(size)],
    ["commas", (size) => `[${",".repeat(size)}`],
    ["closing brackets", (size) => "]".repeat(size)],
    ["colons", (size) => ": ".repeat(size / 2)],
    ["opening brackets", (size) => "[".repeat(size)],
    [
      "indented names",
      (size) => Array.from({ length: Math.sqrt(2 * size) }, (_, index) => `${" ".repeat(index)}a:\n`).join(""),
    ],
    ["a block of text", (size) => `a: |\n${"  x\n".repeat(size / 4)}`],
    ["a folded text", (size) => `a: >\n${"  x\n\n".repeat(size / 5)}`],
    ["blank lines of a block", (size) => `a: |\n${"   \n".repeat(size / 4)} x`],
    ["lines in quotes", (size) => `a: "${"x\n  ".repeat(size / 4)}"`],
    ["quotes in quotes", (size) => `a: '${"''".repeat(size / 2)}'`],
    ["backslashes", (size) => `a: "${"\\".repeat(size)}"`],
    ["quotes without an end", (size) => '- "a\n'.repeat(size / 5)],
    ["blanks in quotes", (size) => `a: "${" ".repeat(size)}x"`],
    ["plain lines", (size) => `a: ${"x\n  ".repeat(size / 4)}`],
  ])("of %s grows no faster than the text", (_, textOf) => {
    expect(growthOfTime(textOf, parseYaml, 100_000)).toBeLessThan(LINEAR);
  });
});
