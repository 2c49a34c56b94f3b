import type { PlanContext } from "../action.js";
import { processWords } from "../configuration/caller-words.js";
import type { Configuration } from "../configuration/configuration.js";
import { defaultSettings } from "../configuration/read-configuration.js";
import { IntegrationError, toIntegrationError } from "../errors.js";
import { splitOwnForm, splitPayload } from "../input/forms.js";
import { parsePayload } from "../input/payload.js";
import type { Payload } from "../input/payload-parts.js";
import type { Outcome } from "../outcome.js";
import { errorResult, outcomeResult, type Result, type RunFacts } from "../result/result.js";
import { failureWithoutSecrets, withoutSecrets } from "../result/result-redaction.js";
import { RunRecord } from "../run-record.js";
import { ShownText } from "../text/shown-text.js";
import { during, waitFor } from "../time/activity.js";
import type { RunEnd } from "../time/deadline.js";
import { WorkSlices } from "../time/work-slices.js";
import type { WarningCode } from "../warnings.js";
import { Closers } from "./closers.js";
import { configurationFacts } from "./configuration-facts.js";
import { contextFacts, profileNameOf, tenantFacts } from "./context-facts.js";
import { dryRunOutcome } from "./dry-run-outcome.js";
import type { LocalTenantHandle } from "./local-tenant-handle.js";
import { performPlan, rehearsePlan } from "./perform-plan.js";
import { type RunInput, readInput } from "./read-input.js";
import { RunAudit } from "./run-audit.js";
import type { RunRequest } from "./run-request.js";
import { RunStop } from "./run-stop.js";
import { RunTime } from "./run-time.js";

const localTenant = { what: "the local tenant", why: "which is starting" };

/** Runs an action once, from payload to result. It never throws: every failure is a result. */
export async function runAction(request: RunRequest): Promise<Result> {
  const run = new Run(request);
  try {
    return await run.toResult();
  } finally {
    run.end();
  }
}

/** One run of an action. */
export class Run {
  readonly #request: RunRequest;
  readonly #record = new RunRecord();
  readonly #closers = new Closers();
  readonly #stop: RunStop;
  readonly #time: RunTime;
  readonly #shown: ShownText;
  #payload: Payload | undefined;
  #input: RunInput | undefined;
  #configuration: Configuration | undefined;
  #audit: RunAudit | undefined;

  constructor(request: RunRequest) {
    this.#request = request;
    this.#stop = new RunStop(request.signal, request.cancel);
    this.#time = new RunTime(request.clock, this.#stop.signal, request.latestEnd);
    this.#shown = new ShownText(request.redactor);
  }

  /** What the platform's own context says about the result; undefined for any other payload. */
  get platform(): { readonly maxResultMegabytes: number | undefined } | undefined {
    return this.#payload?.form === "secops" ? { maxResultMegabytes: this.#payload.maxResultMegabytes } : undefined;
  }

  /** Aborted when the run's time is used up or the process is asked to stop, also while the result is built. */
  get signal(): AbortSignal {
    return this.#time.signal;
  }

  /** Runs it. It never throws: every failure is a result. */
  async toResult(): Promise<Result> {
    try {
      const outcome = await this.#toOutcome();
      this.#audit?.end();
      const result = outcomeResult(outcome, this.#facts());
      return await withoutSecrets(result, this.#request.redactor, new WorkSlices(this.signal));
    } catch (thrown) {
      const error = toIntegrationError(thrown);
      if (error.code === "INTERNAL_ERROR") {
        this.#request.logger.error({ err: thrown }, "unexpected fault");
      }
      return this.failure(error);
    } finally {
      await this.#closers.closeAll(this.#request.logger);
    }
  }

  /** The result of a failure that the run cannot report itself, with what is known about the run so far. */
  failure(error: IntegrationError): Result {
    this.#audit?.end(error);
    // The message of an unexpected error may contain anything.
    const reported =
      error.code === "INTERNAL_ERROR"
        ? new IntegrationError(error.code, this.#shown.text(error.message), { hint: error.hint })
        : error;
    return failureWithoutSecrets(errorResult(reported, this.#facts()), this.#request.redactor);
  }

  /** Call this when the result is written, or about to be: from then on, no deadline ends the run. */
  end(): void {
    this.#time.clear();
    this.#stop.release();
  }

  /** The sequence of a run. It pauses after each step that takes long with much input. */
  async #toOutcome(): Promise<Outcome> {
    const { action, flags, clock } = this.#request;
    // The default time budget applies until the configuration is known.
    const assumedEnd = this.#time.endOf(defaultSettings.timeBudgetS, undefined);
    const payload = await this.#readPayload(assumedEnd);
    await this.#time.pause(assumedEnd);
    const localConfiguration = await this.#startLocalTenant();
    const now = clock.now();
    const input = await this.#readInput(payload, localConfiguration, now, assumedEnd);
    const { configuration, parameters, values, entities, settings } = input;
    // A kept platform context can be rehearsed long after its deadline.
    const platformDeadline = flags.dryRun === true ? undefined : input.deadline;
    const end = this.#time.endOf((configuration ?? settings).timeBudgetS, platformDeadline);
    await this.#time.pause(end);

    const context: PlanContext<unknown> = {
      manifest: action.contract.manifest,
      parameters,
      values,
      entities,
      settings,
      now,
      record: this.#record,
      shown: this.#shown,
    };
    const planned = action.plan(context);
    await this.#time.pause(end);
    if ("outcome" in planned) {
      return planned.outcome;
    }
    const { plan } = planned;
    if (flags.dryRun === true || configuration === undefined) {
      return dryRunOutcome(action.preview(plan, context), true, context);
    }
    const deadline = this.#time.startDeadline(end);
    this.#audit = new RunAudit({
      request: this.#request,
      configuration,
      caseId: input.caseId,
      user: payload.requestedBy ?? null,
      record: this.#record,
      stop: this.#stop,
    });
    const step = {
      request: this.#request,
      context,
      configuration,
      deadline,
      closers: this.#closers,
      audit: this.#audit,
    };
    const running = { kind: "work", doing: `Running ${action.contract.manifest.title}`, givesUpAt: end?.at } as const;
    return during(this.#request.activities, running, async () =>
      flags.dryRun === "read"
        ? dryRunOutcome(await rehearsePlan(plan, step), "read", context)
        : performPlan(plan, step),
    );
  }

  /** Parses the payload before the first pause, so that a run stopped there has a result in the payload's own form. */
  async #readPayload(end: RunEnd | undefined): Promise<Payload> {
    const { activities } = this.#request;
    const reading = { kind: "work", doing: "Reading the payload", givesUpAt: end?.at } as const;
    const onWarning = (code: WarningCode, message: string) => this.#record.warn(code, message);
    const bytes = await during(activities, reading, () => this.#request.readPayload(onWarning));
    const document = parsePayload(bytes);
    const { action, flags, logger, payloadForm } = this.#request;
    this.#payload =
      payloadForm === undefined ? splitPayload(document) : { ...splitOwnForm(document), form: payloadForm };
    const { form } = this.#payload;
    logger.debug({ action: action.contract.manifest.name, form, dry_run: flags.dryRun }, "the payload was read");
    return this.#payload;
  }

  /** The configuration of the local tenant, which is started with `--local`; undefined without it. */
  async #startLocalTenant(): Promise<LocalTenantHandle["configuration"] | undefined> {
    const { activities, startLocalTenant } = this.#request;
    const tenant = startLocalTenant && (await during(activities, waitFor(localTenant), startLocalTenant));
    if (tenant) {
      this.#closers.add(() => tenant.close());
    }
    return tenant?.configuration;
  }

  async #readInput(
    payload: Payload,
    localConfiguration: LocalTenantHandle["configuration"] | undefined,
    now: Date,
    end: RunEnd | undefined,
  ): Promise<RunInput> {
    const { action, flags, logger, redactor, configEnvironment, environment, words } = this.#request;
    const input = await readInput({
      action,
      payload,
      configFile: flags.config,
      auditFlag: flags.auditLog,
      profile: this.#request.profile,
      configEnvironment,
      localConfiguration,
      environment: environment ?? process.env,
      words: words ?? processWords,
      configurationIsOptional: flags.dryRun === true,
      now,
      shown: this.#shown,
      onSecret: (secret) => redactor.add(secret),
      onConfiguration: (configuration) => {
        this.#configuration = configuration;
      },
      onWarning: (warning) => this.#record.warnings.push(warning),
      pause: () => this.#time.pause(end),
    });
    this.#input = input;
    if (input.configuration !== undefined) {
      const profile = profileNameOf(this.#request);
      logger.debug(configurationFacts(input.configuration, profile), "the configuration was read");
    }
    if (input.configuration?.verifySsl === false) {
      this.#record.warn("TLS_NOT_VERIFIED", "Verify SSL is off: the servers' certificates are not checked.");
    }
    return input;
  }

  /** What the result says about the run, as far as it is known. */
  #facts(): RunFacts {
    const { action, flags, clock } = this.#request;
    return {
      manifest: action.contract.manifest,
      record: this.#record,
      ...contextFacts(this.#payload, this.#input),
      ...tenantFacts(this.#request, this.#configuration),
      dryRun: flags.dryRun,
      startedAt: this.#time.startedAt,
      endedAt: clock.now(),
    };
  }
}
