import { type Html, html } from "../../core/text/html.js";

/** The classes of the codes that `core/text/paint.ts` writes. */
const classes: Readonly<Record<string, string>> = {
  "1": "bold",
  "2": "dim",
  "31": "red",
  "32": "green",
  "33": "yellow",
  "36": "cyan",
};

/** A page that shows coloured output of a terminal with `columns` columns, in a window with a title. */
export function terminalPage(output: string, columns: number, title: string): string {
  const lines = output.replace(/\n$/, "").split("\n");
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${title}</title>
<style>
  body { margin: 0; padding: 24px; width: max-content; background: transparent; }
  main { border-radius: 8px; background: #0d1117; color: #d1d7e0; overflow: hidden; border: 1px solid #3d444d; }
  h1 { margin: 0; padding: 8px 16px; background: #21262d; color: #9198a1; font: 13px "DejaVu Sans", sans-serif; }
  pre { margin: 0; padding: 16px; width: ${columns}ch; font: 14px/1.35 "DejaVu Sans Mono", monospace; }
  .bold { font-weight: bold; color: #f0f6fc; }
  .dim { color: #8b949e; }
  .red { color: #ff7b72; }
  .green { color: #56d364; }
  .yellow { color: #e3b341; }
  .cyan { color: #39c5cf; }
</style>
<main>
<h1>${title}</h1>
<pre>${lines.map(
    (line) => html`${pieces(line)}
`,
  )}</pre>
</main>
</html>
`.text;
}

/** The parts of a line, each in the style that the codes before it set. */
function pieces(line: string): readonly Html[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes of a terminal begin with one
  const parts = line.split(/\u001B\[([\d;]*)m/);
  return parts.flatMap((text, index) => {
    if (index % 2 === 1 || text === "") {
      return [];
    }
    const style = (parts[index - 1] ?? "").split(";").flatMap((code) => classes[code] ?? []);
    return [style.length === 0 ? html`${text}` : html`<span class="${style.join(" ")}">${text}</span>`];
  });
}
