import { matcherOf, unescaped } from "../../../core/incidents/comment-text.js";

const long = "Blocked the sender & reset the password of the user; see ticket <42>. ".repeat(6).trim();
const escapedLong = long.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const match = (sent: string, shown: string) => matcherOf(sent)(shown);

describe("a shown comment", () => {
  it.each([
    ["a\nb", "a\r\nb "],
    ["done", "done"],
    ["R&amp;D", "R&amp;D"],
  ])("%j is the same as %j", (sent, shown) => {
    expect(match(sent, shown)).toBe("same");
  });

  it.each([
    ["escaped", "containment & reset done", "containment &amp; reset done"],
    ["escaped twice", 'say "yes"', "say &amp;quot;yes&amp;quot;"],
    ["escaped by number", "it's done", "it&#39;s &#x64;one"],
    ["no longer escaped", "R&amp;D", "R&D"],
    ["without line breaks", "first\nsecond", "first second"],
    ["without white space", "first\n\tsecond", "firstsecond"],
    ["with no-break spaces", "first  second", "first&nbsp;\u00a0second"],
    ["cut after 200 characters", long, long.slice(0, 200)],
    ["cut after 201 characters", long, long.slice(0, 201)],
    ["escaped and cut in an escape", long, escapedLong.slice(0, escapedLong.indexOf("&amp;", 200) + 3)],
    ["cut in a character", `${"x".repeat(200)}\u{1f512}y`, `${"x".repeat(200)}\ud83d`],
    ["cut in a character that was replaced", `${"x".repeat(200)}\u{1f512}y`, `${"x".repeat(200)}\ufffd`],
  ])("that is %s is altered", (_, sent, shown) => {
    expect(match(sent, shown)).toBe("altered");
  });

  it.each([
    ["another text", "done", "Done"],
    ["cut after 199 characters", long, long.slice(0, 199)],
    ["longer than the text", "x".repeat(250), "x".repeat(251)],
    ["the end of the text", long, long.slice(10)],
    ["an escape that stands for another character", "a < b", "a &gt; b"],
    ["blank", long, " ".repeat(200)],
  ])("that is %s is different", (_, sent, shown) => {
    expect(match(sent, shown)).toBe("different");
  });
});

it("leaves an escape that stands for nothing as it is", () => {
  expect(unescaped("&nothing; &#1114112; &x &")).toBe("&nothing; &#1114112; &x &");
});
