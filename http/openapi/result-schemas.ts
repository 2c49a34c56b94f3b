import type { ActionManifest } from "../../core/manifest.js";
import { type JsonSchema, pascalCase, schemaNamed } from "./operation.js";

/** The parts of `result.schema.json` that the document uses. */
export interface PublishedResultSchema {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, JsonSchema>>;
  /** Among others, what `json_result` is for each action. */
  readonly allOf: readonly Conditional[];
}

interface Conditional {
  readonly if: { readonly properties: { readonly action?: { readonly const: string } } };
  readonly then: { readonly properties: { readonly json_result?: JsonSchema } };
}

/** The parts of a result that have a schema of their own; those of a list are its items'. */
const parts = {
  tables: "ResultTable",
  links: "ResultLink",
  entities: "ResultEntity",
  warnings: "ResultWarning",
  error: "ResultError",
  meta: "ResultMeta",
} as const satisfies Readonly<Record<string, string>>;

type Part = keyof typeof parts;

/** The name of the schema of an action's result. */
export function resultName(action: string): string {
  return `${pascalCase(action)}Result`;
}

/** The schemas of results: of any action, of what was refused, of each action, and of their parts. */
export function resultSchemas(
  published: PublishedResultSchema,
  manifests: readonly ActionManifest[],
): Readonly<Record<string, JsonSchema>> {
  return {
    // A call that is refused may name an action that does not exist.
    Result: resultWith(published, "The result of an action.", { action: { type: "string" } }),
    Refusal: resultWith(published, "The call was refused, and nothing was sent: error has the code and what to do.", {
      action: { type: "string" },
      status: { const: "failed" },
      error: schemaNamed(parts.error),
    }),
    ...Object.fromEntries(manifests.map((manifest) => [resultName(manifest.name), ownResult(published, manifest)])),
    ...Object.fromEntries(
      Object.entries(parts).map(([part, name]) => [name, partSchema(published.properties[part] ?? {})]),
    ),
  };
}

function ownResult(published: PublishedResultSchema, manifest: ActionManifest): JsonSchema {
  const { name, title, resultDescription } = manifest;
  const own = published.allOf.find((each) => each.if.properties.action?.const === name);
  return resultWith(published, `The result of ${title}.`, {
    action: { const: name },
    json_result: { description: resultDescription, ...own?.then.properties.json_result },
  });
}

function resultWith(
  { required, properties }: PublishedResultSchema,
  description: string,
  changed: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  return {
    description,
    type: "object",
    additionalProperties: false,
    required,
    properties: {
      ...properties,
      ...Object.fromEntries(
        Object.entries(parts).map(([part, name]) => [part, withPart(properties[part as Part] ?? {}, name)]),
      ),
      ...changed,
    },
    if: { properties: { status: { const: "completed" } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { error: { type: "null" } } },
    else: { properties: { error: { type: "object" }, is_success: { const: false } } },
  };
}

/** A property's schema with a reference in the place of its part. */
function withPart(property: JsonSchema, name: string): JsonSchema {
  if (property.type === "array") {
    return { ...property, items: schemaNamed(name) };
  }
  return property.anyOf === undefined ? schemaNamed(name) : { anyOf: [schemaNamed(name), { type: "null" }] };
}

/** The items of a list, or what a property is if it is not null. */
function partSchema(property: JsonSchema): JsonSchema {
  if (property.type === "array") {
    return property.items as JsonSchema;
  }
  const alternatives = (property.anyOf ?? [property]) as readonly JsonSchema[];
  return alternatives.find(({ type }) => type !== "null") ?? {};
}
