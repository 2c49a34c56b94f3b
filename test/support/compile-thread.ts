import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(__dirname, "../..");

/** File of the query thread's program, in a folder where its packages are found and that no tool checks. */
export const compiledThread = join(root, "node_modules/.cache/query-thread.js");

/**
 * Compiles that program once for all tests of a run. The file is replaced atomically, because another run may be using
 * it.
 */
export default async function compileThread(): Promise<void> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["test/support/thread-program.ts"],
    bundle: true,
    platform: "node",
    packages: "external",
    write: false,
  });
  const written = `${compiledThread}.${process.pid}`;
  mkdirSync(dirname(compiledThread), { recursive: true });
  writeFileSync(written, outputFiles[0]?.text ?? "");
  renameSync(written, compiledThread);
}
