import { browserScript } from "./browser-script.js";
import { type GeneratedFile, header } from "./source-file.js";

/** A script that runs in a page, and the file with its text. */
interface PageScript {
  readonly source: string;
  readonly path: string;
}

const pageScripts: readonly PageScript[] = [
  { source: "views/html/page/main.ts", path: "views/html/generated/page-script.ts" },
  { source: "sandbox/control/script/main.ts", path: "sandbox/control/generated/page-script.ts" },
];

/** The scripts of the pages as texts: bundled here, so that each has the same hash wherever its page is written. */
export function pageScriptFiles(root: string): GeneratedFile[] {
  return pageScripts.map(({ source, path }) => ({
    path,
    text: `${header(source)}export const pageScript: string = ${JSON.stringify(browserScript(root, source))};\n`,
  }));
}
