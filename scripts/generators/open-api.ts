import type { Manifests } from "../../cli/manifests/manifest-data.js";
import { exampleResults } from "../../http/openapi/example-results.js";
import { openApiDocument } from "../../http/openapi/open-api-document.js";
import { toActionManifest } from "./contracts.js";
import { resultSchemaFile } from "./result-schema.js";
import type { GeneratedFile } from "./source-file.js";

/** The address of a service that was started without flags. */
const address = "http://127.0.0.1:8365";

/** The OpenAPI documents of the HTTP service with all actions, in both versions. */
export function openApiFiles(root: string, { integration, actions }: Manifests): readonly GeneratedFile[] {
  const resultSchema = JSON.parse(resultSchemaFile(integration, actions).text);
  const manifests = actions.map(toActionManifest);
  const results = exampleResults(
    root,
    actions.map(({ name }) => name),
  );
  return (["3.1", "2.0"] as const).map((version) => ({
    path: `data/openapi/openapi-${version}.json`,
    text: `${JSON.stringify(openApiDocument({ version, integration, manifests, resultSchema, results, address }), null, 2)}\n`,
  }));
}
