import type { Action, Check, CheckContext, Reader } from "../action.js";
import { withAuditFlag } from "../configuration/audit-log.js";
import { type CallerWords, processWords } from "../configuration/caller-words.js";
import type { Configuration, Settings } from "../configuration/configuration.js";
import { defaultSettings, readConfiguration } from "../configuration/read-configuration.js";
import { givenSecrets, secretsOf } from "../configuration/secrets.js";
import { chooseConfiguration, type GivenProfile } from "../configuration/sources.js";
import type { Environment } from "../environment.js";
import { type ErrorCode, IntegrationError, type Problem } from "../errors.js";
import { readFields } from "../fields/fields.js";
import { type CaseContext, type CaseEntity, readContext } from "../input/context.js";
import { unknownKeysWarning } from "../input/forms.js";
import type { Payload } from "../input/payload-parts.js";
import { selectEntities } from "../input/scope.js";
import { adaptPlatformParameters } from "../secops/platform-context.js";
import type { ShownText } from "../text/shown-text.js";
import type { Warning } from "../warnings.js";
import { ProblemCollector } from "./problem-collector.js";

/** A valid payload: everything that a run starts from. */
export interface RunInput {
  readonly parameters: unknown;
  /** The values that the action's readers returned, by name. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly entities: readonly CaseEntity[];
  readonly caseId: string | null;
  readonly alertGroupIdentifiers: readonly string[];
  readonly scope: string | null;
  /** undefined only in a dry run without configuration. */
  readonly configuration: Configuration | undefined;
  readonly settings: Settings;
  /** When the platform needs the result at the latest. */
  readonly deadline: Date | undefined;
}

export interface ReadInputOptions {
  readonly action: Action;
  readonly payload: Payload;
  readonly configFile: string | undefined;
  /** The flag `--audit-log`. */
  readonly auditFlag?: string | undefined;
  readonly profile?: GivenProfile | undefined;
  readonly configEnvironment: string | undefined;
  readonly localConfiguration: unknown;
  readonly environment: Environment;
  readonly words?: CallerWords;
  readonly configurationIsOptional: boolean;
  readonly now: Date;
  /** Shortens values for messages. */
  readonly shown: ShownText;
  /** Called for each secret of the configuration, valid or not, before anything is quoted. */
  readonly onSecret: (secret: string) => void;
  /** Called with a valid configuration at once, so that the result of a refused run names its tenant too. */
  readonly onConfiguration?: ((configuration: Configuration) => void) | undefined;
  /** Called at once, so that a refused run has the warnings too. */
  readonly onWarning: (warning: Warning) => void;
  /** Called between the parts, each of which may take long. Rejects when the run is over. */
  readonly pause: () => Promise<void>;
}

/**
 * Reads and validates a run's whole input, before anything is sent.
 * @throws INPUT_INVALID, CONFIGURATION_INVALID, CONFIGURATION_AMBIGUOUS or QUERY_REFUSED with all problems
 */
export async function readInput(options: ReadInputOptions): Promise<RunInput> {
  const { action, now, shown } = options;
  const { manifest } = action.contract;
  const collector = new ProblemCollector();
  const { payload } = options;
  const chosen = chooseAuditLog(options.auditFlag, await readChosenConfiguration(options, payload));
  if (chosen.configuration !== undefined) {
    options.onConfiguration?.(chosen.configuration);
  }
  collector.add("INPUT_INVALID", payload.problems);

  const { context, problems: contextProblems } = readContext(payload.context, shown, payload.form);
  collector.add("INPUT_INVALID", contextProblems);
  const selection = context && selectEntities(context, manifest.entityTypes.length > 0, shown);
  collector.add("INPUT_INVALID", selection?.problems ?? []);
  await options.pause();

  const { fields, partial, problems, warnings, hasUnknownNames } = readFields<object>(
    manifest.parameters,
    action.contract.validateParameters,
    payload.form === "secops" ? adaptPlatformParameters(manifest.parameters, payload.parameters) : payload.parameters,
    shown,
  );
  collector.add("INPUT_INVALID", problems);
  [...unknownKeysWarning(payload, shown), ...warnings].forEach(options.onWarning);
  await options.pause();
  chosen.warnings.forEach(options.onWarning);
  for (const { code, problems: found } of chosen.refusals) {
    collector.add(code, found);
  }
  const { configuration, settings } = chosen;
  const checked = { now, settings, hasUnknownNames };
  const values = await checkAndRead(action, partial, checked, collector, options.pause);

  collector.throwIfAny();
  return {
    parameters: fields,
    values,
    entities: selection?.entities ?? [],
    ...contextFacts(context),
    scope: selection?.scope ?? null,
    configuration,
    settings: settings ?? defaultSettings,
    deadline: payload.deadline,
  };
}

/** Runs the checks, then the readers, on the parameters that are valid so far. */
async function checkAndRead(
  { checks = [], read = {} }: Action,
  parameters: object,
  context: CheckContext,
  collector: ProblemCollector,
  pause: () => Promise<void>,
): Promise<Readonly<Record<string, unknown>>> {
  for (const check of checks as readonly Check<unknown>[]) {
    collector.catch(() => check(parameters, context));
    await pause();
  }
  const values: Record<string, unknown> = {};
  for (const [name, reader] of Object.entries(read as Readonly<Record<string, Reader<unknown, unknown>>>)) {
    values[name] = collector.catch(() => reader(parameters, context));
    await pause();
  }
  return values;
}

function contextFacts(context: CaseContext | undefined) {
  return { caseId: context?.caseId ?? null, alertGroupIdentifiers: context?.alertGroupIdentifiers ?? [] };
}

interface ChosenSettings {
  readonly configuration?: Configuration | undefined;
  /** undefined if the given configuration cannot be used. */
  readonly settings?: Settings | undefined;
  readonly warnings: readonly Warning[];
  readonly refusals: readonly { readonly code: ErrorCode; readonly problems: readonly Problem[] }[];
}

function chooseAuditLog(flag: string | undefined, chosen: ChosenSettings): ChosenSettings {
  const reading = withAuditFlag(flag, chosen.configuration);
  return "problem" in reading
    ? { ...chosen, refusals: [...chosen.refusals, { code: "INPUT_INVALID", problems: [reading.problem] }] }
    : { ...chosen, configuration: reading.configuration };
}

async function readChosenConfiguration(options: ReadInputOptions, payload: Payload): Promise<ChosenSettings> {
  const choice = await chooseConfiguration({
    payload: payload.configuration,
    profile: options.profile,
    file: options.configFile,
    environment: options.configEnvironment,
    local: options.localConfiguration,
  }).catch((error: unknown) => {
    if (!(error instanceof IntegrationError) || error.problems.length === 0) {
      throw error;
    }
    return error;
  });
  if (choice instanceof IntegrationError) {
    // A refused configuration may still be quoted elsewhere.
    givenSecrets(payload.configuration).forEach(options.onSecret);
    return { warnings: [], refusals: [{ code: choice.code, problems: choice.problems }] };
  }
  const { source, raw, warnings } = choice;
  if (raw === undefined && options.configurationIsOptional) {
    return { settings: defaultSettings, warnings, refusals: [] };
  }
  if (raw === undefined) {
    const message = `No configuration was given: ${(options.words ?? processWords).giveConfiguration}.`;
    return {
      warnings,
      refusals: [{ code: "CONFIGURATION_INVALID", problems: [{ field: "configuration", message }] }],
    };
  }
  givenSecrets(raw).forEach(options.onSecret);
  const reading = readConfiguration(raw, {
    now: options.now,
    source,
    environment: options.environment,
    words: options.words,
    readsReferences: !options.configurationIsOptional,
  });
  const { configuration, settings, problems } = reading;
  (configuration === undefined ? [] : secretsOf(configuration)).forEach(options.onSecret);
  return {
    configuration,
    settings,
    warnings: [...warnings, ...reading.warnings],
    refusals: [{ code: "CONFIGURATION_INVALID", problems }],
  };
}
