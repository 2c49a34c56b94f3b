import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Case } from "./interleave.js";

/** The result of many parallel processes. */
export interface ParallelRun {
  /** From the first start to the last end, in milliseconds. */
  readonly ms: number;
  readonly outputs: readonly string[];
}

/** Starts the program `count` times in parallel. The output of each process is kept, however it ends. */
export async function startTogether(program: Case, count: number): Promise<ParallelRun> {
  const startedAt = process.hrtime.bigint();
  const outputs = await Promise.all(Array.from({ length: count }, () => run(program)));
  return { ms: Number(process.hrtime.bigint() - startedAt) / 1e6, outputs };
}

async function run({ command, args, environment, input }: Case): Promise<string> {
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["pipe", "pipe", "ignore"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });
  // A program that does not read its input may end before it is written.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input ?? "");
  await once(child, "close");
  return output;
}
