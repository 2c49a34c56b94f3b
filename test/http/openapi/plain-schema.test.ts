import { plainSchema } from "../../../http/openapi/plain-schema.js";

describe("a schema for OpenAPI 2.0", () => {
  it.each([
    [
      "a type with null",
      { type: ["integer", "null"], minimum: 0 },
      { type: "integer", minimum: 0, "x-nullable": true },
    ],
    ["several types, one a text", { type: ["string", "array"], minItems: 1, items: {} }, { type: "string" }],
    ["several types, none a text", { type: ["number", "boolean"] }, {}],
    ["a constant", { const: "running" }, { type: "string", enum: ["running"] }],
    ["values of one type with null", { enum: ["a", null] }, { type: "string", enum: ["a"], "x-nullable": true }],
    ["values of several types", { enum: [false, true, "read"], title: "D" }, { title: "D", "x-ms-summary": "D" }],
    [
      "an object or null",
      { description: "d", anyOf: [{ type: "null" }, { type: "object", properties: { a: { const: 1 } } }] },
      { description: "d", type: "object", properties: { a: { type: "number", enum: [1] } }, "x-nullable": true },
    ],
    [
      "a text or an object, which a form can be made of",
      { anyOf: [{ type: "string" }, { type: "object", required: ["a"] }] },
      { type: "object", required: ["a"] },
    ],
    [
      "a reference or null",
      { anyOf: [{ $ref: "#/components/schemas/Part" }, { type: "null" }] },
      { allOf: [{ $ref: "#/definitions/Part" }], "x-nullable": true },
    ],
    ["a list of anything", { type: "array" }, { type: "array", items: {} }],
    [
      "a map",
      { type: "object", additionalProperties: { type: ["string", "null"] } },
      { type: "object", additionalProperties: { type: "string", "x-nullable": true } },
    ],
    ["examples", { type: ["string", "number"], examples: [5, 6] }, { type: "string", example: "5" }],
    ["a condition", { type: "object", if: {}, else: {} }, { type: "object" }],
  ])("says of %s what 2.0 can say", (_, schema, plain) => {
    expect(plainSchema(schema)).toEqual(plain);
  });
});
