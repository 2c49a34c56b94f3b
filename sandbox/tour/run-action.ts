import { spawn } from "node:child_process";
import { join } from "node:path";

/** How a process of the tour ended. */
export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs an action as a platform does: in its own process, with the payload on standard input. */
export function runAction(
  action: string,
  flags: readonly string[],
  payload: unknown,
  signal: AbortSignal,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const program = join(__dirname, "../../actions", `${action}.js`);
    const child = spawn(process.execPath, [program, ...flags], { env: environment(), signal });
    const output = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output.stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ exitCode: code ?? 1, ...output }));
    child.stdin.end(JSON.stringify(payload));
  });
}

/** That of this process. The tenant is an exception of this machine's proxy. */
function environment(): NodeJS.ProcessEnv {
  const exceptions = [process.env.no_proxy || process.env.NO_PROXY, "localhost"].filter(Boolean).join(",");
  return { ...process.env, NO_PROXY: exceptions, no_proxy: exceptions };
}
