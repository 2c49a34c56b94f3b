import { visible } from "../../../core/text/visible-text.js";

it.each([
  ["plain", "plain"],
  ["ümläut 漢字 😀", "ümläut 漢字 😀"],
  ["a\u001b[31mred", "a⟨U+001B⟩[31mred"],
  ["two\nlines\r\n", "two⟨U+000A⟩lines⟨U+000D⟩⟨U+000A⟩"],
  ["gpj.\u202Eexe", "gpj.⟨U+202E⟩exe"],
  ["a\u2066b\u2069", "a⟨U+2066⟩b⟨U+2069⟩"],
  ["zero\u200Bwidth", "zero⟨U+200B⟩width"],
  ["\u2028\u2029", "⟨U+2028⟩⟨U+2029⟩"],
  ["\uD800x", "⟨U+D800⟩x"],
  ["a\uFE0Fb\u{E0100}", "a⟨U+FE0F⟩b⟨U+E0100⟩"],
  ["\u061C\u200E\u200C\u2060\uFEFF\u00AD", "⟨U+061C⟩⟨U+200E⟩⟨U+200C⟩⟨U+2060⟩⟨U+FEFF⟩⟨U+00AD⟩"],
  ["\u115F\u1160\u3164\uFFA0\u034F", "⟨U+115F⟩⟨U+1160⟩⟨U+3164⟩⟨U+FFA0⟩⟨U+034F⟩"],
  ["tag \u{E0041}", "tag ⟨U+E0041⟩"],
  ["\0\t\u007F\u009B", "⟨U+0000⟩⟨U+0009⟩⟨U+007F⟩⟨U+009B⟩"],
])("%j is shown as %j", (text, shown) => {
  expect(visible(text)).toBe(shown);
});
