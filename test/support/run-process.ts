import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { isObject } from "../../core/json-object.js";
import type { Result } from "../../core/result/result.js";
import { sharingNothing } from "../../sandbox/sharing-nothing.js";
import { expectValidResult } from "./execute.js";

const ROOT = join(__dirname, "..", "..");

/** A process that takes longer is killed, and its test fails because there is no exit code. */
const LONGEST_RUN_MS = 45_000;

export interface StartOptions {
  /** Flags; for the bin, with the action's name first. */
  readonly args?: readonly string[];
  /** Environment variables besides PATH and the tests' cache folder, which are all that a process inherits. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Scripts in test/support/preload that are loaded before the program, without extension. */
  readonly preload?: readonly string[];
  /** Maximum milliseconds of the process, for tests with many processes. */
  readonly longestRunMs?: number;
}

export interface ProcessRun {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ActionRun extends ProcessRun {
  readonly result: Result;
}

/** A running program of dist/. Nothing reads its output until `end` is called. */
export interface RunningProcess {
  readonly child: ChildProcess & { readonly stdin: Writable; readonly stdout: Readable; readonly stderr: Readable };
  /** Collects the output and waits for the end of the process. */
  end(): Promise<ProcessRun>;
}

const running = new Set<ChildProcess>();

// Killed first, so that a failing test leaves no process behind.
afterAll(() => {
  const left = [...running].map((child) => child.spawnargs.join(" "));
  for (const child of running) {
    child.kill("SIGKILL");
  }
  expect(left).toEqual([]);
});

/** Starts a program of dist/, such as `actions/ping` or `cli/m365-defender`, with an open standard input. */
export function startProcess(program: string, options: StartOptions = {}): RunningProcess {
  const { args = [], environment = {}, preload = [], longestRunMs = LONGEST_RUN_MS } = options;
  const required = preload.flatMap((name) => ["--require", join(__dirname, "preload", `${name}.cjs`)]);
  const child = spawn(process.execPath, [...required, join(ROOT, "dist", `${program}.js`), ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, XDG_CACHE_HOME: process.env.XDG_CACHE_HOME, ...environment },
    timeout: longestRunMs,
    killSignal: "SIGKILL",
  });
  running.add(child);
  const exited = once(child, "exit").finally(() => running.delete(child));
  // A process may end without reading all of its input.
  child.stdin.on("error", () => undefined);
  return {
    child,
    async end() {
      const [stdout, stderr] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
      const [exitCode, signal] = (await exited) as [number | null, NodeJS.Signals | null];
      return { exitCode, signal, stdout, stderr };
    },
  };
}

/** Runs a program to its end with this input: text or bytes unchanged, anything else as JSON. */
export async function runProgram(program: string, input: unknown, options?: StartOptions): Promise<ProcessRun> {
  const running = startProcess(program, options);
  running.child.stdin.end(toBytes(input));
  return running.end();
}

/**
 * Runs an action's program with this payload, and expects one valid result without secrets. By default, it shares
 * nothing with other runs, so that a tenant receives the same requests in any order of tests.
 */
export async function runAction(action: string, payload: unknown, options?: StartOptions): Promise<ActionRun> {
  return withResult(await runProgram(`actions/${action}`, alone(payload), options), secretsOf(payload));
}

function alone(payload: unknown): unknown {
  const { configuration } = Object(payload) as { readonly configuration?: unknown };
  return isObject(configuration)
    ? { ...Object(payload), configuration: { ...sharingNothing, ...configuration } }
    : payload;
}

/**
 * The run with its result. Standard output must be one valid document and a newline, and no secret may appear anywhere.
 */
export function withResult(run: ProcessRun, secrets: readonly string[] = []): ActionRun {
  expect(run).toMatchObject({ stdout: expect.stringMatching(/^\{[\s\S]*\}\n$/) });
  const result = JSON.parse(run.stdout) as Result;
  expectValidResult(result);
  expectNoSecrets(run, secrets);
  return { ...run, result };
}

/** Checks that a process wrote none of these secrets, and nothing that looks like a token. */
export function expectNoSecrets({ stdout, stderr }: ProcessRun, secrets: readonly string[]): void {
  const output = stdout + stderr;
  expect(secrets.filter((secret) => output.includes(secret))).toEqual([]);
  expect(/\beyJ[\w-]+\.[\w-]+|PRIVATE KEY/.exec(output)?.[0]).toBeUndefined();
}

/** The secrets of a payload's configuration: the client secret, and each line of the private key. */
export function secretsOf(payload: unknown): readonly string[] {
  const { configuration } = Object(payload) as { configuration?: Readonly<Record<string, unknown>> };
  const keyLines = String(configuration?.certificate_key ?? "").split("\n");
  return [String(configuration?.client_secret ?? ""), ...keyLines].filter((text) => /^[^-].{7,}/.test(text));
}

function toBytes(input: unknown): string | Buffer {
  return typeof input === "string" || Buffer.isBuffer(input) ? input : JSON.stringify(input);
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  if (!stream.closed) {
    await once(stream, "close");
  }
  return Buffer.concat(chunks).toString("utf8");
}
