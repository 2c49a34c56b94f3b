import type { Configuration } from "../../core/configuration/configuration.js";
import { secretsOf } from "../../core/configuration/secrets.js";
import type { Environment } from "../../core/environment.js";
import { IntegrationError } from "../../core/errors.js";
import { integration } from "../../core/generated/integration.js";
import { neededRoles } from "../../core/generated/needed-roles.js";
import { connect } from "../../core/graph/connect.js";
import { sharedFiles } from "../../core/graph/shared-state.js";
import { createLogger } from "../../core/logger.js";
import { startLocalTenant } from "../../core/program/local-tenant.js";
import type { Redactor } from "../../core/secrets/redact.js";
import { ShownText } from "../../core/text/shown-text.js";
import type { Activities } from "../../core/time/activity.js";
import { systemClock } from "../../core/time/clock.js";
import { deadlineAt } from "../../core/time/deadline.js";
import type { Check } from "./check.js";
import { ClockComparison } from "./clock-check.js";
import { examine } from "./examination.js";
import { type LoadedConfiguration, type LoadedProfile, loadConfiguration } from "./load-configuration.js";

/** Seconds after which a request counts as failed, so that the doctor ends soon. */
const LONGEST_REQUEST_S = 20;

/** Where the configuration comes from. */
export interface ConfigurationChoice {
  readonly config: string | undefined;
  readonly local: boolean;
  readonly profile?: LoadedProfile | undefined;
}

/** What the examinations of one doctor share. */
export interface DoctorContext {
  readonly environment: Environment;
  /** Gets the secrets of each configuration. */
  readonly redactor: Redactor;
  /** Seconds that an examination takes at most. */
  readonly timeoutS: number;
  /** Aborted when the doctor is stopped. */
  readonly signal: AbortSignal;
  readonly activities: Activities | undefined;
}

/** A configuration with its checks, without secrets. */
export interface ExaminedConfiguration {
  readonly loaded: LoadedConfiguration;
  readonly checks: readonly Check[];
  /** When it was examined. */
  readonly time: Date;
}

/**
 * Examines one configuration within the time limit.
 * @throws ABORTED when the doctor is stopped; errors that are not about the configuration, such as a missing package
 */
export async function examineConfiguration(
  { local, ...choice }: ConfigurationChoice,
  { environment, redactor, timeoutS, signal: stopped, activities }: DoctorContext,
): Promise<ExaminedConfiguration> {
  const endsAt = new Date(systemClock.now().getTime() + timeoutS * 1000);
  const budget = new AbortController();
  const late = new IntegrationError("TIMED_OUT", `There was no response within ${timeoutS} s, the time of this check.`);
  const timer = setTimeout(() => budget.abort(late), timeoutS * 1000);
  const signal = AbortSignal.any([stopped, budget.signal]);
  const doing = choice.profile === undefined ? "the configuration" : `the profile ${choice.profile.given.name}`;
  const end = activities?.begin({ kind: "work", doing: `Examining ${doing}`, givesUpAt: endsAt.getTime() });
  const tenant = local ? await startLocalTenant() : undefined;
  try {
    const now = systemClock.now();
    const loaded = await loadConfiguration({ ...choice, environment, now, local: tenant });
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
    // Redacts before a report wraps lines.
    return { loaded, checks: found.map((check) => withoutSecrets(check, redactor)), time: now };
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
