import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { flagsOf } from "./payload.js";
import { watchProcessor } from "./processor-waits.js";
import type { ProcessOutcome } from "./recorded-run.js";
import type { Scenario } from "./scenario.js";

const root = join(__dirname, "..", "..");

/** Milliseconds after which a process counts as hanging. */
const longestRunMs = 60_000;

/** More than a pipe holds, so that writing completes only when the process reads. */
const padding = " ".repeat(512 * 1024);

const running = new Set<ChildProcess>();

// Process groups outlive the process that started them.
process.once("exit", () => running.forEach(endGroup));

/** Runs the scenario's action in a separate process with its own folders, and records what it leaves. */
export async function launch(
  scenario: Scenario,
  payload: object,
  program = join(root, "dist", "actions", `${scenario.action}.js`),
): Promise<ProcessOutcome> {
  const folder = mkdtempSync(join(tmpdir(), "campaign-"));
  const at = (name: string) => join(folder, name);
  for (const name of ["home", "work", "tmp", "cache"]) mkdirSync(at(name));
  const spawned = Date.now();
  const child = spawn(process.execPath, [program, ...flagsOf(scenario)], {
    cwd: at("work"),
    env: { PATH: process.env.PATH, HOME: at("home"), TMPDIR: at("tmp"), XDG_CACHE_HOME: at("cache") },
    // A separate process group, so that all processes in it can be found and ended.
    detached: true,
    timeout: longestRunMs,
    killSignal: "SIGKILL",
  });
  const exited = once(child, "exit").then(([code, signal]) => ({ code, signal, ended: Date.now() }));
  running.add(child);
  const processor = watchProcessor(child);
  const reading = feed(child.stdin, payload);
  const [read, signalled, stdout, stderr, { code, signal, ended }] = await Promise.all([
    reading,
    stop(child, scenario, reading),
    text(child.stdout),
    text(child.stderr),
    exited,
  ]);
  running.delete(child);
  const isSurvived = endGroup(child);
  const filesLeft = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.includes("/"));
  rmSync(folder, { recursive: true, force: true });
  // Input that a dead process never read counts as read at the end: the process was not ready.
  const moments = { spawned, reading: read !== undefined && read < ended ? read : undefined, signalled, ended };
  return { stdout, stderr, exitCode: code, signal, moments, processor, filesLeft, isSurvived };
}

/** Writes the payload, and returns when the process began to read; undefined if it ended before. */
function feed(stdin: Writable, payload: object): Promise<number | undefined> {
  return new Promise((resolve) => {
    stdin.on("error", () => undefined);
    stdin.on("close", () => resolve(undefined));
    stdin.write(padding, (error) => resolve(error ? undefined : Date.now()));
    stdin.end(JSON.stringify(payload));
  });
}

/** Sends SIGTERM at the scenario's moment, if the process still runs. */
async function stop(
  child: ChildProcess,
  { stop }: Scenario,
  reading: Promise<number | undefined>,
): Promise<number | undefined> {
  if (stop === undefined) return undefined;
  const ended = new AbortController();
  child.once("exit", () => ended.abort());
  if (stop.from === "reading") await reading;
  const isThere = await sleep(stop.afterMs, true, { signal: ended.signal }).catch(() => false);
  if (!isThere) return undefined;
  const signalled = Date.now();
  return child.kill("SIGTERM") ? signalled : undefined;
}

/** Ends the remaining processes of a group, and returns whether there were any. */
function endGroup({ pid }: ChildProcess): boolean {
  try {
    return pid !== undefined && process.kill(-pid, "SIGKILL");
  } catch {
    return false;
  }
}
