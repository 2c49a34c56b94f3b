import type { ActionManifest } from "../../core/manifest.js";
import { parametersSchema } from "../../library/parameters-schema.js";
import { contextSchemas, requiredContext } from "./context-schemas.js";
import { type JsonSchema, type OperationBody, pascalCase, schemaNamed } from "./operation.js";

/** The names of the schemas of an action's call in both forms, with the manifest's example. */
export function callBody(manifest: ActionManifest): OperationBody {
  const { parameters, ...context } = manifest.example as { readonly parameters: Readonly<Record<string, unknown>> };
  return {
    flat: `${pascalCase(manifest.name)}Call`,
    own: `${pascalCase(manifest.name)}OwnCall`,
    flatExample: { ...context, ...parameters },
    ownExample: manifest.example,
  };
}

/** The schemas of an action's call: its parameters, the flat form, and our own form, which refers to the parameters. */
export function callSchemas(manifest: ActionManifest): Readonly<Record<string, JsonSchema>> {
  const { description, type, additionalProperties, required, properties } = parametersSchema(manifest);
  const parameters = `${pascalCase(manifest.name)}Parameters`;
  const { flat, own } = callBody(manifest);
  return {
    [parameters]: { description, type, additionalProperties, required, properties },
    [flat]: {
      description: "The parameters beside what the platform knows of the case.",
      type: "object",
      additionalProperties: false,
      required: [...requiredContext, ...required],
      properties: { ...properties, ...contextSchemas },
    },
    [own]: {
      description: "The parameters under one key, apart from what the platform knows of the case.",
      type: "object",
      additionalProperties: false,
      required: [...requiredContext, "parameters"],
      properties: { parameters: schemaNamed(parameters), ...contextSchemas },
    },
  };
}
