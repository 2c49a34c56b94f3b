import { propertyChanges } from "../../../../core/graph/calls/property-changes.js";

it("are the wanted values that differ, with what they were before", () => {
  const item = { status: "new", severity: "low", owner: null };

  expect(propertyChanges(item, { status: "resolved", severity: "low", owner: null, note: "x" })).toEqual({
    changes: { status: "resolved", note: "x" },
    before: { status: "new", note: null },
    changed: ["status", "note"],
  });
});

it("are none when every value is there", () => {
  expect(propertyChanges({ status: "new" }, { status: "new" }).changed).toEqual([]);
});
