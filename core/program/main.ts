import type { Action } from "../action.js";
import { flagWords } from "../configuration/caller-words.js";
import { IntegrationError, type Problem, problemsError, toIntegrationError } from "../errors.js";
import type { OutputFile } from "../files/output-file.js";
import { integration } from "../generated/integration.js";
import { sharedFiles } from "../graph/shared-state.js";
import { createLogger } from "../logger.js";
import { exitCodeOf, type Result } from "../result/result.js";
import { Run } from "../run/run-action.js";
import { debugOutput } from "../secops/debug-output.js";
import { RunLog } from "../secops/run-log.js";
import { Redactor } from "../secrets/redact.js";
import { systemClock } from "../time/clock.js";
import { type Flags, type PayloadFlags, readFlags } from "./flags.js";
import { lastResult } from "./last-result.js";
import type { LiveLine } from "./live-line.js";
import { startLocalTenant } from "./local-tenant.js";
import { BOUNDED_DRAIN_MS, Output } from "./output.js";
import { readPayload, readTextFile } from "./payload-stream.js";
import { flagProfile } from "./profile-flags.js";
import { documentText, standardForm } from "./result-document.js";
import { ResultStream } from "./result-stream.js";
import { signalExitCodes } from "./signal-exit-codes.js";
import { isStderrWatched } from "./watched-stderr.js";

/** Runs the action if its file is the started program. */
export function runWhenMain(module: NodeModule, action: Action): void {
  if (require.main === module) {
    void runProcess(action, process.argv.slice(2));
  }
}

/** What is different for a program that people start too. */
export interface ProcessOptions {
  /** Whether the result is shown as a table where standard output and standard error are terminals. */
  readonly showsTable?: boolean;
}

/**
 * Runs an action as this process: flags, signals and crashes. payload-stream.ts reads, output.ts writes. Exactly one
 * result is written, whatever happens: the document, or with `--view` what it shows.
 */
export async function runProcess(
  action: Action,
  argv: readonly string[],
  { showsTable = false }: ProcessOptions = {},
): Promise<void> {
  const output = new Output();
  const { flags, problems } = readFlags(argv);
  if (flags.help || flags.version) {
    await output.end(flags.help ? await helpFor(action) : `${integration.version}\n`, 0);
    return;
  }
  const flagPayload =
    flags.payloadFlags === undefined ? undefined : await readFlagPayload(flags.payloadFlags, action, flags.payload);
  problems.push(...(flagPayload?.problems ?? []));
  const file = flags.result === undefined ? undefined : await openFile(flags.result, flags, problems);
  const abort = new AbortController();
  const redactor = new Redactor();
  const log = new RunLog(systemClock);
  const live = isStderrWatched(process.env) ? await openLiveLine() : undefined;
  const logger = log.before(createLogger(flags.logLevel, redactor, live?.writeAbove));
  const rows = new ResultStream(output, redactor);
  const isForPerson = flags.pretty || process.stdout.isTTY === true;
  const isTableShown = showsTable && !flags.wantsJson && process.stdout.isTTY === true && process.stderr.isTTY === true;
  const isPlatformForm = () => flags.format === "secops" || (flags.format === "auto" && run.platform !== undefined);
  const viewName = () => flags.view ?? (isTableShown && run.platform === undefined ? "table" : undefined);
  const run: Run = new Run({
    action,
    flags,
    readPayload: (onWarning) =>
      flagPayload?.read(abort.signal) ?? readPayload(flags.payload, { signal: abort.signal, onWarning }),
    ...(flagPayload && { payloadForm: "flags", words: flagWords }),
    profile: flags.profile && flagProfile(flags.profile),
    configEnvironment: process.env.M365_DEFENDER_CONFIG,
    startLocalTenant: flags.local ? startLocalTenant : undefined,
    clock: systemClock,
    random: Math.random,
    logger,
    activities: live,
    redactor,
    signal: abort.signal,
    rowOutlet: () =>
      isForPerson || isPlatformForm() || flags.view !== undefined || file !== undefined ? undefined : rows,
    shared: sharedFiles(),
  });
  let signalCode: number | undefined;

  const jsonOf = (result: Result, signal?: AbortSignal) => {
    const platform = isPlatformForm()
      ? {
          maxMegabytes: run.platform?.maxResultMegabytes,
          debugOutput: debugOutput(log.entries, result, redactor),
        }
      : undefined;
    return documentText(result, { platform, isIndented: flags.pretty, isForPerson }, signal);
  };
  const textOf = async (result: Result, signal?: AbortSignal) => {
    if (rows.hasRows) {
      return rows.rest(result);
    }
    const view = viewName();
    if (view === undefined && file === undefined) {
      return jsonOf(result, signal);
    }
    const { shownText } = await import("./view-output.js");
    return shownText(result, {
      manifest: action.contract.manifest,
      view,
      maxCharacters: flags.maxCharacters,
      file,
      keptText: () => documentText(result, standardForm, signal),
      jsonText: () => jsonOf(result, signal),
    });
  };
  /** The result and its text. A large result takes time, during which the run may still be stopped. */
  const documentOf = async (result: Result): Promise<{ readonly written: Result; readonly text: string }> => {
    const { signal } = run;
    try {
      // If the run was already stopped, its result is written completely.
      return { written: result, text: await textOf(result, signal.aborted ? undefined : signal) };
    } catch (thrown) {
      const written = run.failure(toIntegrationError(thrown));
      return { written, text: await textOf(written) };
    } finally {
      run.end();
    }
  };
  /**
   * Writes the result and ends the process. After a crash, a stop or a timeout, it waits only a limited time for the
   * reader.
   */
  const finish = async (result: Result, isCrash = false) => {
    live?.end();
    const { written, text } = await documentOf(result);
    const isBounded = isCrash || signalCode !== undefined || written.status === "timed_out";
    const isCallWrong = problems.length > 0 || ["--payload", "--param-file"].includes(written.error?.field ?? "");
    const isReported = isPlatformForm() && !isCallWrong;
    const exitCode = signalCode ?? (isReported ? 0 : exitCodeOf(written));
    return output.end(text, exitCode, isBounded ? BOUNDED_DRAIN_MS : undefined);
  };

  for (const [name, code] of Object.entries(signalExitCodes)) {
    process.on(name, () => {
      signalCode ??= code;
      live?.end();
      abort.abort(new IntegrationError("ABORTED", `The run was stopped by ${name}.`));
      output.hurry(signalCode, BOUNDED_DRAIN_MS);
    });
  }
  const crash = async (thrown: unknown) => {
    try {
      logger.error({ err: thrown }, "unexpected fault");
      // An unhandled error is always unexpected, even if it is an IntegrationError.
      const what = thrown instanceof Error ? thrown.message : String(thrown);
      await finish(run.failure(toIntegrationError(new Error(what, { cause: thrown }))), true);
    } catch (second) {
      // Building the result failed, so a fixed one is written.
      const result = lastResult(second, action.contract.manifest, systemClock.now());
      const text = rows.hasRows ? rows.rest(result) : `${JSON.stringify(result)}\n`;
      file?.write(text);
      await output.end(text, signalCode ?? exitCodeOf(result), BOUNDED_DRAIN_MS);
    }
  };
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);

  await finish(problems.length > 0 ? run.failure(problemsError("INPUT_INVALID", problems)) : await run.toResult());
}

/** Loads the help, which most runs do not need. */
async function helpFor(action: Action): Promise<string> {
  const { helpText, widthFor } = await import("./help.js");
  return helpText(action.contract.manifest, widthFor(process.stdout));
}

/** Loads the live line, which only a terminal needs. */
async function openLiveLine(): Promise<LiveLine> {
  const { liveLineOnStderr } = await import("./live-line.js");
  return liveLineOnStderr();
}

/** Loads what opens the file of `--result`, which most runs do not need. */
async function openFile(path: string, flags: Flags, problems: Problem[]): Promise<OutputFile | undefined> {
  const { openResultFile, usedFiles } = await import("./result-file.js");
  return openResultFile(path, usedFiles(flags, process.env.M365_DEFENDER_CONFIG), problems);
}

interface FlagPayloadReader {
  readonly problems: readonly Problem[];
  read(signal: AbortSignal): Promise<Uint8Array>;
}

/** Loads what reads a payload from flags, which most runs do not need. */
async function readFlagPayload(
  given: PayloadFlags,
  action: Action,
  payloadFile: string | undefined,
): Promise<FlagPayloadReader> {
  const { readPayloadFlags } = await import("./payload-flags.js");
  const { flagPayloadBytes } = await import("./flag-payload-bytes.js");
  const { payload, problems } = readPayloadFlags(given, action.contract.manifest, payloadFile);
  return { problems, read: (signal) => flagPayloadBytes(payload, (file) => readTextFile(file, signal)) };
}
