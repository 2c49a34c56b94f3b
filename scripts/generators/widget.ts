import { styleOfWidget } from "../../views/widget/style.js";
import { browserScript } from "./browser-script.js";
import { type GeneratedFile, header } from "./source-file.js";

const source = "views/widget/page/main.ts";

/** The script and the style sheet of the widgets as texts, which the export writes into each of them. */
export function widgetFile(root: string): GeneratedFile {
  const lines = [
    `export const widgetScript: string = ${JSON.stringify(browserScript(root, source))};`,
    `export const widgetStyle: string = ${JSON.stringify(styleOfWidget.text)};`,
  ];
  return { path: "cli/generated/widget.ts", text: `${header("views/widget/")}\n${lines.join("\n\n")}\n` };
}
