import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import type { Action } from "./action.js";
import { systemClock } from "./clock.js";
import { IntegrationError, problemsError, toIntegrationError } from "./errors.js";
import { type Flags, readFlags } from "./flags.js";
import { integration } from "./generated/integration.js";
import { helpText } from "./help.js";
import { MAX_PAYLOAD_BYTES } from "./input/payload.js";
import { startLocalTenant } from "./local-tenant.js";
import { createLogger } from "./logger.js";
import { Redactor } from "./redact.js";
import { exitCodeOf, type Result } from "./result.js";
import { Run } from "./run-action.js";

/** Milliseconds that standard output gets, after a signal or the deadline, to take the result. */
const BOUNDED_DRAIN_MS = 2_000;

const signalExitCodes = { SIGTERM: 143, SIGINT: 130 } as const;

/** Runs the action when its file is the program that was started. */
export function runWhenMain(module: NodeModule, action: Action): void {
  if (require.main === module) {
    void runProcess(action, process.argv.slice(2));
  }
}

/**
 * Runs an action as this process: the sole owner of standard input, standard output, signals and the exit code.
 * Exactly one result document is written, whatever happens.
 */
export async function runProcess(action: Action, argv: readonly string[]): Promise<void> {
  const output = new Output();
  const { flags, problems } = readFlags(argv);
  if (flags.help || flags.version) {
    await output.end(flags.help ? helpText(action.contract.manifest) : `${integration.version}\n`, 0);
    return;
  }
  const abort = new AbortController();
  const redactor = new Redactor();
  const logger = createLogger(flags.logLevel, redactor);
  const run = new Run({
    action,
    flags,
    readPayload: () => readPayload(flags.payload, abort.signal),
    configEnvironment: process.env.M365_DEFENDER_CONFIG,
    startLocalTenant: flags.local ? startLocalTenant : undefined,
    clock: systemClock,
    random: Math.random,
    logger,
    redactor,
    signal: abort.signal,
  });
  let signalCode: number | undefined;

  /** Writes the result and ends; within bounds when the process is to end soon, whoever reads. */
  const finish = (result: Result, isBounded = signalCode !== undefined || result.status === "timed_out") =>
    output.end(serialize(result, flags), signalCode ?? exitCodeOf(result), isBounded ? BOUNDED_DRAIN_MS : undefined);

  for (const [name, code] of Object.entries(signalExitCodes)) {
    process.on(name, () => {
      signalCode ??= code;
      abort.abort(new IntegrationError("ABORTED", `The run was stopped by ${name}.`));
      output.hurry(signalCode, BOUNDED_DRAIN_MS);
    });
  }
  const crash = (thrown: unknown) => {
    logger.error({ err: thrown }, "unexpected fault");
    // Whatever it is, nobody awaited it: a fault of ours, also when it is an error of the catalogue.
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    void finish(run.failure(toIntegrationError(new Error(what, { cause: thrown }))), true);
  };
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);

  await finish(problems.length > 0 ? run.failure(problemsError("INPUT_INVALID", problems)) : await run.toResult());
}

function serialize(result: Result, flags: Flags): string {
  return `${JSON.stringify(result, null, flags.pretty ? 2 : undefined)}\n`;
}

/** The payload's bytes, from a file or from standard input. Neither is read further than a payload may go. */
async function readPayload(file: string | undefined, signal: AbortSignal): Promise<Uint8Array> {
  if (file === undefined && process.stdin.isTTY) {
    process.stderr.write(
      "Usage: pipe a JSON payload to standard input, or name a file with --payload FILE. See --help.\n",
    );
    throw new IntegrationError("INPUT_MISSING", "Standard input is a terminal: no payload was given.");
  }
  const stream: Readable = file === undefined ? process.stdin : createReadStream(file);
  const chunks: Buffer[] = [];
  let size = 0;
  const onAbort = () => stream.destroy(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_PAYLOAD_BYTES) {
        break;
      }
      chunks.push(chunk);
    }
  } catch (cause) {
    throw signal.aborted ? signal.reason : unreadable(file, cause);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
  signal.throwIfAborted();
  if (size > MAX_PAYLOAD_BYTES) {
    throw new IntegrationError("INPUT_TOO_LARGE", "The payload is larger than 64 MiB.");
  }
  return Buffer.concat(chunks);
}

function unreadable(file: string | undefined, cause: unknown): IntegrationError {
  if (file === undefined) {
    return new IntegrationError("INPUT_MISSING", "Standard input cannot be read.", { cause });
  }
  const isMissing = (cause as NodeJS.ErrnoException).code === "ENOENT";
  const message = `The payload file ${file} ${isMissing ? "does not exist" : "cannot be read"}.`;
  return new IntegrationError("INPUT_MISSING", message, { cause, field: "--payload" });
}

/** Standard output, written once, and the process's end. */
class Output {
  #isWriting = false;

  constructor() {
    // The reader is gone: nobody is left to tell, so there is no trace either.
    process.stdout.on("error", () => process.exit(1));
    // A log that nobody reads is no reason to stop.
    process.stderr.on("error", () => undefined);
  }

  /**
   * Writes the text, sets the exit code, and lets the process end. Without `drainMs` it waits as long as the reader
   * takes; with it, the process ends after that many milliseconds at the latest. Further calls do nothing.
   */
  async end(text: string, exitCode: number, drainMs?: number): Promise<void> {
    if (this.#isWriting) {
      return;
    }
    this.#isWriting = true;
    process.exitCode = exitCode;
    if (drainMs !== undefined) {
      this.#endAfter(exitCode, drainMs);
    }
    await new Promise<void>((resolve) => process.stdout.write(text, () => resolve()));
    // Whatever still holds the process open (a socket that does not close) is not waited for.
    if (drainMs !== undefined || process.exitCode !== exitCode) {
      process.exit();
    }
    this.#endAfter(exitCode, BOUNDED_DRAIN_MS).unref();
  }

  /** A signal came: a write that is under way gets `drainMs` milliseconds, and the process ends with `exitCode`. */
  hurry(exitCode: number, drainMs: number): void {
    if (this.#isWriting) {
      process.exitCode = exitCode;
      this.#endAfter(exitCode, drainMs);
    }
  }

  #endAfter(exitCode: number, ms: number): NodeJS.Timeout {
    return setTimeout(() => process.exit(exitCode), ms);
  }
}
