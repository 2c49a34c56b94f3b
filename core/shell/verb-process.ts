import { IntegrationError } from "../errors.js";
import { BOUNDED_DRAIN_MS, Output } from "../program/output.js";
import { signalExitCodes } from "../program/signal-exit-codes.js";
import { failureText } from "./failure-text.js";
import { VerbFailure, type VerbStreams } from "./verb.js";

/** Milliseconds that a verb gets, after a signal, to end in its own way, unless it declares another time. */
export const GRACE_MS = 5_000;

/** The longest time that a timer of Node takes. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Nobody is left to tell, so there is nothing to say. */
const readerGone = new VerbFailure([]);

/**
 * The process of a verb: its signals, its closed pipes and its end. SIGINT, SIGTERM, a reader of standard output that is
 * gone and an error that nobody awaited all abort the verb's signal; after the grace time, or a second signal, the process
 * ends. What the verb has written is written completely before that.
 */
export class VerbProcess {
  readonly #stop = new AbortController();
  readonly #output = new Output(() => this.#stopBy(readerGone, 1));
  readonly #isDebug: boolean;
  #stopCode: number | undefined;
  #hasCrashed = false;

  /** Whether the verb's own exit code counts after it was stopped. */
  isStopNormal = false;

  /** Milliseconds that the verb gets, after a signal, to end in its own way. */
  graceMs = GRACE_MS;

  constructor(isDebug: boolean) {
    this.#isDebug = isDebug;
    // A message that nobody reads is no reason to stop.
    process.stderr.on("error", () => undefined);
    for (const [name, code] of Object.entries(signalExitCodes)) {
      process.on(name, () => (this.#stop.signal.aborted ? this.#endNow() : this.#stopBy(stopped(name), code)));
    }
    process.on("uncaughtException", (thrown) => this.#crash(thrown));
    process.on("unhandledRejection", (thrown) => this.#crash(thrown));
  }

  /** Runs to the exit code, and ends the process with it. */
  async run(perform: (streams: VerbStreams) => Promise<number>): Promise<void> {
    // A verb may wait for nothing but its signal, which does not keep a process alive.
    const hold = setInterval(() => undefined, LONGEST_TIMER_MS);
    const own = await perform(this.#streams()).finally(() => clearInterval(hold));
    const isStopped = this.#stop.signal.aborted;
    await this.#output.end("", this.#exitCode(own), isStopped ? BOUNDED_DRAIN_MS : undefined);
  }

  /** Standard input is opened by the verb that reads it. */
  #streams(): VerbStreams {
    const { stdout, stderr } = process;
    const { signal } = this.#stop;
    return {
      get stdin() {
        return process.stdin;
      },
      stdout,
      stderr,
      signal,
    };
  }

  #exitCode(own: number): number {
    return this.#hasCrashed ? 1 : this.isStopNormal ? own : (this.#stopCode ?? own);
  }

  #stopBy(reason: Error, code: number): void {
    if (this.#stop.signal.aborted) {
      return;
    }
    this.#stopCode = code;
    this.#stop.abort(reason);
    this.#output.hurry(code, BOUNDED_DRAIN_MS);
    setTimeout(() => this.#endNow(), this.graceMs);
  }

  #endNow(): void {
    const code = this.#stopCode ?? 1;
    this.#output.hurry(code, BOUNDED_DRAIN_MS);
    void this.#output.end("", code, BOUNDED_DRAIN_MS);
  }

  #crash(thrown: unknown): void {
    process.stderr.write(failureText(thrown, this.#isDebug));
    this.#hasCrashed = true;
    this.#stopBy(stopped("an unexpected error"), 1);
  }
}

function stopped(by: string): IntegrationError {
  return new IntegrationError("ABORTED", `Stopped by ${by}.`);
}
