import type { Tool } from "@modelcontextprotocol/server";
import type { ActionManifest } from "../../core/manifest.js";
import { contextProperties, runProperties } from "./context-schema.js";
import { parameterSchema } from "./parameter-schema.js";
import { resultSchema } from "./result-schema.js";
import { toolAnnotations } from "./tool-annotations.js";
import { toolNameOf } from "./tool-name.js";

/** The tool of an action, from its manifest. */
export function actionTool(manifest: ActionManifest): Tool {
  const parameters = manifest.parameters.map((field) => [field.name, parameterSchema(field)] as const);
  return {
    name: toolNameOf(manifest.name),
    title: manifest.title,
    description: manifest.description,
    inputSchema: {
      type: "object",
      properties: { ...Object.fromEntries(parameters), ...contextProperties, ...runProperties },
      required: manifest.parameters.filter(({ isMandatory }) => isMandatory).map(({ name }) => name),
      additionalProperties: false,
    },
    outputSchema: resultSchema as NonNullable<Tool["outputSchema"]>,
    annotations: toolAnnotations(manifest),
  };
}
