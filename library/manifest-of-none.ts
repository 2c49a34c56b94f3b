import type { ActionManifest } from "../core/manifest.js";

/** Stands for the manifest of an action that does not exist. */
export function manifestOfNone(name: string): ActionManifest {
  return {
    name,
    title: name,
    description: "",
    writes: false,
    permissions: [],
    entityTypes: [],
    messages: { success: "", failure: `Error executing action ${JSON.stringify(name)}. Reason: {reason}` },
    parameters: [],
    example: {},
  };
}
