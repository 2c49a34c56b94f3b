import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parameterSchemas } from "../../library/manifests.js";

/** Writes the JSON Schema of each action's parameters to a file, for platforms that build forms. */
export function writeParameterSchemas(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [action, schema] of Object.entries(parameterSchemas)) {
    writeFileSync(join(folder, `${action}.parameters.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
  }
}
