import { quoted } from "../../mcp/calls/quoted.js";

it.each([
  ["active", "active"],
  ["analyst@example.com", "analyst@example.com"],
  ["(nothing)", "`(nothing)`"],
  ["www.evil.example", "`www.evil.example`"],
  ["two words", "`two words`"],
  ["[x](https://evil.example)", "`[x](https://evil.example)`"],
  ["a ` b", "``a ` b``"],
  ["``", "` `` `"],
  [" ", "`   `"],
  ["a\nb\u202e", "`a⟨U+000A⟩b⟨U+202E⟩`"],
])("quotes %j as %s", (text, expected) => {
  expect(quoted(text)).toBe(expected);
});
