import type { Action, GraphReadClient, PlanContext, Preview, Rehearsal } from "../action.js";
import { type CallerWords, processWords } from "../configuration/caller-words.js";
import type { Configuration } from "../configuration/configuration.js";
import { defaultSettings } from "../configuration/read-configuration.js";
import type { DryRun } from "../dry-run.js";
import type { Environment } from "../environment.js";
import { IntegrationError, toIntegrationError } from "../errors.js";
import type { Lock } from "../files/lock.js";
import { integration } from "../generated/integration.js";
import type { Conversation } from "../graph/connect.js";
import type { GraphClient } from "../graph/graph-client.js";
import type { RowOutlet } from "../graph/rows/row-outlet.js";
import type { SharedState } from "../graph/shared-state.js";
import { splitOwnForm, splitPayload } from "../input/forms.js";
import { parsePayload } from "../input/payload.js";
import type { Payload } from "../input/payload-parts.js";
import type { Logger } from "../logger.js";
import type { Outcome } from "../outcome.js";
import { errorResult, isQuery, outcomeResult, type Result, type RunFacts } from "../result/result.js";
import { failureWithoutSecrets, withoutSecrets } from "../result/result-redaction.js";
import { RunRecord } from "../run-record.js";
import type { Redactor } from "../secrets/redact.js";
import { ShownText } from "../text/shown-text.js";
import type { Clock } from "../time/clock.js";
import { type Deadline, deadlineAt, nearestEnd, type RunEnd, timedOut } from "../time/deadline.js";
import { turnOfOthers } from "../time/turn.js";
import { WorkSlices } from "../time/work-slices.js";
import type { WarningCode } from "../warnings.js";
import type { LocalTenantHandle } from "./local-tenant-handle.js";
import { type RunInput, readInput } from "./read-input.js";
import { settleOrAbort } from "./settle.js";

/** What one run is given from outside. */
export interface RunRequest {
  readonly action: Action;
  readonly flags: { readonly dryRun: DryRun; readonly config: string | undefined };
  /** The payload's bytes. */
  readPayload(onWarning: (code: WarningCode, message: string) => void): Promise<Uint8Array>;
  /** The payload's form where the caller knows it; its keys say which form it has when not given. */
  readonly payloadForm?: "own";
  /** Value of the variable M365_DEFENDER_CONFIG. */
  readonly configEnvironment: string | undefined;
  /** Variables that references and the proxy come from; the process's own when not given. */
  readonly environment?: Environment;
  /** How the caller hands in a configuration; as a process when not given. */
  readonly words?: CallerWords;
  /** Present with `--local`. */
  readonly startLocalTenant: (() => Promise<LocalTenantHandle>) | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly redactor: Redactor;
  /** Aborted with an ABORTED error when the process is asked to stop. */
  readonly signal: AbortSignal;
  /** Where rows may go before there is a result, asked once the payload is known; not given: the result has all of them. */
  readonly rowOutlet?: () => RowOutlet | undefined;
  /** What this run shares with others, of other processes or of this one; nothing when not given. */
  readonly shared?: SharedState;
}

/** The longest that a timer can wait: it would take more for none at all. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Something to be ended when the run is over. */
type Closer = () => Promise<void> | void;

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
  readonly #startedAt: Date;
  readonly #closers: Closer[] = [];
  readonly #shown: ShownText;
  #deadline: Deadline | undefined;
  #deadlineTimer: NodeJS.Timeout | undefined;
  #payload: Payload | undefined;
  #input: RunInput | undefined;

  constructor(request: RunRequest) {
    this.#request = request;
    this.#startedAt = request.clock.now();
    this.#shown = new ShownText(request.redactor);
  }

  /** What the platform said, if the payload is its own context: its result has a form and a size of its own. */
  get platform(): { readonly maxResultMegabytes: number | undefined } | undefined {
    return this.#payload?.form === "secops" ? { maxResultMegabytes: this.#payload.maxResultMegabytes } : undefined;
  }

  /** Aborted when the run's time is used up or the process is asked to stop, until the run's end: also while its result is made. */
  get signal(): AbortSignal {
    return this.#deadline?.signal ?? this.#request.signal;
  }

  /** Runs it. It never throws: every failure is a result. */
  async toResult(): Promise<Result> {
    try {
      const outcome = await this.#toOutcome();
      const result = outcomeResult(outcome, this.#facts());
      return await withoutSecrets(result, this.#request.redactor, new WorkSlices(this.signal));
    } catch (thrown) {
      const error = toIntegrationError(thrown);
      if (error.code === "INTERNAL_ERROR") {
        this.#request.logger.error({ err: thrown }, "unexpected fault");
      }
      return this.failure(error);
    } finally {
      await this.#close();
    }
  }

  /** The result of a failure that the run cannot report itself, with what is known of the run so far. */
  failure(error: IntegrationError): Result {
    // What is not ours may quote anything.
    const told =
      error.code === "INTERNAL_ERROR"
        ? new IntegrationError(error.code, this.#shown.text(error.message), { hint: error.hint })
        : error;
    return failureWithoutSecrets(errorResult(told, this.#facts()), this.#request.redactor);
  }

  /** The result is written, or about to be: nothing ends the run any more. */
  end(): void {
    clearTimeout(this.#deadlineTimer);
  }

  /** Ends what the run started. The run is over by then: what cannot be ended is logged and changes nothing. */
  async #close(): Promise<void> {
    const ends = await Promise.allSettled(this.#closers.map(async (close) => close()));
    for (const end of ends) {
      if (end.status === "rejected") {
        this.#request.logger.warn({ err: end.reason }, "something could not be closed after the run");
      }
    }
  }

  async #toOutcome(): Promise<Outcome> {
    const { action, flags, clock, payloadForm } = this.#request;
    const bytes = await this.#request.readPayload((code, message) => this.#record.warn(code, message));
    // Until the configuration is known, its default holds.
    const assumedEnd = this.#endOf(defaultSettings.timeBudgetS, undefined);
    // Taken apart before the first pause: a run that is stopped there answers in the payload's own form.
    const document = parsePayload(bytes);
    const payload = payloadForm === "own" ? splitOwnForm(document) : splitPayload(document);
    this.#payload = payload;
    await this.#pause(assumedEnd);
    const local = await this.#request.startLocalTenant?.();
    if (local) {
      this.#closers.push(() => local.close());
    }
    const now = clock.now();
    const input = await readInput({
      action,
      payload,
      configFile: flags.config,
      configEnvironment: this.#request.configEnvironment,
      localConfiguration: local?.configuration,
      environment: this.#request.environment ?? process.env,
      words: this.#request.words ?? processWords,
      configurationIsOptional: flags.dryRun === true,
      now,
      shown: this.#shown,
      onSecret: (secret) => this.#request.redactor.add(secret),
      onWarning: (warning) => this.#record.warnings.push(warning),
      pause: () => this.#pause(assumedEnd),
    });
    this.#input = input;
    if (input.configuration?.verifySsl === false) {
      this.#record.warn("TLS_NOT_VERIFIED", "Verify SSL is off: the servers' certificates are not checked.");
    }
    const { timeBudgetS } = input.configuration ?? input.settings;
    // A context of the platform that was kept can be rehearsed long after its deadline.
    const end = this.#endOf(timeBudgetS, flags.dryRun === true ? undefined : input.deadline);
    await this.#pause(end);

    const context: PlanContext<unknown> = {
      manifest: action.contract.manifest,
      parameters: input.parameters,
      values: input.values,
      entities: input.entities,
      settings: input.settings,
      now,
      record: this.#record,
      shown: this.#shown,
    };
    const planned = action.plan(context);
    await this.#pause(end);
    if ("outcome" in planned) {
      return planned.outcome;
    }
    if (flags.dryRun === true || input.configuration === undefined) {
      return this.#dryRunOutcome("Dry run: nothing was sent.", action.preview(planned.plan, context));
    }
    return this.#converse(planned.plan, context, input.configuration, end);
  }

  /** Between steps that may take long with much input: a stop and the deadline have their turn. */
  async #pause(end: RunEnd | undefined): Promise<void> {
    const { signal, clock } = this.#request;
    await turnOfOthers();
    signal.throwIfAborted();
    if (end !== undefined && clock.now().getTime() >= end.at) {
      throw timedOut(end);
    }
  }

  /** What needs the service: the action itself, or its rehearsal. */
  async #converse(
    plan: unknown,
    context: PlanContext<unknown>,
    configuration: Configuration,
    end: RunEnd | undefined,
  ): Promise<Outcome> {
    const { action, flags, clock } = this.#request;
    const deadline = this.#startDeadline(end);
    this.#deadline = deadline;
    const { graph, tokens } = await this.#connect(configuration, deadline);
    const { signal } = deadline;
    if (flags.dryRun !== "read") {
      const rows = this.#request.rowOutlet?.();
      const lockIncident = (id: string) => this.#lockIncident(id, configuration, deadline);
      const performing = action.perform(plan, { ...context, graph, tokens, clock, lockIncident, signal, rows });
      return this.#unlessStopped(await settleOrAbort(performing, signal));
    }
    const rehearsing = action.rehearse
      ? action.rehearse(plan, { ...context, graph: readsOf(graph) })
      : tokens.accessToken({ signal }).then(() => action.preview(plan, context));
    const preview = await settleOrAbort(rehearsing, signal);
    return this.#dryRunOutcome("Dry run: nothing was changed.", preview);
  }

  /** A run that was asked to stop says so, even if it came to its end in the meantime. */
  #unlessStopped(outcome: Outcome): Outcome {
    const { signal, action } = this.#request;
    if (!signal.aborted) {
      return outcome;
    }
    const reason = toIntegrationError(signal.reason);
    throw action.contract.manifest.writes
      ? new IntegrationError(reason.code, `${reason.message} The action was already complete.`, {
          retryable: false,
        })
      : reason;
  }

  async #connect(configuration: Configuration, deadline: Deadline): Promise<Conversation> {
    const { action, clock, logger, redactor, random, shared } = this.#request;
    const { connect } = await import("../graph/connect.js");
    const conversation = connect({
      configuration,
      userAgent: `m365-defender/${integration.version}`,
      clock,
      random,
      deadline,
      logger,
      redactor,
      onRequest: (record) => this.#record.requests.push(record),
      onWait: (ms) => this.#waited(ms),
      shared,
      skipCachedToken: action.provesSignIn,
      onWarning: (code, message) => this.#record.warn(code, message),
    });
    this.#closers.push(() => conversation.close());
    return conversation;
  }

  async #lockIncident(id: string, configuration: Configuration, deadline: Deadline): Promise<Lock> {
    const { clock, random, shared } = this.#request;
    const { lockIncident } = await import("../incidents/incident-lock.js");
    const lock = await lockIncident(id, {
      configuration,
      locks: shared?.locks,
      deadline,
      clock,
      random,
      record: this.#record,
      onWait: (ms) => this.#waited(ms),
    });
    // Work that does not end with its run shall not keep others waiting.
    this.#closers.push(() => lock.release());
    return lock;
  }

  #waited(ms: number): void {
    this.#record.waitedMs += ms;
  }

  #endOf(timeBudgetS: number, platformDeadline: Date | undefined): RunEnd | undefined {
    return nearestEnd(this.#startedAt, timeBudgetS, platformDeadline);
  }

  #startDeadline(end: RunEnd | undefined): Deadline {
    const { clock, signal } = this.#request;
    if (end === undefined) {
      return deadlineAt(undefined, clock, signal);
    }
    const budget = new AbortController();
    const remainingMs = Math.max(0, end.at - clock.now().getTime());
    this.#deadlineTimer = setTimeout(() => budget.abort(timedOut(end)), Math.min(remainingMs, LONGEST_TIMER_MS));
    // AbortSignal.any would do the same, and costs each run its machinery of weak references.
    signal.addEventListener("abort", () => budget.abort(signal.reason), { once: true });
    return deadlineAt(new Date(end.at), clock, budget.signal);
  }

  #dryRunOutcome(opening: string, preview: Preview | Rehearsal): Outcome {
    this.#record.undetermined.push(...preview.undetermined);
    for (const { method, path, body } of preview.requests) {
      const planned = { method, path, status: null, attempts: 0, request_id: null, duration_ms: 0 };
      this.#record.requests.push(body === undefined ? planned : { ...planned, body });
    }
    const nothing = isQuery(this.#request.action.contract.manifest) ? [] : null;
    return {
      isSuccess: true,
      message: `${opening} ${preview.message}`,
      jsonResult: "jsonResult" in preview ? preview.jsonResult : nothing,
      ...("links" in preview && { links: preview.links }),
    };
  }

  /** What the result says of the run, as far as it came. */
  #facts(): RunFacts {
    const given = this.#payload?.context ?? {};
    const groups = given.alert_group_identifiers;
    return {
      manifest: this.#request.action.contract.manifest,
      record: this.#record,
      caseId: this.#input?.caseId ?? readableId(given.case_id),
      alertGroupIdentifiers:
        this.#input?.alertGroupIdentifiers ??
        (Array.isArray(groups) ? groups.filter((group): group is string => typeof group === "string") : []),
      scope: this.#input?.scope ?? null,
      dryRun: this.#request.flags.dryRun,
      startedAt: this.#startedAt,
      endedAt: this.#request.clock.now(),
    };
  }
}

function readableId(id: unknown): string | null {
  return typeof id === "string" || typeof id === "number" ? String(id) : null;
}

/** A Graph client that can only read, whatever it is used for. */
function readsOf({ getIncident, listIncidents, read, readPages }: GraphClient): GraphReadClient {
  return { getIncident, listIncidents, read, readPages };
}
