type JsonSchema = Readonly<Record<string, unknown>>;

/** The TypeScript type for a JSON Schema, limited to the keywords in descriptions of results. */
export function jsonType(schema: JsonSchema): string {
  if (Array.isArray(schema.enum)) {
    return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  }
  const types = [schema.type].flat();
  return types.map((type) => typeOf(String(type), schema)).join(" | ");
}

function typeOf(type: string, schema: JsonSchema): string {
  switch (type) {
    case "array":
      return `ReadonlyArray<${jsonType((schema.items ?? {}) as JsonSchema)}>`;
    case "object":
      return objectType(schema);
    case "integer":
    case "number":
      return "number";
    case "string":
    case "boolean":
    case "null":
      return type;
    default:
      return "unknown";
  }
}

function objectType({ properties, required = [] }: JsonSchema): string {
  if (properties === undefined) {
    return "Readonly<Record<string, unknown>>";
  }
  const fields = Object.entries(properties as Readonly<Record<string, JsonSchema>>).map(
    ([name, schema]) =>
      `readonly ${JSON.stringify(name)}${(required as readonly string[]).includes(name) ? "" : "?"}: ${jsonType(schema)};`,
  );
  return `{ ${fields.join(" ")} }`;
}
