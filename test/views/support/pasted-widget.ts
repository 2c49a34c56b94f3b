import { widgetPage } from "../../../cli/export/secops/widget-page.js";
import { manifestOf } from "../../support/manifests.js";

/** The template of an action's widget in which the platform pasted a text. */
export function pastedWidget(action: string, text: string): string {
  const [before, after] = widgetPage(manifestOf(action)).split("[{stepInstanceName}.JsonResult]");
  return `${before}${text}${after}`;
}
