import { readListText } from "../../../core/json/list-text.js";

describe("a text that is a list", () => {
  it.each([
    ["['tier 2', 'phishing']", ["tier 2", "phishing"]],
    ['["tier 2", \'it"s\']', ["tier 2", 'it"s']],
    ["[u'caf\\xe9', U'\\u00e9', '\\U0001f600', '\\101']", ["café", "é", "😀", "A"]],
    ["['a\\n\\tb', 'c\\\\d', 'it\\'s', 'e\\d']", ["a\n\tb", "c\\d", "it's", "e\\d"]],
    ["[1, -2.5, 1e3, True, False, None]", [1, -2.5, 1000, true, false, null]],
    ["[ 'a' ,\n'b' , ]", ["a", "b"]],
    ["('a', 'b')", ["a", "b"]],
    ["{'a', 'b'}", ["a", "b"]],
    ["[{'Identifier': 'x', 'Tags': ('a', [])}, {}]", [{ Identifier: "x", Tags: ["a", []] }, {}]],
    ["[{'__proto__': 'x'}]", [JSON.parse('{"__proto__":"x"}')]],
    ['["\\u00e9", null, true]', ["é", null, true]],
    ["[]", []],
    ["set()", []],
    ["frozenset({'a', 'b'})", ["a", "b"]],
    ["dict_keys(['a'])", ["a"]],
    ["deque([])", []],
  ])("%j has its items", (text, items) => {
    expect(readListText(text)).toEqual({ items });
  });

  it.each([
    "phishing",
    "",
    "[urgent]",
    "[P1], [P2]",
    "[T1059.001]",
    "[Event.name]",
    "(a, b)",
    "{{name}}",
    "[it's late]",
    "set(urgent)",
    "reset()",
  ])("%j is none", (text) => {
    expect(readListText(text)).toBeUndefined();
  });

  it.each([
    ["['a', 'b'", 10],
    ["['a', b]", 7],
    ["['a'; 'b']", 5],
    ["['a'] and more", 7],
    ["['a', 'b]", 7],
    ["[a, b]", 2],
    ["[,'a']", 2],
    ["[{'a': 1, 'b'}]", 15],
    ["[['a']", 7],
  ])("%j cannot be read from character %i on", (text, position) => {
    expect(readListText(text)).toEqual({
      fault: `looks like a list, but cannot be read from character ${position} on`,
    });
  });

  it.each(["{'a': 1}", '{"a": 1}'])("%j is an object", (text) => {
    expect(readListText(text)).toEqual({ fault: "is an object, where a list is expected" });
  });

  it.each([`${"[".repeat(200)}'a'`, `["'", ${"[".repeat(200)}'a'`, `['"', ${"[".repeat(200)}'a'`])(
    "is not read beyond a hundred levels",
    (text) => {
      expect(readListText(text)).toHaveProperty("fault");
    },
  );
});
