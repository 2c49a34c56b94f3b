/** The script of a widget: reads what the platform pasted, and shows it. It creates elements, never markup. */
import { found } from "../../html/page/elements.js";
import { viewOfData } from "../../model/view-of-data.js";
import { readPasted } from "../pasted-data.js";
import { themeOfColour } from "../theme-of-colour.js";
import { drawProblem, drawView } from "./drawing.js";

const root = document.documentElement;

// The platform tells its frames the colours of its theme.
addEventListener("message", ({ source, data }: MessageEvent) => {
  const theme = source === parent ? themeOfColour(data?.background ?? data?.backgroundColor) : undefined;
  if (theme !== undefined) {
    root.dataset.theme = theme;
  }
});

// What the platform pasted comes after this script.
addEventListener("DOMContentLoaded", () => {
  const main = found("main");
  const pasted = readPasted(found("#pasted").textContent ?? "");
  if ("problem" in pasted) {
    drawProblem(main, pasted.problem);
    return;
  }
  const { action: name = "", title = "" } = root.dataset;
  drawView(main, viewOfData({ name, title }, pasted.data, new Date()));
});
