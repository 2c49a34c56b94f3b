import type { Configuration } from "../../core/configuration/configuration.js";
import { secretsOf } from "../../core/configuration/secrets.js";
import type { Environment } from "../../core/environment.js";
import { IntegrationError, toIntegrationError } from "../../core/errors.js";
import { integration } from "../../core/generated/integration.js";
import { neededRoles } from "../../core/generated/needed-roles.js";
import { connect } from "../../core/graph/connect.js";
import { sharedFiles } from "../../core/graph/shared-state.js";
import { createLogger } from "../../core/logger.js";
import { flagsSection } from "../../core/program/help.js";
import { startLocalTenant } from "../../core/program/local-tenant.js";
import { BOUNDED_DRAIN_MS, Output } from "../../core/program/output.js";
import { Redactor } from "../../core/secrets/redact.js";
import { ShownText } from "../../core/text/shown-text.js";
import { visible } from "../../core/text/visible-text.js";
import { systemClock } from "../../core/time/clock.js";
import { deadlineAt } from "../../core/time/deadline.js";
import type { Check } from "./check.js";
import { ClockComparison } from "./clock-check.js";
import { examine } from "./examination.js";
import { type LoadedConfiguration, loadConfiguration } from "./load-configuration.js";
import { type DoctorCommand, flagSpecs, readDoctorCommand } from "./options.js";
import { paintFor } from "./paint.js";
import { isWell, jsonReport, textReport } from "./report.js";

const help = `Checks the connection to a tenant, from this machine to the roles of the app, and says how to fix problems. It changes nothing.

Usage:
  m365-defender doctor [flags]

${flagsSection(flagSpecs)}

Exit code: 0 no failures (warnings are possible), 1 a check failed, 2 wrong flags or no valid configuration.
`;

const signalExitCodes = { SIGTERM: 143, SIGINT: 130 } as const;

/** Seconds after which a request counts as failed, so that the doctor ends soon. */
const LONGEST_REQUEST_S = 20;

/** Runs `m365-defender doctor` and writes its report; returns the exit code. */
export async function runDoctorCommand(
  argv: readonly string[],
  environment: Environment = process.env,
): Promise<number> {
  const output = new Output();
  const { command, problems } = readDoctorCommand(argv);
  if (command.help || problems.length > 0) {
    if (!command.help) process.stderr.write(`${problems.map(({ message }) => visible(message)).join("\n")}\n`);
    return command.help ? end(output, help, 0) : end(output, "", 2);
  }
  const stop = new AbortController();
  let signalCode: number | undefined;
  for (const [name, code] of Object.entries(signalExitCodes)) {
    process.on(name, () => {
      signalCode ??= code;
      stop.abort(new IntegrationError("ABORTED", `Stopped by ${name}.`));
      output.hurry(signalCode, BOUNDED_DRAIN_MS);
    });
  }
  const redactor = new Redactor();
  try {
    const { text, exitCode } = await report(command, environment, redactor, stop.signal);
    return end(output, text, signalCode ?? exitCode);
  } catch (thrown) {
    process.stderr.write(`${visible(redactor.redactForeign(toIntegrationError(thrown).message))}\n`);
    return end(output, "", signalCode ?? (toIntegrationError(thrown).code === "CONFIGURATION_INVALID" ? 2 : 1));
  }
}

/** Ends the process without waiting for open work, such as a name lookup. */
async function end(output: Output, text: string, exitCode: number): Promise<number> {
  await output.end(text, exitCode);
  return exitCode;
}

async function report(
  { config, local, timeoutS, json }: DoctorCommand,
  environment: Environment,
  redactor: Redactor,
  stopped: AbortSignal,
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const endsAt = new Date(systemClock.now().getTime() + timeoutS * 1000);
  const budget = new AbortController();
  const late = new IntegrationError("TIMED_OUT", `There was no response within ${timeoutS} s, the time of this check.`);
  const timer = setTimeout(() => budget.abort(late), timeoutS * 1000);
  const signal = AbortSignal.any([stopped, budget.signal]);
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
      connect: (configuration) => conversationWith(configuration, endsAt, redactor, signal),
      neededRoles,
      shown: new ShownText(redactor),
      signal,
    });
    // Redacts before the report wraps lines.
    const checks = found.map((check) => withoutSecrets(check, redactor));
    const paint = paintFor(process.stdout.isTTY === true, environment);
    return {
      text: json ? jsonReport(checks) : textReport(checks, loaded.place, paint),
      exitCode: exitCodeOf(checks, loaded),
    };
  } finally {
    clearTimeout(timer);
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

function conversationWith(configuration: Configuration, endsAt: Date, redactor: Redactor, signal: AbortSignal) {
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
    shared: sharedFiles(),
    skipCachedToken: true,
    onAnswer: ({ headers }) => clocks.note(headers.date, systemClock.now()),
  });
  return { conversation, clocks };
}
