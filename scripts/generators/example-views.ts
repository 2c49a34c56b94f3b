import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ActionData } from "../../cli/manifests/manifest-data.js";
import type { ViewName } from "../../core/view-names.js";
import { render, viewOf } from "../../views/main.js";
import { fillSection } from "./markdown.js";
import type { GeneratedFile } from "./source-file.js";

const page = "docs/views.md";

/** Columns of a terminal that fit beside each other on a page. */
const WIDTH = 100;

/** The views on the page: of which action's example, and the language of the block. */
const shown: readonly { readonly action: string; readonly view: ViewName; readonly language: string }[] = [
  { action: "list-incidents", view: "table", language: "text" },
  { action: "update-incident", view: "markdown", language: "markdown" },
  { action: "list-incidents", view: "csv", language: "csv" },
];

/** The page of the views with those of an example's output. No file if it shows none of them. */
export async function exampleViewFiles(
  root: string,
  action: ActionData,
  output: string,
): Promise<readonly GeneratedFile[]> {
  const views = shown.filter((each) => each.action === action.name);
  let text = readFileSync(join(root, page), "utf8");
  for (const { view, language } of views) {
    const rendered = await render(viewOf(JSON.parse(output), action), view, { width: WIDTH });
    text = fillSection(text, `${view}-${action.name}`, fenced(readable(rendered), language));
  }
  return views.length === 0 ? [] : [{ path: page, text }];
}

/** Without the marks of a CSV file that nobody sees: that of UTF-8, and its line ends. */
function readable(text: string): string {
  return text
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n")
    .trim();
}

/** A fence that is longer than any in the text. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
