import type { Configuration } from "../../core/configuration/configuration.js";
import { secretsOf } from "../../core/configuration/secrets.js";
import type { Environment } from "../../core/environment.js";
import { IntegrationError, toIntegrationError } from "../../core/errors.js";
import { integration } from "../../core/generated/integration.js";
import { neededRoles } from "../../core/generated/needed-roles.js";
import { connect } from "../../core/graph/connect.js";
import { sharedFiles } from "../../core/graph/shared-state.js";
import { createLogger } from "../../core/logger.js";
import { startLocalTenant } from "../../core/program/local-tenant.js";
import { type Terminal, terminalOf } from "../../core/program/terminal.js";
import { isStderrWatched } from "../../core/program/watched-stderr.js";
import { Redactor } from "../../core/secrets/redact.js";
import { VerbFailure, type VerbStreams } from "../../core/shell/verb.js";
import { paintFor } from "../../core/text/paint.js";
import { ShownText } from "../../core/text/shown-text.js";
import type { Activities } from "../../core/time/activity.js";
import { systemClock } from "../../core/time/clock.js";
import { deadlineAt } from "../../core/time/deadline.js";
import type { ViewName } from "../../core/view-names.js";
import type { Check } from "./check.js";
import { ClockComparison } from "./clock-check.js";
import { examine } from "./examination.js";
import { type LoadedConfiguration, loadConfiguration } from "./load-configuration.js";
import { isWell, jsonReport, textReport } from "./report.js";
import { viewReport } from "./view-report.js";

/** Seconds after which a request counts as failed, so that the doctor ends soon. */
const LONGEST_REQUEST_S = 20;

/** Parsed flags of `m365-defender doctor`. */
export interface DoctorOptions {
  readonly config: string | undefined;
  readonly local: boolean;
  readonly timeoutS: number;
  readonly json: boolean;
  readonly view?: ViewName | undefined;
}

/** Examines a configuration and prints the report; returns the exit code. */
export async function runDoctor(
  options: DoctorOptions,
  { stdout, stderr, signal }: VerbStreams,
  environment: Environment = process.env,
): Promise<number> {
  const redactor = new Redactor();
  const isWatched = isStderrWatched(environment, () => stderr.isTTY === true);
  const live = isWatched ? (await import("../../core/program/live-line.js")).liveLineOnStderr() : undefined;
  try {
    const terminal = terminalOf(stdout, environment);
    const context = { signal, terminal, activities: live };
    const { text, exitCode } = await report(options, environment, redactor, context).finally(() => live?.end());
    stdout.write(text);
    return exitCode;
  } catch (thrown) {
    signal.throwIfAborted();
    const { code, message } = toIntegrationError(thrown);
    throw new VerbFailure(redactor.redactForeign(message), code === "CONFIGURATION_INVALID" ? 2 : 1, thrown);
  }
}

interface ReportContext {
  readonly signal: AbortSignal;
  readonly terminal: Terminal;
  readonly activities: Activities | undefined;
}

async function report(
  { config, local, timeoutS, json, view }: DoctorOptions,
  environment: Environment,
  redactor: Redactor,
  { signal: stopped, terminal, activities }: ReportContext,
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const endsAt = new Date(systemClock.now().getTime() + timeoutS * 1000);
  const budget = new AbortController();
  const late = new IntegrationError("TIMED_OUT", `There was no response within ${timeoutS} s, the time of this check.`);
  const timer = setTimeout(() => budget.abort(late), timeoutS * 1000);
  const signal = AbortSignal.any([stopped, budget.signal]);
  const examining = { kind: "work", doing: "Examining the configuration", givesUpAt: endsAt.getTime() } as const;
  const end = activities?.begin(examining);
  const tenant = local ? await startLocalTenant() : undefined;
  try {
    const now = systemClock.now();
    const loaded = await loadConfiguration({ config, environment, now, local: tenant });
    for (const secret of loaded.configuration === undefined ? [] : secretsOf(loaded.configuration)) {
      redactor.add(secret);
    }
    const found = await examine({
      loaded,
      environment,
      now,
      connect: (configuration) => conversationWith(configuration, { endsAt, redactor, signal, activities }),
      neededRoles,
      shown: new ShownText(redactor),
      signal,
    });
    // Redacts before the report wraps lines.
    const checks = found.map((check) => withoutSecrets(check, redactor));
    const text =
      view !== undefined
        ? await viewReport(checks, { place: loaded.place, time: now }, view, terminal)
        : json
          ? jsonReport(checks)
          : textReport(checks, loaded.place, paintFor(terminal.colour));
    return { text, exitCode: exitCodeOf(checks, loaded) };
  } finally {
    clearTimeout(timer);
    end?.();
    await tenant?.close();
  }
}

function withoutSecrets(check: Check, redactor: Redactor): Check {
  const { finding, fix, requestId } = check;
  return {
    ...check,
    finding: redactor.redact(finding),
    fix: fix.map((line) =>
      typeof line === "string" ? redactor.redact(line) : { command: redactor.redact(line.command) },
    ),
    requestId: requestId === undefined ? undefined : redactor.redact(requestId),
  };
}

function exitCodeOf(checks: readonly Check[], { configuration }: LoadedConfiguration): number {
  return configuration === undefined ? 2 : isWell(checks) ? 0 : 1;
}

interface ConversationContext {
  readonly endsAt: Date;
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  readonly activities: Activities | undefined;
}

function conversationWith(configuration: Configuration, { endsAt, redactor, signal, activities }: ConversationContext) {
  const clocks = new ClockComparison();
  const conversation = connect({
    configuration: { ...configuration, requestTimeoutS: Math.min(configuration.requestTimeoutS, LONGEST_REQUEST_S) },
    userAgent: `m365-defender/${integration.version}`,
    clock: systemClock,
    random: Math.random,
    deadline: deadlineAt(endsAt, systemClock, signal),
    logger: createLogger("silent", redactor),
    redactor,
    onRequest: () => undefined,
    onWait: () => undefined,
    activities,
    shared: sharedFiles(),
    skipCachedToken: true,
    onAnswer: ({ headers }) => clocks.note(headers.date, systemClock.now()),
  });
  return { conversation, clocks };
}
