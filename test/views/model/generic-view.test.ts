import { viewOf } from "../../../views/main.js";
import { resultWith } from "../support/example-results.js";
import { outlineOf } from "../support/view-outline.js";

type Others = Parameters<typeof resultWith>[2];

const outlineOfData = (data: unknown, others: Others = {}) =>
  outlineOf(viewOf(resultWith("get-alert", data, others), { title: "Get Alert" })).slice(1, -3);

describe("the view of an action without a view of its own", () => {
  it("shows an object as facts, its objects as sections, its lists as tables", () => {
    const data = {
      id: "a1",
      severity: "high",
      alertWebUrl: "https://security.microsoft.com/alerts/a1",
      remoteUrl: "https://evil.example.org",
      isOpen: true,
      tags: ["x", "y"],
      nothing: null,
      machine: { name: "fin-ws-07", owner: { upn: "a@example.com", deeper: { n: 1 } } },
      files: [{ name: "a.exe", size: 7 }, { name: "b.exe" }],
    };

    expect(outlineOfData(data)).toEqual([
      "Successfully ran get-alert.",
      "Id: a1 (text)",
      "Severity: high (severity)",
      "Alert web URL: https://security.microsoft.com/alerts/a1 (url)",
      "Remote URL: https://evil.example.org (code)",
      "Is open: yes (boolean)",
      "Tags: x, y (list)",
      "# Machine [facts]",
      "  Name: fin-ws-07 (name)",
      "# Owner [facts]",
      "  Upn: a@example.com (text)",
      '  Deeper: {"n":1} (json)',
      "# Files [table]",
      "  name:name:high | size:number:normal",
      "  a.exe | 7",
      "  b.exe | ",
    ]);
  });

  it("shows a list as the table that the result declares, with the columns that only rows have", () => {
    const tables = [
      {
        title: "Alerts",
        columns: [
          { name: "id", type: "string" },
          { name: "createdDateTime", type: "datetime" },
        ],
      },
    ];
    const data = [
      { createdDateTime: "2026-11-24T09:00:00Z", id: "a1", status: "new", alertWebUrl: "https://example.org" },
    ];

    expect(outlineOfData(data, { tables, meta: { truncated: true } })).toEqual([
      "Successfully ran get-alert. There are more.",
      "# Alerts [table, main]",
      "  id:text:high | createdDateTime:time:normal | status:status:high | alertWebUrl:url:low",
      "  a1 | 2026-11-24 09:00 | new | https://example.org",
    ]);
  });

  it.each<[unknown, readonly string[]]>([
    [null, []],
    [[], []],
    [{}, []],
    ["text", ["Result: text (text)"]],
    [
      [1, null, { a: 1 }],
      ["# Items [table, main]", "  Value:text:high", "  1", "  ", '  {"a":1}'],
    ],
  ])("shows %j", (data, lines) => {
    expect(outlineOfData(data)).toEqual(["Successfully ran get-alert.", ...lines]);
  });

  it("takes a result of a known action whose data have another shape", () => {
    const view = viewOf(resultWith("get-incident", { other: 1 }), { title: "Get Incident" });

    expect(view.facts).toEqual([{ label: "Other", type: "number", value: 1 }]);
  });

  it("reads own properties only", () => {
    const data = JSON.parse('[{"__proto__": "x", "toString": "y"}, {}]');

    expect(outlineOfData(data)).toEqual(
      expect.arrayContaining(["  __proto__:text:normal | toString:text:normal", "  x | y", "   | "]),
    );
  });

  it("has no link that may not be opened", () => {
    const urls = [
      "https://example.org/a",
      "javascript:alert(1)",
      "http://example.org",
      "https://user:secret@example.org",
    ];
    const links = urls.map((url) => ({ title: "x", url }));

    expect(viewOf(resultWith("get-alert", {}, { links }), { title: "Get Alert" }).links).toEqual(links.slice(0, 1));
  });
});
