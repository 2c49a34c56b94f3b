import { nearestName } from "../../../core/fields/nearest-name.js";

const known = ["incident_id", "status", "assign_to", "Sort Field"];

it.each([
  ["incidentId", "incident_id"],
  ["Incident-ID", "incident_id"],
  ["statsu", "status"],
  ["asign_to", "assign_to"],
  ["sortfeild", "Sort Field"],
])("%s means %s", (name, nearest) => {
  expect(nearestName(name, known)).toBe(nearest);
});

it.each(["", "colour", "___", "x".repeat(201), "st"])("%j means none of them", (name) => {
  expect(nearestName(name, known)).toBeUndefined();
});

it("prefers the nearer name", () => {
  expect(nearestName("table_name", ["table_names", "table_name2x"])).toBe("table_names");
});
