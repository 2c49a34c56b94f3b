import { stringify } from "yaml";

/** One file of an exported integration; the path is relative to the integration's folder. */
export interface ExportedFile {
  readonly path: string;
  readonly content: string | Buffer;
}

/**
 * What a file of an export says of itself where a user has files of their own beside it. It has the path, so that a copy
 * under another name is the user's own.
 */
export function markOfExported(path: string): string {
  return `${path} is written by m365-defender export, which replaces it: to change it, copy it under another name.`;
}

/** A YAML file in which YAML 1.1 readers see no text as a date or boolean. */
export function yamlFile(path: string, data: unknown): ExportedFile {
  return { path, content: stringify(data, { version: "1.1", lineWidth: 120, aliasDuplicateObjects: false }) };
}

/** A JSON file. */
export function jsonFile(path: string, data: unknown): ExportedFile {
  return { path, content: `${JSON.stringify(data, null, 2)}\n` };
}

/** `update-incident` → `update_incident`: the file name of an action, without extension. */
export function fileStem(action: string): string {
  return action.replaceAll("-", "_");
}
