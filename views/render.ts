import type { ViewName } from "../core/view-names.js";
import type { View } from "./view.js";

export interface RenderOptions {
  /** Columns of the terminal, from 60; for `table`. Default: 100. */
  readonly width?: number;
  /** Whether to use the terminal's colours; for `table`. Default: false. */
  readonly colour?: boolean;
  /** Maximum length in characters; for `markdown` and `table`. More is cut by whole rows, and said. */
  readonly maxCharacters?: number;
}

/** Renders a view. A renderer is loaded when it is used first. */
type Renderer = (view: View, options: RenderOptions) => string;

const renderers: Readonly<Record<ViewName, () => Promise<Renderer>>> = {
  table: async () => (await import("./terminal/render-terminal.js")).renderTerminal,
  markdown: async () => (await import("./markdown/render-markdown.js")).renderMarkdown,
  html: async () => (await import("./html/render-html.js")).renderHtml,
  csv: async () => (await import("./csv/render-csv.js")).renderCsv,
  "adaptive-card": async () => (await import("./adaptive-card/render-adaptive-card.js")).renderAdaptiveCard,
  slack: async () => (await import("./slack/render-slack.js")).renderSlack,
};

/** The view as text: for `adaptive-card` and `slack` a JSON document, for `html` a whole page. */
export async function render(view: View, name: ViewName, options: RenderOptions = {}): Promise<string> {
  const renderer = await renderers[name]();
  return renderer(view, options);
}
