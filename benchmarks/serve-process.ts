import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** What `process-report.cjs` tells. */
export interface ProcessReport {
  readonly cpuMs: number;
  readonly heapMib: number;
  readonly rssMib: number;
}

/** A running `m365-defender serve` of dist/. */
export class ServeProcess {
  readonly #child: ChildProcess;

  private constructor(
    child: ChildProcess,
    readonly url: string,
    /** The access key that it made. */
    readonly key: string,
  ) {
    this.#child = child;
  }

  /** Starts it with a configuration file and a folder for its own files. */
  static async start(configurationFile: string, folder: string, more: readonly string[] = []): Promise<ServeProcess> {
    const flags = ["--config", configurationFile, "--port", "0", "--state", join(folder, "state"), "--json", ...more];
    const child = spawn(
      process.execPath,
      [
        "--expose-gc",
        ...["--require", join(__dirname, "process-report.cjs")],
        ...[join(__dirname, "..", "dist", "cli", "m365-defender.js"), "serve", ...flags, "--log-level", "warn"],
      ],
      { env: { PATH: process.env.PATH, XDG_CACHE_HOME: folder }, stdio: ["ignore", "pipe", "pipe", "ipc"] },
    );
    let errors = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      errors = `${errors}${text}`.slice(-1000);
    });
    const failed = once(child, "exit").then(([code]) => {
      throw new Error(`serve ended with ${code}: ${errors}`);
    });
    const [line] = await Promise.race([
      once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), "line"),
      failed,
    ]);
    failed.catch(() => undefined);
    const { url, keys_file } = JSON.parse(line) as { readonly url: string; readonly keys_file: string };
    return new ServeProcess(child, url, readFileSync(keys_file, "utf8").trim());
  }

  /** Its processor time so far and its memory; with `collect`, after garbage was collected. */
  async report(question: "collect" | "now"): Promise<ProcessReport> {
    const told = once(this.#child, "message");
    this.#child.send(question);
    return (await told)[0] as ProcessReport;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    await ended;
  }
}
