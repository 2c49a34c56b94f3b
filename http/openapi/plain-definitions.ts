import { contextSchemas } from "./context-schemas.js";
import type { JsonSchema, Operation } from "./operation.js";
import { plainSchema } from "./plain-schema.js";

/** The schemas that a document in OpenAPI 2.0 refers to, in its words. */
export function plainDefinitions(
  operations: readonly Operation[],
  schemas: Readonly<Record<string, JsonSchema>>,
): Readonly<Record<string, JsonSchema>> {
  const calls = new Map(operations.flatMap(({ body }) => (body ? [[body.flat, body.flatExample] as const] : [])));
  const responses = operations.flatMap((each) => each.responses).map(({ content }) => content.plain ?? content.schema);
  const names = reachedFrom([...calls.keys(), ...responses.flatMap(namesIn)], schemas);
  return Object.fromEntries(
    [...names].map((name) => {
      const plain = plainSchema(schemas[name] ?? {});
      return [name, calls.has(name) ? { ...asForm(plain), example: calls.get(name) } : plain];
    }),
  );
}

/** The given schemas and all that they refer to. */
function reachedFrom(given: readonly string[], schemas: Readonly<Record<string, JsonSchema>>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...given];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (!reached.has(name)) {
      reached.add(name);
      open.push(...namesIn(schemas[name] ?? {}));
    }
  }
  return reached;
}

function namesIn(schema: JsonSchema): readonly string[] {
  return [...JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name = ""]) => name);
}

/** What a person must fill in comes first, and what a platform knows of the case is hidden in a menu. */
function asForm(call: JsonSchema): JsonSchema {
  const required = call.required as readonly string[];
  const properties = Object.entries(call.properties as Readonly<Record<string, JsonSchema>>);
  return {
    ...call,
    properties: Object.fromEntries(
      properties.map(([name, schema]) => {
        const visibility = required.includes(name) ? "important" : name in contextSchemas ? "advanced" : undefined;
        return [name, { ...schema, ...(visibility && { "x-ms-visibility": visibility }) }];
      }),
    ),
  };
}
