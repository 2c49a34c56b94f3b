import fc from "fast-check";
import { readCustomQuery } from "../../../../core/hunting/text/custom-query.js";
import { foreignCharacter } from "../../../../core/hunting/text/foreign-characters.js";
import { cases } from "../../../support/cases.js";
import { parseKql } from "../../../support/kusto-parser.js";

function refusalOf(query: string): { code: string; message: string } {
  try {
    readCustomQuery(query);
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error(`accepted: ${query}`);
}

describe("what people paste with a query", () => {
  it.each([
    [
      "DeviceInfo | where Timestamp &gt; ago(1d)",
      'The "&gt;" at line 1, column 30 is HTML for ">" (U+003E): paste the query as plain text.',
    ],
    ["T | where a &lt;= 5", 'The "&lt;" at line 1, column 13 is HTML for "<" (U+003C): paste the query as plain text.'],
    [
      "T | where a == &quot;x&quot;",
      'The "&quot;" at line 1, column 16 is HTML for """ (U+0022): paste the query as plain text.',
    ],
    [
      "T\n| where a &#62; 5",
      'The "&#62;" at line 2, column 11 is HTML for ">" (U+003E): paste the query as plain text.',
    ],
    [
      "T | where a &#x3E; 5",
      'The "&#x3E;" at line 1, column 13 is HTML for ">" (U+003E): paste the query as plain text.',
    ],
    ["T | where a &gt 5", 'The "&gt" at line 1, column 13 is HTML for ">" (U+003E): paste the query as plain text.'],
    ["T &amp;gt; 5", 'The "&amp;" at line 1, column 3 is HTML for "&" (U+0026): paste the query as plain text.'],
    [
      "T |&nbsp;take 5",
      'The "&nbsp;" at line 1, column 4 is HTML for U+00A0 (no-break space): paste the query as plain text.',
    ],
    [
      "T |&#8203;take 5",
      'The "&#8203;" at line 1, column 4 is HTML for U+200B (zero width space): paste the query as plain text.',
    ],
    [
      "T &hearts; 5",
      'The "&hearts;" at line 1, column 3 is an HTML character reference: paste the query as plain text.',
    ],
  ])("is refused as HTML: %j", (query, message) => {
    expect(refusalOf(query)).toMatchObject({ code: "QUERY_REFUSED", message });
  });

  it.each([
    ["T\\n| take 5", "\\n", "line 1, column 2", "a line break"],
    ["T\\r\\n| take 5", "\\r\\n", "line 1, column 2", "a line break"],
    ["T\n|\\ttake 5", "\\t", "line 2, column 2", "a tab"],
    ['T | where a == \\"x\\"', '\\"', "line 1, column 16", "a quote"],
    ["T | where a \\u003e 5", "\\u003e", "line 1, column 13", '">" (U+003E)'],
    ["T\\u000a| take 5", "\\u000a", "line 1, column 2", "U+000A (line feed)"],
    ["T\\\\n| take 5", "\\\\", "line 1, column 2", "a backslash"],
  ])("is refused as escaped twice: %j", (query, written, place, what) => {
    expect(refusalOf(query)).toMatchObject({
      code: "QUERY_REFUSED",
      message: `The "${written}" at ${place} is ${what} that was escaped twice, with a backslash (U+005C): give the query as plain text, with real line breaks and quotes.`,
    });
  });

  it.each([
    ["DeviceInfo | where OSPlatform has “Windows”", "“", "U+201C", "left double quotation mark", 35, '"'],
    ["T | where a has ‘it’", "‘", "U+2018", "left single quotation mark", 17, "'"],
    ["T | where a has „x“", "„", "U+201E", "double low-9 quotation mark", 17, '"'],
    ["T | where a has «x»", "«", "U+00AB", "left-pointing double angle quotation mark", 17, '"'],
    ["T | where a has `x`", "`", "U+0060", "grave accent", 17, "'"],
    ["T │ take 5", "│", "U+2502", "box drawings light vertical", 3, "|"],
    ["T ｜ take 5", "｜", "U+FF5C", "fullwidth vertical line", 3, "|"],
    ["T ǀ take 5", "ǀ", "U+01C0", "Latin letter dental click", 3, "|"],
    ["T ¦ take 5", "¦", "U+00A6", "broken bar", 3, "|"],
    ["T | project–away a", "–", "U+2013", "en dash", 12, "-"],
    ["T | project—away a", "—", "U+2014", "em dash", 12, "-"],
    ["T | where a > −5", "−", "U+2212", "minus sign", 15, "-"],
    ["T | project‑away a", "‑", "U+2011", "non-breaking hyphen", 12, "-"],
    ["T | where a ≥ 5", "≥", "U+2265", "greater-than or equal to", 13, ">="],
    ["T | where a ＝＝ 5", "＝", "U+FF1D", "fullwidth form", 13, "="],
    ["T | where a == datetime(2026–11–24)", "–", "U+2013", "en dash", 29, "-"],
    ["T | where a == datetime(“2026-11-24”)", "“", "U+201C", "left double quotation mark", 25, '"'],
  ])("is refused as a look-alike: %s", (query, character, code, name, column, meant) => {
    expect(refusalOf(query)).toMatchObject({
      code: "QUERY_REFUSED",
      message: `The "${character}" (${code}, ${name}) at line 1, column ${column} is not KQL: write ${meant} instead.`,
    });
  });

  it.each([
    [0x200b, "zero width space"],
    [0x200d, "zero width joiner"],
    [0x202e, "right-to-left override"],
    [0x2066, "left-to-right isolate"],
    [0xad, "soft hyphen"],
    [0x2060, "word joiner"],
    [0x180e, "Mongolian vowel separator"],
    [0xfeff, "zero width no-break space, also the byte order mark"],
    [0xfe0f, "variation selector"],
    [0xe0041, "tag"],
    [0x3164, "Hangul filler"],
    [0x0b, "line tabulation"],
    [0x00, "null"],
    [0x07, "control character"],
    [0x85, "next line"],
  ])("is refused as invisible, by code point and name: U+%s", (code, name) => {
    const character = String.fromCodePoint(code);
    const { message } = refusalOf(`T |${character} take 5`);

    expect(message).toBe(
      `The invisible character U+${code.toString(16).toUpperCase().padStart(4, "0")} (${name}) at line 1, column 4 is not KQL: delete it.`,
    );
    expect(message).not.toContain(character);
  });

  it.each([
    ["T | where ü == 1", 'The "ü" (U+00FC) at line 1, column 11'],
    ["T | where \u0430 == 1", 'The "\u0430" (U+0430) at line 1, column 11'],
    ["T | where 😀", 'The "😀" (U+1F600) at line 1, column 11'],
    ["T | where a\u0301 == 1", "The character U+0301 at line 1, column 12"],
  ])("is refused as no KQL: %s", (query, beginning) => {
    expect(refusalOf(query).message).toBe(
      `${beginning} is not KQL outside of strings: put text in quotes, and a name with it in ['…'].`,
    );
  });

  it.each([
    ["T\n# a note\n| take 5", 'The "#" (U+0023) at line 2, column 1 is not KQL; a comment starts with "//".'],
    ["# a note\nT", 'The "#" (U+0023) at line 1, column 1 is not KQL; a comment starts with "//".'],
    [
      "T \\ 5",
      'The "\\" (U+005C, reverse solidus) at line 1, column 3 is KQL only in strings: remove it, or put the text that it belongs to in quotes.',
    ],
    [
      'T | where a == "x” and b',
      'The string that opens at line 1, column 16 is never closed. The "”" (U+201D, right double quotation mark) at line 1, column 18 does not close it: write " instead.',
    ],
    ["T | where a == 'x", "The string that opens at line 1, column 16 is never closed."],
  ])("is explained: %j", (query, message) => {
    expect(refusalOf(query).message).toBe(message);
  });
});

/** Texts that are refused outside of strings and comments. */
const pasted = fc.oneof(
  fc.constantFrom("&gt;", "“", "”", "‘", "│", "–", "\u200b", "\u202e", "\u00a0", "\ufeff", "#", "\u00ad", "ü", "&#62;"),
  fc.integer({ min: 0xa0, max: 0xffff }).map((code) => String.fromCharCode(code)),
);

const content = fc.array(fc.oneof(pasted, fc.constantFrom("a", " ", "1", "|", ";")), { maxLength: 6 });

/** Each form of a literal, a bracketed name and a comment, around a text. */
const forms: readonly ((text: string) => string)[] = [
  (text) => `T | where a == "${text}"`,
  (text) => `T | where a == '${text}' | take 5`,
  (text) => `T | where a == @"${text}"`,
  (text) => `T | where a == @'${text}'`,
  (text) => `T | where a == h"${text}"`,
  (text) => `T | where a == H@'${text}'`,
  (text) => `T | where a == \`\`\`${text}\r\n${text}\`\`\``,
  (text) => `T | where a == ~~~${text}\n${text}~~~`,
  (text) => `T | where ['a${text}'] == 1`,
  (text) => `T | extend b.["a${text}"]`,
  (text) => `T | where a == dynamic({"a": ["${text}"]})`,
  (text) => `T // ${text}\n| take 5`,
];

it("accepts and keeps every text in a string, a name in brackets or a comment that Kusto's grammar accepts", () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.constantFrom(...forms), content, (form, parts) => {
      // Some readers end a comment at these, so they are refused there.
      const query = form(parts.join("").replaceAll(/[\u2028\u2029\ud800-\udfff]/g, "x"));
      if (parseKql(query).errors.length === 0) {
        accepted += 1;
        expect(readCustomQuery(query)).toMatchObject({ text: query, warnings: [] });
      }
    }),
    { numRuns: cases(150, 3_000) },
  );
  expect(accepted).toBeGreaterThan(0);
});

/** Refused although the grammar takes them: nobody sees them, and another reader may take them for something else. */
const invisibleBlanks = new Set(["\u180e", "\u200b", "\ufeff", "\u0011"]);

it("refuses no character outside of them that Kusto's grammar accepts, but the invisible ones", () => {
  const code = fc.oneof(
    fc.integer({ min: 0x21, max: 0x2fff }),
    fc.integer({ min: 0x3000, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x1ffff }),
    fc.constantFrom(0x0660, 0x0966, 0xff11, 0x1d7d8, 0x180e, 0x200b, 0x11),
  );
  const places: readonly ((character: string) => string)[] = [
    (character) => `T | where ${character}a == 1`,
    (character) => `T | where a ${character} b`,
    (character) => `T | where a${character}`,
  ];
  fc.assert(
    fc.property(code, (each) => {
      const character = String.fromCodePoint(each);
      if (foreignCharacter(character, 0) !== undefined && !invisibleBlanks.has(character)) {
        const accepting = places
          .map((place) => place(character))
          .filter((query) => parseKql(query).errors.length === 0);
        // A blank that is written as an ordinary one reaches this from nowhere.
        expect(/^[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]$/.test(character) ? [] : accepting).toEqual([]);
      }
    }),
    { numRuns: cases(100, 5_000) },
  );
});
