import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** Whether util-linux's `script` is there, which runs a command on a terminal of its own. */
export const hasPseudoTerminal = /util-linux/.test(
  String(spawnSync("script", ["--version"], { encoding: "utf8" }).stdout),
);

export interface TerminalRun {
  /** Everything that was written to the terminal, with its control sequences. */
  readonly output: string;
  readonly exitCode: number | null;
}

/**
 * Runs a shell command on a terminal of this width. Only these variables reach it.
 * @param interruptAt the output at which Ctrl+C is pressed
 */
export function runOnTerminal(
  command: string,
  columns: number,
  environment: Readonly<Record<string, string>> = {},
  interruptAt?: RegExp,
): Promise<TerminalRun> {
  const child = spawn("script", ["-qec", `stty cols ${columns}; ${command}`, "/dev/null"], {
    cwd: ROOT,
    stdio: ["pipe", "pipe", "inherit"],
    env: {
      PATH: process.env.PATH,
      XDG_CACHE_HOME: process.env.XDG_CACHE_HOME,
      SHELL: "/bin/sh",
      TERM: "xterm-256color",
      ...environment,
    },
  });
  let output = "";
  let isInterrupted = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    if (!isInterrupted && interruptAt?.test(output)) {
      isInterrupted = true;
      child.stdin.write("\u0003");
    }
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode) => resolve({ output, exitCode }));
  });
}

const ERASE = "\u001B[K";

/** The lines that are on an endless terminal after this output: `\r` and "erase to the end of the line" are carried out. */
export function screenOf(output: string): readonly string[] {
  return output.split("\n").map((line) => line.split("\r").reduce(overwrite, ""));
}

/** A line after a text was written over its beginning. */
function overwrite(line: string, text: string): string {
  const parts = text.split(ERASE);
  const written = parts.join("");
  return parts.length > 1 ? written : written + line.slice(written.length);
}
