import { Redactor } from "../../../core/secrets/redact.js";
import { ShownText } from "../../../core/text/shown-text.js";

const SECRET = "invented~secret/0123456789";
const redactor = new Redactor();
redactor.add(SECRET);
redactor.add("admin1");
const shown = new ShownText(redactor);

/** No more of a secret than could be an accident. */
function expectNothingOf(secret: string, text: string): void {
  for (let start = 0; start + 4 <= secret.length; start += 1) {
    expect(text).not.toContain(secret.slice(start, start + 4));
  }
}

describe("a line", () => {
  it.each([480, 490, 495, 499])("hides a secret that a cut at 500 would go through, from %i on", (start) => {
    const line = shown.line(`${"x ".repeat(start / 2)}${SECRET} rest`);

    expectNothingOf(SECRET, line);
    expect(line.length).toBeLessThanOrEqual(501);
  });

  it("hides a secret before it puts blanks together", () => {
    expect(shown.line(`said  ${SECRET.slice(0, 9)}\r\n   ${SECRET.slice(9)}.`)).toBe("said [redacted].");
  });

  it("hides a secret where a very long text is not looked at any further", () => {
    const line = shown.line(`a${" ".repeat(64 * 1024 - 11)}${SECRET}`);

    expectNothingOf(SECRET, line);
  });

  it("hides a short secret as a word", () => {
    expect(shown.line("the password admin1 is wrong")).toBe("the password [redacted] is wrong");
  });

  it("has neither control characters nor long blanks", () => {
    expect(shown.line(" a\u0000\u001b[31m \u202e  b\n")).toBe("a [31m b");
  });

  it("cuts no character in two", () => {
    expect(shown.line("😀".repeat(10), 3)).toBe("😀…");
  });
});

describe("a title", () => {
  it("hides a secret that a cut at 120 would go through", () => {
    expectNothingOf(SECRET, shown.title(`<title>${"x ".repeat(55)}${SECRET}</title>`) ?? "");
  });

  it.each([
    ["<TITLE lang=en>\n Bad  gateway</TITLE>", "Bad gateway"],
    ["<title> </title>", undefined],
    ["<title>unfinished", undefined],
    ["no page", undefined],
  ])("of %j is %j", (body, title) => {
    expect(shown.title(body)).toBe(title);
  });
});

it("a header is a line, and nothing where it is blank", () => {
  expect(shown.header({ a: `x ${SECRET}`, b: " " }, "a")).toBe("x [redacted]");
  expect([shown.header({ b: " " }, "b"), shown.header({}, "c")]).toEqual([undefined, undefined]);
});

describe("what a user gave", () => {
  it("is cut behind its secrets, by characters, and keeps short ones", () => {
    expectNothingOf(SECRET, shown.beginning(`print "admin1 ${SECRET}"`, 20));
    expect(shown.beginning("where User == 'admin1'", 500)).toBe("where User == 'admin1'");
    expect(shown.beginning("😀😀😀", 2)).toBe("😀😀…");
  });

  it("is JSON of 60 characters", () => {
    expect(shown.value("a".repeat(100))).toBe(`"${"a".repeat(59)}…`);
    expect(shown.value(undefined)).toBe("undefined");
    expectNothingOf(SECRET, shown.value(`${"a".repeat(45)}${SECRET}`));
  });
});
