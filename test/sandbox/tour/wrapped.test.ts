import { wrapped } from "../../../sandbox/tour/wrapped.js";

describe("a text of the tour", () => {
  it("is broken at blanks, and after the marks of a URL or of JSON", () => {
    expect(wrapped("GET /v1.0/security/incidents?$top=50&$skip=50", 22)).toEqual([
      "GET /v1.0/security/",
      "incidents?$top=50&",
      "$skip=50",
    ]);
    expect(wrapped('{"status":"resolved","tags":["one","two"]}', 26)).toEqual([
      '{"status":"resolved",',
      '"tags":["one","two"]}',
    ]);
    expect(wrapped('{"@odata.type":"microsoft.graph.security.alertComment"}', 44)).toEqual([
      '{"@odata.type":',
      '"microsoft.graph.security.alertComment"}',
    ]);
  });

  it("keeps every character but blanks at breaks, and breaks only what is wider than a line", () => {
    const text = "a word, and aVeryLongWordThatIsWiderThanALine at the end";

    const lines = wrapped(text, 12);

    expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    expect(lines.filter((line) => line.trimEnd().length > 10)).toEqual([]);
    expect(lines[0]).toBe("a word,");
  });

  it("of no words is one empty line", () => {
    expect(wrapped("", 20)).toEqual([""]);
  });
});
