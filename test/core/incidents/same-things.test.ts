import { groupSame, type Identity } from "../../../core/incidents/same-things.js";

/** The groups of things by their names; each thing is written as its identifiers, the most reliable first. */
function groupsOf(things: readonly Identity[]): readonly (readonly number[])[] {
  return groupSame([...things.keys()], (index) => things[index] ?? []);
}

describe("grouping what is the same", () => {
  it.each<[string, readonly Identity[], readonly (readonly number[])[]]>([
    ["one identifier in common", [[["a"]], [["b"]], [["a"]]], [[0, 2], [1]]],
    ["no identifier at all", [[], [[]], []], [[0], [1], [2]]],
    ["two that a third connects", [[["a"]], [[], ["x"]], [["a"], ["x"]]], [[0, 1, 2]]],
    [
      "a weak identifier in common and another strong one",
      [
        [["a"], ["x"]],
        [["b"], ["x"]],
      ],
      [[0], [1]],
    ],
    [
      "a weak identifier alone",
      [
        [["a"], ["x"]],
        [[], ["x"]],
      ],
      [[0, 1]],
    ],
    ["one of several values", [[["a", "b"]], [["b", "c"]], [["c"]]], [[0, 1, 2]]],
    ["the same value of another kind", [[["a"]], [[], ["a"]]], [[0], [1]]],
  ])("works with %s", (_, things, expected) => {
    expect(groupsOf(things)).toEqual(expected);
  });

  it("keeps the order of groups and items when a large group is connected late", () => {
    const things: Identity[] = [[["a"]], [["b"]], [["b"]], [["b"]], [["c"]], [["a", "b"]]];

    expect(groupsOf(things)).toEqual([[0, 1, 2, 3, 5], [4]]);
  });
});
