import { breakable, counted, inWords, lines, moment, shortened } from "../../../sandbox/control/page/words.js";

describe("words of a page", () => {
  it.each([
    ["inProgress", "In progress"],
    ["informationalExpectedActivity", "Informational expected activity"],
    ["high", "High"],
    ["", ""],
  ])("tells %j as %j", (value, words) => {
    expect(inWords(value)).toBe(words);
  });

  it("counts, dates and cuts", () => {
    expect([
      counted(1, "request"),
      counted(12_000, "request"),
      counted(0, "table with rows", "tables with rows"),
    ]).toEqual(["1 request", "12,000 requests", "0 tables with rows"]);
    expect(moment("2026-11-24T12:00:07.123Z").text).toBe(
      '<time datetime="2026-11-24T12:00:07.123Z">2026-11-24 12:00:07</time>',
    );
    expect(moment("2026-11-24T12:00:07.123Z", "minute").text).toContain(">2026-11-24 12:00<");
    expect([shortened("abc", 3), shortened("abcd", 3)]).toEqual(["abc", "abc…"]);
  });

  it.each([
    ["j.lindqvist@example.com", "j.lindqvist@<wbr>example.com"],
    [
      "/v1.0/security/incidents?$top=1&$skip=2",
      "/<wbr>v1.0/<wbr>security/<wbr>incidents?<wbr>$top=<wbr>1&amp;<wbr>$skip=<wbr>2",
    ],
    ["https://<b>", "https://<wbr>&lt;b&gt;"],
    ["", ""],
  ])("lets %j break behind its separators only", (text, written) => {
    expect(breakable(text).text).toBe(written);
  });

  it("keeps lines and tabs, and nothing else that is hidden", () => {
    expect(lines("a\r\nb\n\tc\rd<\u202E\u001B").text).toBe("a\nb\n\tc\nd&lt;⟨U+202E⟩⟨U+001B⟩");
  });
});
