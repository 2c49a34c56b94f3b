import { findKeyedComment, hasKey, problemOfKey, textWithKey } from "../../../core/incidents/comment-key.js";
import { comment, incident } from "../../support/graph-mock.js";

const TEXT = "Sender blocked & password reset.";
const sent = textWithKey(TEXT, "run-1");
const firstLine = sent.split("\n")[0] ?? "";

function find(key: string, text: string, ...shown: readonly string[]) {
  return findKeyedComment(key, text, [incident({ comments: shown.map((each) => comment(each)) })]);
}

describe("the form of a key", () => {
  it.each(["a", "case-42:containment", "A.b_c:d-9", "x".repeat(64)])("may be %s", (key) => {
    expect(problemOfKey(key)).toBeUndefined();
  });

  it.each(["", "x".repeat(65), "a b", "a#b", "ключ", "a]", "[Event.Id]", "{{key}}", "a\nb"])("is not %j", (key) => {
    expect(problemOfKey(key)).toMatch(/^must have 1 to 64 characters/);
  });

  it.each(["None", "null", "undefined", "NaN"])("is no %s, which every comment would have", (key) => {
    expect(problemOfKey(key)).toMatch(/^stands for no value/);
  });
});

describe("a text with a key", () => {
  it("begins with a line that has the key and a digest of the text", () => {
    expect(sent).toMatch(/^\[comment-key:run-1#[0-9a-f]{12}\]\nSender blocked & password reset\.$/);
  });

  it("is the text alone without one", () => {
    expect(textWithKey(TEXT, undefined)).toBe(TEXT);
  });

  it("has a digest of its own for each text, whatever its line ends", () => {
    const lineOf = (text: string) => textWithKey(text, "k").split("\n")[0];

    expect(lineOf("a\r\nb")).toBe(lineOf(" a\nb\n"));
    expect(lineOf("a b")).not.toBe(lineOf("a c"));
  });
});

describe("a comment with a key", () => {
  it.each([
    ["as it was sent", sent],
    ["escaped", sent.replaceAll("&", "&amp;").replaceAll("[", "&#91;").replaceAll("]", "&#x5d;")],
    ["on one line", sent.replaceAll("\n", " ")],
    ["in tags", `<div><p>${sent.replaceAll("\n", "<br>")}</p></div>`],
    ["cut", sent.slice(0, firstLine.length + 4)],
    ["with blanks before it", ` \r\n${sent}`],
  ])("is found with the same text: %s", (_, shown) => {
    expect(find("run-1", TEXT, "other", shown)).toEqual({
      comment: comment(shown),
      incidentId: "2972",
      isSameText: true,
    });
  });

  it.each([`${TEXT} More.`, TEXT.slice(0, -1), "other"])("is found with another text: %j", (text) => {
    expect(find("run-1", text, sent)).toMatchObject({ isSameText: false });
  });

  it.each(["run-", "run-10", "un-1", "RUN-1", "run.1"])("is not found by %s: a key is matched as a whole", (key) => {
    expect(find(key, TEXT, sent)).toBeUndefined();
  });

  it.each([
    ["after the first line", `Note\n${sent}`],
    ["quoted", `> ${sent}`],
    ["without its end", firstLine.slice(0, -1)],
    ["without a digest", "[comment-key:run-1]\ntext"],
    ["in words", "run-1"],
  ])("is none when the key is %s", (_, shown) => {
    expect(find("run-1", TEXT, shown)).toBeUndefined();
    expect(hasKey(comment(shown), "run-1")).toBe(false);
  });

  it("is the one with the same text, of two with the key", () => {
    const found = findKeyedComment("run-1", TEXT, [
      incident({ comments: [comment(textWithKey("other", "run-1"))] }),
      incident({ id: "2974", comments: [comment(sent)] }),
    ]);

    expect(found).toEqual({ comment: comment(sent), incidentId: "2974", isSameText: true });
  });

  it("cannot be looked for on an incident that came without its comments", () => {
    const { comments: _comments, ...bare } = incident({});

    for (const unknown of [bare, incident({ comments: null })]) {
      expect(() => findKeyedComment("run-1", TEXT, [unknown])).toThrow(
        /2972 without its comments\. The comment was not/,
      );
    }
  });
});
