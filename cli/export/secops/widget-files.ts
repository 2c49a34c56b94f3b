import type { ActionManifest, IntegrationManifest } from "../../../core/manifest.js";
import { type ExportedFile, fileStem, markOfExported, yamlFile } from "./exported-file.js";
import { RESULT_PLACEHOLDER, widgetPage } from "./widget-page.js";

/** Pixels. What does not fit scrolls. */
const HEIGHT = 400;

/** The files of an action's widget: its definition, and its template. */
export function widgetFiles(action: ActionManifest, integration: IntegrationManifest): readonly ExportedFile[] {
  const stem = `widgets/${fileStem(action.name)}`;
  const { path, content } = yamlFile(`${stem}.yaml`, definition(action, integration));
  return [
    { path, content: `# ${markOfExported(path)}\n${content}` },
    { path: `${stem}.html`, content: widgetPage(action) },
  ];
}

function definition({ title, writes }: ActionManifest, { name }: IntegrationManifest) {
  return {
    title: `${name} - ${title}`,
    type: "html",
    scope: "alert",
    action_identifier: title,
    description: `Shows the result of ${title}. Tested in a browser, not yet on the platform.`,
    data_definition: {
      html_height: HEIGHT,
      // A script builds what is shown, so that nothing in the result is markup.
      safe_rendering: false,
      widget_definition_scope: "both",
      type: "html",
    },
    condition_group: {
      conditions: [
        {
          // JSON of a result that is not empty has a colon, the placeholder has none; no text in a row changes that.
          field_name: RESULT_PLACEHOLDER,
          value: ":",
          match_type: "contains",
          custom_operator_name: null,
        },
      ],
      logical_operator: "and",
    },
    // Rows, alerts and evidence need the room.
    default_size: writes ? "half_width" : "full_width",
  };
}
