import { readFields } from "../../../core/fields/fields.js";
import { executeQueryContract } from "../../../core/generated/execute-query.js";
import { shown } from "../../support/shown.js";

const { manifest, validateParameters } = executeQueryContract;
const read = (record: Record<string, unknown>, isConfidential = false) =>
  readFields<Record<string, unknown>>(
    manifest.parameters,
    validateParameters,
    record,
    isConfidential ? undefined : shown,
  );

it("takes either spelling of a name, and fills in the defaults", () => {
  const { fields, problems } = read({ table_names: "A, B", "Sort Order": "desc", "max results to return": "7" });

  expect(problems).toEqual([]);
  expect(fields).toMatchObject({ tableNames: ["A", "B"], sortOrder: "DESC", maxResultsToReturn: 7 });
  expect(read({ table_names: "A" }).fields).toMatchObject({ sortOrder: "ASC", maxResultsToReturn: 50 });
});

it("gives defaults that only fill forms to no run", () => {
  expect(read({ table_names: "A" }).fields).toMatchObject({ timeFrame: undefined, sortField: undefined });
});

it("refuses both spellings of one name", () => {
  const { fields, problems } = read({ table_names: "A", "Table Names": "A" });

  expect(fields).toBeUndefined();
  expect(problems.map(({ field, message }) => [field, message])).toEqual([
    ["table_names", '"Table Names" was given twice, as table_names and by its display name; keep one.'],
  ]);
});

it.each([
  ["table_name", '"table_name" is unknown; did you mean "table_names"?'],
  ["colour", /^"colour" is unknown; the known names are table_names, query, /],
  ["__proto__x", /is unknown/],
])("refuses the unknown name %s", (name, message) => {
  const { problems } = read({ table_names: "A", [name]: 1 });

  expect(problems.map(({ field }) => field)).toEqual([name]);
  expect(problems[0]?.message).toMatch(message);
});

it("cuts a very long name", () => {
  expect(read({ table_names: "A", ["x".repeat(5_000)]: 1 }).problems).toMatchObject([
    { field: `${"x".repeat(60)}…`, message: expect.stringMatching(/^"x{60}…" is unknown/) },
  ]);
});

it("reports every field once, and hands over those that are good", () => {
  const { partial, problems, fields } = read({ table_names: "1, 2", sort_order: "UP", start_time: "P1D" });

  expect(problems.map(({ field }) => field).sort()).toEqual(["sort_order", "table_names", "table_names"]);
  expect(fields).toBeUndefined();
  expect(partial).toMatchObject({ startTime: "P1D" });
  expect(partial).not.toHaveProperty("sortOrder");
});

it("quotes neither values nor odd names of a confidential record: a secret may stand in the wrong place", () => {
  const secret = "Invented~Secret+Value";
  const { problems } = read({ table_names: secret, sort_order: secret, [secret]: "x", table_name: "x" }, true);

  expect(JSON.stringify(problems)).not.toContain(secret);
  expect(problems.map(({ field }) => field)).toEqual(["", "table_name", "table_names", "sort_order"]);
  expect(problems[0]?.message).toMatch(/^A name is unknown; the known names are table_names, /);
});

it("does not take what an object inherits for a parameter", () => {
  expect(read(JSON.parse('{"table_names":"A","__proto__":{"query":"x"}}')).problems).toMatchObject([
    { field: "__proto__" },
  ]);
});

it("guesses what the first unknown names were meant to be, and counts the rest", () => {
  const names = Array.from({ length: 5_000 }, (_, index) => [`unknown_${index}`, "x"]);
  const { problems, hasUnknownNames } = read({ table_names: "A", ...Object.fromEntries(names) });

  expect(hasUnknownNames).toBe(true);
  expect(problems).toHaveLength(21);
  expect(problems[19]).toMatchObject({ field: "unknown_19", message: expect.stringContaining("the known names are") });
  expect(problems[20]).toEqual({ field: "", message: "4980 more names are unknown." });
});
