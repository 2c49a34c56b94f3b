import { join } from "node:path";
import { lintProject } from "../../cli/lint/lint.js";
import type { ActionData } from "../../cli/manifests/manifest-data.js";
import { integration } from "../../core/generated/integration.js";

const { manifests, findings } = lintProject(join(__dirname, "../.."));

/** The manifest of an action as written. */
export function manifestOf(action: string): ActionData {
  const manifest = manifests?.actions.find(({ name }) => name === action);
  if (manifest === undefined) {
    throw new Error(`There is no manifest of ${action}: ${findings.map(({ message }) => message).join(", ")}`);
  }
  return manifest;
}

/** The names of all actions, in the integration's order. */
export const actionNames = integration.actions;

/** The parameters of an action's example, as texts by display name, as a platform sends them. */
export function exampleParameters(action: string): Readonly<Record<string, string>> {
  const { parameters, example } = manifestOf(action);
  return Object.fromEntries(
    Object.entries(example.parameters).map(([name, value]) => [
      parameters.find((each) => each.name === name)?.display_name ?? name,
      String(value),
    ]),
  );
}
