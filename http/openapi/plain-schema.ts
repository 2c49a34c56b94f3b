import type { JsonSchema } from "./operation.js";

/** Keywords that OpenAPI 2.0 has with the meaning of JSON Schema, and whose values are no schemas. */
const kept: ReadonlySet<string> = new Set([
  "additionalProperties",
  "default",
  "description",
  "maxLength",
  "maximum",
  "minLength",
  "minProperties",
  "minimum",
  "pattern",
  "required",
]);

/**
 * A schema in the words of OpenAPI 2.0: one type, no null, no alternatives. Where it must say less, it accepts more: a
 * value of several types is a text if it can be one, else anything.
 */
export function plainSchema(schema: JsonSchema): JsonSchema {
  if (typeof schema.$ref === "string") {
    return { $ref: schema.$ref.replace("#/components/schemas/", "#/definitions/") };
  }
  const { anyOf, ...rest } = schema;
  return Array.isArray(anyOf) ? plainAlternative(anyOf, rest) : plainKeywords(schema);
}

/** Of several alternatives the most structured one, because a form can be made of it. */
function plainAlternative(anyOf: readonly JsonSchema[], rest: JsonSchema): JsonSchema {
  const others = anyOf.filter(({ type }) => type !== "null");
  const chosen = others.find(({ type, $ref }) => type === "object" || $ref !== undefined) ?? others[0] ?? {};
  const nullable = others.length < anyOf.length && { "x-nullable": true };
  // Beside $ref, 2.0 ignores everything.
  const plain = chosen.$ref === undefined ? plainSchema({ ...rest, ...chosen }) : { allOf: [plainSchema(chosen)] };
  return { ...plain, ...nullable };
}

function plainKeywords(schema: JsonSchema): JsonSchema {
  const { title, items, properties, additionalProperties, examples } = schema;
  const type = typeOf(schema);
  const values = valuesOf(schema)?.filter((value) => value !== null);
  return {
    ...(typeof title === "string" && { title, "x-ms-summary": title }),
    ...Object.fromEntries(Object.entries(schema).filter(([keyword]) => kept.has(keyword))),
    ...(isSchema(additionalProperties) && { additionalProperties: plainSchema(additionalProperties) }),
    ...(type !== undefined && { type }),
    ...(type !== undefined && values !== undefined && { enum: values }),
    ...(isNullable(schema) && { "x-nullable": true }),
    ...(type === "array" && { items: isSchema(items) ? plainSchema(items) : {} }),
    ...(isSchema(properties) && { properties: mapValues(properties as Readonly<Record<string, JsonSchema>>) }),
    ...(Array.isArray(examples) && examples.length > 0 && { example: exampleAs(type, examples[0]) }),
  };
}

/** The one type of a value besides null, from its values if the schema names none; undefined if it can be anything. */
function typeOf(schema: JsonSchema): string | undefined {
  const named = [schema.type ?? []].flat();
  const types = named.length > 0 ? named : (valuesOf(schema) ?? []).map(jsonTypeOf);
  const others = [...new Set(types)].filter((type): type is string => typeof type === "string" && type !== "null");
  return named.includes("string") ? "string" : others.length === 1 ? others[0] : undefined;
}

function jsonTypeOf(value: unknown): string {
  return value === null ? "null" : typeof value;
}

function valuesOf({ const: value, enum: values }: JsonSchema): readonly unknown[] | undefined {
  return value !== undefined ? [value] : Array.isArray(values) ? values : undefined;
}

function isNullable(schema: JsonSchema): boolean {
  return [schema.type].flat().includes("null") || valuesOf(schema)?.includes(null) === true;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null;
}

function mapValues(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, plainSchema(schema)]));
}

/** An example of a value of several types, as the type that was chosen. */
function exampleAs(type: string | undefined, example: unknown): unknown {
  return type === "string" && typeof example !== "string" ? String(example) : example;
}
