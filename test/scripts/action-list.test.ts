import { withAction } from "../../scripts/scaffold/action-list.js";

describe("the list of actions", () => {
  it.each([
    [
      "actions:\n  - ping # first\n  - b # last\n\nother: 1 # kept\n",
      "actions:\n  - ping # first\n  - b\n  - c # last\n\nother: 1 # kept\n",
    ],
    ["actions:\n- ping\n", "actions:\n- ping\n- c\n"],
    ["actions: [ping, b] # all\n", "actions: [ping, b, c] # all\n"],
  ])("gets one more, with everything else kept: %j", (before, after) => {
    expect(withAction(before, "c")).toBe(after);
  });

  it.each(["name: x\n", "actions: []\n", "actions: ping\n"])("must be there: %j", (text) => {
    expect(() => withAction(text, "c")).toThrow("no list of actions");
  });
});
