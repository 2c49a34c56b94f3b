import { execFile, execFileSync } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const ROOT = join(__dirname, "..", "..");
const ESBUILD = join(ROOT, "node_modules", ".bin", "esbuild");

/** Runs TypeScript source in a separate process from the root of the repository, for what is decided at start-up. */
export async function runInChildProcess(
  source: string,
  environment: Record<string, string> = {},
  timeout = 45_000,
): Promise<string> {
  const bundling = ["--bundle", "--platform=node", "--packages=external", "--loader=ts", "--log-level=error"];
  const script = execFileSync(ESBUILD, bundling, { cwd: ROOT, input: source, encoding: "utf8" });
  // An argument cannot be as long as a script with many modules.
  const running = promisify(execFile)(process.execPath, ["-"], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...environment },
    timeout,
  });
  running.child.stdin?.end(script);
  return (await running).stdout;
}
