import type { Action } from "../action.js";
import { IntegrationError, problemsError, toIntegrationError } from "../errors.js";
import { integration } from "../generated/integration.js";
import { sharedFiles } from "../graph/shared-state.js";
import { createLogger, writeToStderr } from "../logger.js";
import { exitCodeOf, type Result } from "../result/result.js";
import { Run } from "../run/run-action.js";
import { Redactor } from "../secrets/redact.js";
import { systemClock } from "../time/clock.js";
import { readFlags } from "./flags.js";
import { helpText } from "./help.js";
import { lastResult } from "./last-result.js";
import { startLocalTenant } from "./local-tenant.js";
import { BOUNDED_DRAIN_MS, Output } from "./output.js";
import { readPayload } from "./payload-stream.js";
import { documentText } from "./result-document.js";
import { ResultStream } from "./result-stream.js";

/** Log lines that are kept for the platform, which takes the end of the log. */
const MAX_LOG_LINES = 1_000;

const signalExitCodes = { SIGTERM: 143, SIGINT: 130 } as const;

/** Runs the action when its file is the program that was started. */
export function runWhenMain(module: NodeModule, action: Action): void {
  if (require.main === module) {
    void runProcess(action, process.argv.slice(2));
  }
}

/**
 * Runs an action as this process: flags, signals and crashes; payload-stream.ts reads, output.ts writes and ends.
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
  const log: string[] = [];
  const logger = createLogger(flags.logLevel, redactor, (line) => {
    log.push(line);
    if (log.length > MAX_LOG_LINES) {
      log.shift();
    }
    writeToStderr(line);
  });
  const rows = new ResultStream(output, redactor);
  const isForPerson = flags.pretty || process.stdout.isTTY === true;
  const isPlatformForm = () => flags.format === "secops" || (flags.format === "auto" && run.platform !== undefined);
  const run: Run = new Run({
    action,
    flags,
    readPayload: (onWarning) => readPayload(flags.payload, { signal: abort.signal, onWarning }),
    configEnvironment: process.env.M365_DEFENDER_CONFIG,
    startLocalTenant: flags.local ? startLocalTenant : undefined,
    clock: systemClock,
    random: Math.random,
    logger,
    redactor,
    signal: abort.signal,
    rowOutlet: () => (isForPerson || isPlatformForm() ? undefined : rows),
    shared: sharedFiles(),
  });
  let signalCode: number | undefined;

  const textOf = (result: Result, signal?: AbortSignal) => {
    const platform = { maxMegabytes: run.platform?.maxResultMegabytes, debugOutput: log.join("") };
    const form = { platform: isPlatformForm() ? platform : undefined, isIndented: flags.pretty, isForPerson };
    return rows.hasRows ? rows.rest(result) : documentText(result, form, signal);
  };
  /** The result and its text; a large one takes time, in which the run may still be ended. */
  const documentOf = async (result: Result): Promise<{ readonly told: Result; readonly text: string }> => {
    const { signal } = run;
    try {
      // What the signal has ended already is to be told, not ended again.
      return { told: result, text: await textOf(result, signal.aborted ? undefined : signal) };
    } catch (thrown) {
      const told = run.failure(toIntegrationError(thrown));
      return { told, text: await textOf(told) };
    } finally {
      run.end();
    }
  };
  /** Writes the result and ends; within bounds when the process is to end soon, whoever reads. */
  const finish = async (result: Result, isCrash = false) => {
    const { told, text } = await documentOf(result);
    const isBounded = isCrash || signalCode !== undefined || told.status === "timed_out";
    const isCallWrong = problems.length > 0 || told.error?.field === "--payload";
    const isTold = isPlatformForm() && !isCallWrong;
    const exitCode = signalCode ?? (isTold ? 0 : exitCodeOf(told));
    return output.end(text, exitCode, isBounded ? BOUNDED_DRAIN_MS : undefined);
  };

  for (const [name, code] of Object.entries(signalExitCodes)) {
    process.on(name, () => {
      signalCode ??= code;
      abort.abort(new IntegrationError("ABORTED", `The run was stopped by ${name}.`));
      output.hurry(signalCode, BOUNDED_DRAIN_MS);
    });
  }
  const crash = async (thrown: unknown) => {
    try {
      logger.error({ err: thrown }, "unexpected fault");
      // Whatever it is, nobody awaited it: a fault of ours, also when it is an error of the catalogue.
      const what = thrown instanceof Error ? thrown.message : String(thrown);
      await finish(run.failure(toIntegrationError(new Error(what, { cause: thrown }))), true);
    } catch {
      // What makes results is at fault itself: one that needs none of it is better than none.
      const result = lastResult(action.contract.manifest, systemClock.now());
      const text = rows.hasRows ? rows.rest(result) : `${JSON.stringify(result)}\n`;
      await output.end(text, signalCode ?? exitCodeOf(result), BOUNDED_DRAIN_MS);
    }
  };
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);

  await finish(problems.length > 0 ? run.failure(problemsError("INPUT_INVALID", problems)) : await run.toResult());
}
