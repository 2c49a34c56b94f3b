import { jsonType } from "../../scripts/generators/json-type.js";

it.each([
  [{ type: "string" }, "string"],
  [{ type: ["string", "null"] }, "string | null"],
  [{ type: "integer" }, "number"],
  [{ enum: ["ok", 1, null] }, '"ok" | 1 | null'],
  [{ type: "object" }, "Readonly<Record<string, unknown>>"],
  [{ type: "array", items: { type: "boolean" } }, "ReadonlyArray<boolean>"],
  [{ type: "array" }, "ReadonlyArray<unknown>"],
  [
    { type: ["object", "null"], required: ["a"], properties: { a: { type: "string" }, b: {} } },
    '{ readonly "a": string; readonly "b"?: unknown; } | null',
  ],
])("%j is the type %s", (schema, type) => {
  expect(jsonType(schema)).toBe(type);
});
