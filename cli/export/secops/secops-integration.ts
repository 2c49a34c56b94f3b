import type { ActionManifest, IntegrationManifest } from "../../../core/manifest.js";
import { listPackageFiles, readPackageFile } from "../package-files.js";
import { actionFiles } from "./action-files.js";
import { aiDescriptionFiles } from "./ai-descriptions.js";
import type { ExportedFile } from "./exported-file.js";
import { integrationFiles } from "./integration-files.js";
import { widgetFiles } from "./widget-files.js";

/** Files that are the same in every export. */
const templateFolder = "cli/export/template";

/** All files of the integration for Google SecOps SOAR. The same manifests give the same bytes. */
export function secopsIntegration(
  integration: IntegrationManifest,
  actions: readonly ActionManifest[],
): readonly ExportedFile[] {
  const template = listPackageFiles(templateFolder).map((path) => ({
    path,
    content: readPackageFile(`${templateFolder}/${path}`),
  }));
  return [
    ...integrationFiles(integration),
    ...template,
    ...actions.flatMap((action) => [...actionFiles(action, integration), ...widgetFiles(action, integration)]),
    { path: "actions/__init__.py", content: "" },
    { path: "tests/__init__.py", content: "" },
    ...aiDescriptionFiles(integration, actions),
  ];
}
