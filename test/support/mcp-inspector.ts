import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The Inspector, and the Node.js that it needs. As dependencies of this project, it would run all scripts on that one. */
const packages = {
  inspector: "@modelcontextprotocol/inspector@2.12.0",
  node: `node-${process.platform}-${process.arch}@22.23.3`,
} as const;

const folder = join(__dirname, "..", "..", "node_modules", ".cache", "mcp-inspector-2.12.0-node-22.23.3");
const node = join(folder, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
const program = join(folder, "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js");

/** Runs the Inspector's command line; returns its exit code and what it wrote. */
export type Inspect = (
  flags: readonly string[],
) => Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }>;

/**
 * The Inspector, installed when it is used first, and kept for machines without the network; undefined if it cannot be
 * installed here.
 * @throws Error if it cannot be installed in CI, where no test may be missing
 */
export function findInspector(): Inspect | undefined {
  if (!existsSync(program) || !existsSync(node)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{"private":true}\n');
    // Where no test may be missing, a registry that fails for a moment is asked again.
    const retries = `--fetch-retries=${process.env.CI ? 3 : 1}`;
    const flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock", retries];
    try {
      execFileSync("npm", ["install", ...flags, ...Object.values(packages)], {
        cwd: folder,
        stdio: "ignore",
        timeout: 180_000,
      });
    } catch (cause) {
      if (process.env.CI) {
        throw new Error("The MCP Inspector cannot be installed.", { cause });
      }
      return undefined;
    }
  }
  return (flags) =>
    new Promise((resolve) => {
      execFile(node, [program, "--cli", ...flags], { maxBuffer: 32 * 1024 * 1024 }, (error, stdout, stderr) => {
        resolve({ exitCode: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
      });
    });
}
