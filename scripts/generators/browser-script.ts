import { buildSync } from "esbuild";

/** A script for a browser as one text, to write between the tags of a page. */
export function browserScript(root: string, source: string): string {
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
  return script;
}
