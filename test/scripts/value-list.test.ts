import { valueList } from "../../scripts/generators/value-list.js";

const value = {
  displayName: undefined,
  isMandatory: false,
  description: "A text.",
  kind: "text",
  defaultText: undefined,
};

describe("a list of values on a page", () => {
  it("has all that is known about a value, below each other", () => {
    const all = { ...value, name: "sort_order", displayName: "Sort Order", isMandatory: true, defaultText: "`ASC`" };

    expect(valueList([all])).toBe(
      "- **`sort_order`** · Sort Order · *mandatory*<br>\n  A text.<br>\n  Value: text<br>\n  Default: `ASC`",
    );
  });

  it("has no line for what there is not, and keeps a description on one line", () => {
    const few = { ...value, name: "query", description: "Clauses\n  | where" };

    expect(valueList([few, few])).toBe(
      Array(2).fill("- **`query`**<br>\n  Clauses | where<br>\n  Value: text").join("\n\n"),
    );
  });
});
