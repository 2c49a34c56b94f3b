import type { ActionManifest, IntegrationManifest } from "../../core/manifest.js";
import { actionOperation } from "./action-operation.js";
import { callSchemas } from "./call-schemas.js";
import type { JsonSchema } from "./operation.js";
import { type PublishedResultSchema, resultSchemas } from "./result-schemas.js";
import { runOperations, runSchemas } from "./run-operations.js";
import { serviceOperations, serviceSchemas } from "./service-operations.js";
import { openApi2 } from "./version-2.js";
import { openApi3 } from "./version-3.js";

export type OpenApiVersion = "2.0" | "3.1";

export interface OpenApiSources {
  readonly version: OpenApiVersion;
  readonly integration: Pick<IntegrationManifest, "name" | "version" | "description">;
  /** The actions that the document has. */
  readonly manifests: readonly ActionManifest[];
  /** `result.schema.json` */
  readonly resultSchema: PublishedResultSchema;
  /** A whole result of each action, by name, for the examples. */
  readonly results: Readonly<Record<string, unknown>>;
  readonly isReadOnly?: boolean;
  /** URL of the service. Without it, the paths belong to the host that the document came from. */
  readonly address?: string;
}

/** The OpenAPI document of the HTTP service. */
export function openApiDocument({ version, integration, manifests, ...sources }: OpenApiSources): JsonSchema {
  const { resultSchema, results, isReadOnly = false, address } = sources;
  const facts = {
    title: integration.name,
    version: integration.version,
    description: integration.description,
    address,
    operations: [
      ...manifests.map((manifest) => actionOperation(manifest, results[manifest.name], isReadOnly)),
      ...runOperations(),
      ...serviceOperations(manifests),
    ],
    schemas: {
      ...Object.assign({}, ...manifests.map(callSchemas)),
      ...resultSchemas(resultSchema, manifests),
      ...runSchemas,
      ...serviceSchemas,
    },
  };
  return version === "3.1" ? openApi3(facts) : openApi2(facts);
}
