import { withoutEnclosing } from "../../../../core/hunting/entities/enclosing-brackets.js";

it.each([
  ["[evil.com]", "evil.com"],
  ["[ evil.com ]", "evil.com"],
  ["[evil[.]com]", "evil[.]com"],
  ["<http://evil.com/a>", "http://evil.com/a"],
  ["(evil(.)com)", "evil(.)com"],
  ["{evil.com}", "evil.com"],
  ["[[evil.com]]", "[evil.com]"],
  ["[.]evil[.]", "[.]evil[.]"],
  ["[evil].com]", "[evil].com]"],
  ["[evil[.com]", "[evil[.com]"],
  ["[evil.com)", "[evil.com)"],
  ["[]", "[]"],
  ["[ ]", "[ ]"],
  ["[", "["],
  ["", ""],
  ["evil.com", "evil.com"],
])("%j is %j", (text, bare) => {
  expect(withoutEnclosing(text)).toBe(bare);
});

it("takes off only the brackets that it may", () => {
  expect(["[a]", "<a>", "(a)", "{a}"].map((text) => withoutEnclosing(text, "[<"))).toEqual(["a", "a", "(a)", "{a}"]);
});
