import { stringify } from "yaml";

/** One file of an exported integration; the path is relative to the integration's folder. */
export interface ExportedFile {
  readonly path: string;
  readonly content: string | Buffer;
}

/** A file of YAML, in which no text is what a reader of YAML 1.1 takes for a date or a boolean. */
export function yamlFile(path: string, data: unknown): ExportedFile {
  return { path, content: stringify(data, { version: "1.1", lineWidth: 120, aliasDuplicateObjects: false }) };
}

/** A file of JSON. */
export function jsonFile(path: string, data: unknown): ExportedFile {
  return { path, content: `${JSON.stringify(data, null, 2)}\n` };
}

/** `update-incident` → `update_incident`: the stem of an action's files. */
export function fileStem(action: string): string {
  return action.replaceAll("-", "_");
}
