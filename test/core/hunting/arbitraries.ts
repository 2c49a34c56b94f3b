import fc from "fast-check";

/** Pieces of text that have a meaning for some reader of KQL. */
const hostile = [
  '"',
  "'",
  "\\",
  "\n",
  "\r",
  "\t",
  "|",
  ";",
  "//",
  "/*",
  "#",
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  "```",
  "~~~",
  '@"',
  "h'",
  "\\u",
  "\\n",
  "\u2028",
  "\u2029",
  "\u0085",
  "\u202e",
  "\ud83d",
  "\ude00",
  "\ufeff",
  " or 1==1 ",
  "| take 5",
  "let x = 1;",
  "datetime(",
  ".show tables",
  "a",
  " ",
];

/** Any value but NUL: full Unicode, lone surrogates, and text that tries to leave its literal. */
export const arbitraryValue: fc.Arbitrary<string> = fc
  .oneof(
    fc.array(fc.constantFrom(...hostile), { minLength: 1, maxLength: 8 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.array(fc.integer({ min: 1, max: 0xffff }), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
  )
  .filter((value) => !value.includes("\0"));

/** Names as the input layer lets them through: known ones, invented ones, and words of the language. */
export const arbitraryName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("DeviceName", "Timestamp", "AccountName", "RemoteIP", "MyTable_CL", "count_", "_x", "x1"),
  fc.constantFrom("where", "take", "union", "in", "true", "FALSE", "datetime", "project", "and", "dynamic", "let"),
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/),
);

const literal = fc.oneof(
  fc.constantFrom(
    '"a"',
    "'b'",
    '@"c:\\"',
    "@'d''e'",
    "h'f'",
    'H@"g"',
    "```h\n|;```",
    "~~~i;)~~~",
    '"\\"|;//"',
    "'\\u0041;'",
  ),
  fc.constantFrom("1", "2d", "datetime(2026-01-01)", 'datetime("2026-01-01")', "int(5)", 'dynamic(["x;"])', "['j']"),
);

const { clause } = fc.letrec<{ expression: string; clause: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc
      .tuple(fc.constantFrom("a", "Timestamp", "['b c']"), fc.constantFrom("==", "=~", "has", ">"), literal)
      .map((p) => p.join(" ")),
    literal.map((text) => `a in~ (${text}, 'z')`),
    fc
      .tuple(tie("expression"), fc.constantFrom(" and ", " or ", "\n  or "), tie("expression"))
      .map((p) => `(${p.join("")})`),
    tie("expression").map((text) => `not(${text})`),
  ),
  clause: fc.oneof(
    { maxDepth: 2 },
    tie("expression").map((text) => `where ${text}`),
    tie("expression").map((text) => `extend c = ${text}`),
    tie("expression"),
    fc.constantFrom("take 5", "project a, b", "count", "summarize count() by a", "render timechart", "distinct *"),
    tie("clause").map((text) => `join kind=inner (Other | ${text}) on a`),
    tie("clause").map((text) => `mv-apply a on (${text})`),
    tie("clause").map((text) => `partition by a { Other | ${text}; }`),
  ),
}));

const chain = fc
  .array(
    fc.tuple(clause, fc.constantFrom("", "", " // note", ' // ; ) " |')).map(([text, comment]) => `${text}${comment}`),
    { minLength: 1, maxLength: 4 },
  )
  .map((clauses) => clauses.join("\n| "));

/** A text with a hostile piece put in, or cut short, somewhere. */
function damaged(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const damage = fc.record({
    text: texts,
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    piece: fc.constantFrom(...hostile),
    cut: fc.nat(3),
  });
  return damage.map(({ text, at, piece, cut }) => {
    const offset = Math.floor(at * text.length);
    return text.slice(0, offset) + piece + text.slice(offset + cut);
  });
}

const soup = fc
  .array(
    fc.constantFrom(
      ...hostile,
      "T",
      "where",
      "x",
      "==",
      "and",
      "take",
      "5",
      "union",
      "'s'",
      "let f = (){",
      "in~",
      "=~",
      "datetime(2026)",
    ),
    { maxLength: 12 },
  )
  .chain((parts) => fc.constantFrom(parts.join(" "), parts.join("")));

/** Texts for the query parameter: good ones, good ones that were damaged, and soup. */
export const arbitraryClauses: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.tuple(fc.constantFrom("", "| "), chain).map((p) => p.join("")), weight: 4 },
  { arbitrary: damaged(chain), weight: 4 },
  { arbitrary: damaged(damaged(chain)), weight: 1 },
  { arbitrary: soup, weight: 1 },
);

const statements = fc
  .tuple(
    fc.array(
      fc.constantFrom("let a = 1;\n", "set notruncation;\n", "let f = () { T | take 3; };\n", 'let s = "x;y";'),
      { maxLength: 2 },
    ),
    fc.constantFrom("T", "union A, B", "print x = 1", "f()", "search 'x'", "range x from 1 to 2 step 1"),
    fc.oneof(
      fc.constant(""),
      chain.map((text) => `\n| ${text}`),
    ),
    fc.constantFrom("", ";", ";;", "; // end", "\n;\n// end\n;", "; U", "; let b = 2"),
  )
  .map(([before, source, clauses, after]) => before.join("") + source + clauses + after);

/** Texts for the whole query of Execute Custom Query. */
export const arbitraryQuery: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: statements, weight: 4 },
  { arbitrary: damaged(statements), weight: 4 },
  { arbitrary: damaged(damaged(statements)), weight: 1 },
  { arbitrary: soup, weight: 1 },
);
