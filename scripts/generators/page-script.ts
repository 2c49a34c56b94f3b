import { browserScript } from "./browser-script.js";
import { type GeneratedFile, header } from "./source-file.js";

const source = "views/html/page/main.ts";

/** The script of the page of a result as a text: bundled here, so that it has the same hash wherever a page is written. */
export function pageScriptFile(root: string): GeneratedFile {
  return {
    path: "views/html/generated/page-script.ts",
    text: `${header(source)}export const pageScript: string = ${JSON.stringify(browserScript(root, source))};\n`,
  };
}
