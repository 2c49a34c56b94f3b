import type { Action } from "./action.js";
import { systemClock } from "./clock.js";
import { IntegrationError, problemsError, toIntegrationError } from "./errors.js";
import { type Flags, readFlags } from "./flags.js";
import { integration } from "./generated/integration.js";
import { helpText } from "./help.js";
import { startLocalTenant } from "./local-tenant.js";
import { createLogger, writeToStderr } from "./logger.js";
import { BOUNDED_DRAIN_MS, Output } from "./output.js";
import { readPayload } from "./payload-stream.js";
import { toPlatformResult } from "./platform/platform-result.js";
import { Redactor } from "./redact.js";
import { exitCodeOf, type Result } from "./result.js";
import { ResultStream } from "./result-stream.js";
import { Run } from "./run-action.js";
import { sharedFiles } from "./shared/shared-state.js";

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
    rowOutlet: () => (flags.pretty || isPlatformForm() ? undefined : rows),
    shared: sharedFiles(),
  });
  let signalCode: number | undefined;

  /** Writes the result and ends; within bounds when the process is to end soon, whoever reads. */
  const finish = (result: Result, isBounded = signalCode !== undefined || result.status === "timed_out") => {
    const document = isPlatformForm()
      ? toPlatformResult(result, { maxMegabytes: run.platform?.maxResultMegabytes, debugOutput: log.join("") })
      : result;
    const isCallWrong = problems.length > 0 || result.error?.field === "--payload";
    const isTold = isPlatformForm() && !isCallWrong;
    const exitCode = signalCode ?? (isTold ? 0 : exitCodeOf(result));
    const text = rows.hasRows ? rows.rest(result) : serialize(document, flags);
    return output.end(text, exitCode, isBounded ? BOUNDED_DRAIN_MS : undefined);
  };

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

function serialize(document: object, flags: Flags): string {
  return `${JSON.stringify(document, null, flags.pretty ? 2 : undefined)}\n`;
}
