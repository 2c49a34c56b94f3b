import { newComments, newestOf } from "../../../core/incidents/new-comments.js";
import { comment } from "../../support/graph-mock.js";

const at = (text: string, minute: number) => comment(text, { createdDateTime: `2026-11-24T10:0${minute}:00Z` });
const texts = (comments: readonly { readonly comment: string }[]) => comments.map((each) => each.comment);

describe("new comments", () => {
  it("are those that were not there before", () => {
    expect(texts(newComments([at("a", 1), at("b", 2), at("c", 3)], [at("b", 2)]))).toEqual(["a", "c"]);
  });

  it("are none when the old ones come in another form", () => {
    expect(newComments([at("R&D", 1), at("x y", 2)], [at("R&amp;D", 1), at("x\ny", 2)])).toEqual([]);
  });

  it("have the later time when an old one has the same text, in either order of the list", () => {
    expect(newComments([at("a", 2), at("a", 1)], [at("a", 1)])).toEqual([at("a", 2)]);
    expect(newComments([at("a", 1), at("a", 2)], [at("a", 1)])).toEqual([at("a", 2)]);
  });

  it("are counted: each old one accounts for one", () => {
    expect(newComments([at("a", 1), at("a", 1), at("a", 1)], [at("a", 1)])).toHaveLength(2);
  });

  it("do not include an old one whose time is shown otherwise", () => {
    expect(texts(newComments([at("a", 5), at("b", 6)], [at("a", 1)]))).toEqual(["b"]);
  });
});

describe("the newest comment", () => {
  it.each([
    ["has the latest time", [at("b", 2), at("a", 1)], "b"],
    ["is the last of those with the same time", [at("a", 1), at("b", 1)], "b"],
    ["is the last where there is no time", [comment("a", { createdDateTime: null }), comment("b")], "b"],
  ])("%s", (_, comments, expected) => {
    expect(newestOf(comments)?.comment).toBe(expected);
  });

  it("of none is none", () => {
    expect(newestOf([])).toBeUndefined();
  });
});
