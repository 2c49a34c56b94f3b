import { buildSync } from "esbuild";
import { type GeneratedFile, header } from "./source-file.js";

const source = "views/html/page/main.ts";

/** The script of the page of a result as a text: bundled here, so that it has the same hash wherever a page is written. */
export function pageScriptFile(root: string): GeneratedFile {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [source],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    charset: "ascii",
    legalComments: "none",
  });
  const script = outputFiles[0]?.text.trim() ?? "";
  if (/<\/script|<!--/i.test(script)) {
    throw new Error(`${source} contains "</script" or "<!--", which would end it in a page; write it in two parts.`);
  }
  return {
    path: "views/html/generated/page-script.ts",
    text: `${header(source)}export const pageScript: string = ${JSON.stringify(script)};\n`,
  };
}
