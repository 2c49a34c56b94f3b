import { codeFence, codeSpan } from "../../../views/markdown/code-span.js";
import { prose, proseValue } from "../../../views/markdown/prose.js";
import { tableLines } from "../../../views/markdown/table-lines.js";
import { cellsOf } from "../support/markdown-document.js";

describe("prose", () => {
  it.each([
    "Multi-stage incident: phishing and a stolen mailbox session of one user.",
    "High severity, active, no owner; 3 alerts, 5 entities (5 suspicious).",
    "From 2026-11-24 10:31:07 to 2026-11-24T12:00:00Z, 1.5 h & more",
    "Overdue: St. John's office – payment required, e.g. 100%!",
    "Ünïcode 日本語のファイル 👍 über–alles",
    'the word "quoted" and/or (in brackets)',
    "a = 1 + 2 - 3",
    "2972",
  ])("is as it is where nothing acts: %j", (text) => {
    expect(prose(text)).toBe(text);
  });

  it.each([
    ["", "–"],
    ["   ", "–"],
    ["see https://evil.example.org/a_b?c=d.", "see `https://evil.example.org/a_b?c=d`."],
    ["[click](https://evil.example.org)", "`[click](https://evil.example.org)`"],
    ["evil.com or www.1 or 192.0.2.45, said j@x", "`evil.com` or `www.1` or `192.0.2.45`, said `j@x`"],
    ["javascript:alert(1)", "`javascript:alert(1)`"],
    ["@channel, @here and <!channel>", "`@channel, @here` and `<!channel>`"],
    ["*bold* snake_case ~no~ a `tick`", "`*bold* snake_case ~no~` a `` `tick` ``"],
    [":smile: 1:100:2 :)", "`:smile: 1:100:2 :)`"],
    ["# heading", "`#` heading"],
    ["- item", "`-` item"],
    ["1. item 1. more", "`1`. item 1. more"],
    ["1) item", "`1)` item"],
    ["h1. title", "`h1`. title"],
    ["+ item", "`+` item"],
    ["=== line", "`===` line"],
    ["&lt;b&gt;", "`&lt;b&gt;`"],
    ["$x$ {color:red} {{x}} ''x'' --x-- //x// ((x))", "`$x$ {color:red} {{x}} ''x'' --x-- //x// ((x))`"],
    ["(x) (!) GH-12", "`(x) (!) GH-12`"],
    ["d".repeat(32), `\`${"d".repeat(32)}\``],
    ["a\nb\u202Ec", "a⟨U+000A⟩b⟨U+202E⟩c"],
    ["! :", "`! :`"],
    ["[code]<b>x</b>[/code]", "`[ code]<b>x</b>[ /code]`"],
  ])("has what may act in code spans: %j is %j", (text, markdown) => {
    expect(prose(text)).toBe(markdown);
  });

  it("grows with its length only, whatever the text is", () => {
    const length = 200_000;

    for (const part of ["`", "\\|", ":", "a:", "1.", "((", "[code", ". ", "` "]) {
      expect(prose(part.repeat(length / part.length)).length).toBeLessThan(5 * length);
    }
  });
});

describe("a value", () => {
  it.each([
    ["svc-backup", "svc-backup"],
    ["cmd.exe /c whoami, then more", "`cmd.exe /c whoami, then more`"],
    ['"><img src=x onerror=alert(1)>', '`"><img src=x onerror=alert(1)>`'],
    ["one two three four five six seven eight evil.com", "one two three four five six seven eight `evil.com`"],
  ])("is in one code span if it is no sentence: %j is %j", (text, markdown) => {
    expect(proseValue(text)).toBe(markdown);
  });
});

describe("a code span", () => {
  it.each([
    ["a", "`a`"],
    ["a`b``c", "```a`b``c```"],
    ["`", "`` ` ``"],
    [" a ", "`a`"],
    ["a|b", "`a|b`"],
    ["a\\|b", "`a\\`&#124;`b`"],
    ["a\\\\|b", "`a\\\\|b`"],
    ["\\|\\| x \\|", "`\\`&#124;`\\`&#124;` x \\`&#124;"],
  ])("of %j is %j", (text, markdown) => {
    expect(codeSpan(text)).toBe(markdown);
  });
});

describe("a fence", () => {
  it("is longer than any in the text, and keeps lines and tabs", () => {
    expect(codeFence("a\r\n\tb ````\u202E", "kql")).toBe("`````kql\na\n\tb ````⟨U+202E⟩\n`````");
  });
});

describe("the lines of a table", () => {
  const columns = [
    { title: "Name", isNumber: false },
    { title: "Size", isNumber: true },
  ];

  it("are aligned, by the widths of a terminal", () => {
    expect(tableLines(columns, [["日本", "12"]], true)).toEqual({
      head: ["| Name | Size |", "| ---- | ---: |"],
      rows: ["| 日本 |   12 |"],
    });
  });

  it("are not aligned if they would be too wide, or have no room", () => {
    const long = "x".repeat(200);

    expect(tableLines(columns, [[long, "1"]], true).rows).toEqual([`| ${long} | 1 |`]);
    expect(tableLines(columns, [["x", "1"]], false).rows).toEqual(["| x | 1 |"]);
  });

  it("have the same cells for readers that count backslashes and for those that do not", () => {
    const texts = ["a|b", "a\\|b", "a\\\\|b", "|", "\\|", "\\", "\\\\", "`|"];
    const { rows } = tableLines(columns, [texts.map(codeSpan)], false);

    expect(cellsOf(rows[0] ?? "")).toEqual(texts.map(codeSpan));
  });
});
