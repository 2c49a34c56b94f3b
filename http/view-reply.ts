import type { ActionManifest } from "../core/manifest.js";
import type { Result } from "../core/result/result.js";
import type { ViewName } from "../core/view-names.js";

const types: Readonly<Record<ViewName, string>> = {
  table: "text/plain",
  markdown: "text/markdown",
  html: "text/html",
  csv: "text/csv",
  "adaptive-card": "application/json",
  slack: "application/json",
};

/**
 * The page brings a policy of its own, which allows its own script only. This one also gives it an origin that is nobody's: if
 * data acted in it, it could call nothing here.
 */
const pagePolicy =
  "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; form-action 'none'; frame-ancestors 'none'";

/** A view of a result as text, with its headers. The views are loaded with the first one. */
export async function viewReply(result: Result, manifest: ActionManifest, view: ViewName) {
  const { render, viewOf } = await import("../views/main.js");
  const headers: Record<string, string> = { "content-type": `${types[view]}; charset=utf-8` };
  if (view === "html") {
    headers["content-security-policy"] = pagePolicy;
  }
  if (view === "csv") {
    headers["content-disposition"] = `attachment; filename="${manifest.name}.csv"`;
  }
  return { text: await render(viewOf(result, manifest), view), headers };
}
