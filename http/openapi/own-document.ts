import { readFileSync } from "node:fs";
import { join } from "node:path";
import { integration } from "../../core/generated/integration.js";
import type { ActionManifest } from "../../core/manifest.js";
import { packageRoot } from "../../core/package-root.js";
import { exampleResults } from "./example-results.js";
import { type OpenApiSources, type OpenApiVersion, openApiDocument } from "./open-api-document.js";
import type { JsonSchema } from "./operation.js";

export interface OwnDocument {
  readonly version: OpenApiVersion;
  /** The actions that the caller may run. */
  readonly manifests: readonly ActionManifest[];
  readonly isReadOnly: boolean;
}

/** The document of this service for one caller. What the package has for it is read the first time only. */
export function ownDocument(own: OwnDocument): JsonSchema {
  packageSources ??= readSources();
  return openApiDocument({ ...own, integration, ...packageSources });
}

type PackageSources = Pick<OpenApiSources, "resultSchema" | "results">;

let packageSources: PackageSources | undefined;

function readSources(): PackageSources {
  const root = packageRoot(__dirname);
  return {
    resultSchema: JSON.parse(readFileSync(join(root, "result.schema.json"), "utf8")),
    results: exampleResults(root, integration.actions),
  };
}
