import type { ActionManifest } from "../core/manifest.js";

/** The manifest for a result without an existing action. */
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
    resultDescription: "",
    example: {},
  };
}
