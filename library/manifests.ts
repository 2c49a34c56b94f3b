/** The manifests as data, for programs that build forms, catalogues or checks. */
import { manifests } from "./generated/manifests.js";
import { type ParametersSchema, parametersSchema } from "./parameters-schema.js";

export { integration } from "../core/generated/integration.js";
export type { ActionManifest, FieldSpec, IntegrationManifest, OptionSpec, Permission } from "../core/manifest.js";
export type { ParametersSchema } from "./parameters-schema.js";
export { manifests };

/** The JSON Schema (draft-07) of each action's parameters. */
export const parameterSchemas = Object.fromEntries(
  Object.entries(manifests).map(([name, manifest]) => [name, parametersSchema(manifest)]),
) as { readonly [Name in keyof typeof manifests]: ParametersSchema };
