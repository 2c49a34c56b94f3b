import type { DryRun } from "../dry-run.js";
import { errorCatalogue, type IntegrationError, type Problem } from "../errors.js";
import { integration } from "../generated/integration.js";
import type { ActionManifest } from "../manifest.js";
import { fillMessage, type Link, type Outcome, type Table } from "../outcome.js";
import type { RunRecord, ShownRequest } from "../run-record.js";
import type { Warning } from "../warnings.js";

/** The standard result, as written to standard output. `result.schema.json` is its published schema. */
export interface Result {
  readonly integration: string;
  readonly version: string;
  readonly action: string;
  readonly status: "completed" | "failed" | "timed_out";
  readonly is_success: boolean;
  readonly message: string;
  readonly json_result: unknown;
  readonly tables: readonly Table[];
  readonly links: readonly Link[];
  readonly entities: readonly {
    readonly identifier: string;
    readonly entity_type: string;
    readonly used_as: readonly string[];
    readonly matched_rows: number | null;
    readonly skipped: string | null;
    readonly is_internal?: boolean;
    readonly is_suspicious?: boolean;
    readonly additional_properties?: Readonly<Record<string, unknown>>;
  }[];
  readonly warnings: readonly Warning[];
  readonly error: ResultError | null;
  readonly meta: ResultMeta;
}

export interface ResultError {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly field: string | null;
  readonly http_status: number | null;
  readonly request_id: string | null;
  readonly retryable: boolean;
  readonly retry_at: string | null;
  readonly errors: readonly Problem[];
}

export interface ResultMeta {
  readonly case_id: string | null;
  readonly alert_group_identifiers: readonly string[];
  readonly scope: string | null;
  /** The profile that the run used; null without profiles. */
  readonly profile: string | null;
  /** As configured; null if it is not known. */
  readonly tenant_id: string | null;
  readonly cloud: string | null;
  readonly dry_run: DryRun;
  readonly started_at: string;
  readonly duration_ms: number;
  readonly waited_ms: number;
  readonly kql: readonly string[];
  /** Defaults that took effect and decide what is found, by parameter. Absent if there are none. */
  readonly defaults?: Readonly<Record<string, string>>;
  readonly time_window: { readonly start: string; readonly end: string } | null;
  readonly row_limit: number | null;
  readonly rows_returned: number | null;
  readonly truncated: boolean | null;
  readonly undetermined: readonly string[];
  readonly requests: readonly ShownRequest[];
}

/** What a result says about its run, besides the outcome. */
export interface RunFacts {
  readonly manifest: ActionManifest;
  readonly record: RunRecord;
  readonly caseId: string | null;
  readonly alertGroupIdentifiers: readonly string[];
  readonly scope: string | null;
  readonly profile: string | null;
  readonly tenantId: string | null;
  readonly cloud: string | null;
  readonly dryRun: DryRun;
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/** The result of a run with an outcome. */
export function outcomeResult(outcome: Outcome, facts: RunFacts): Result {
  if (outcome.error !== undefined) {
    return { ...errorResult(outcome.error, facts), json_result: outcome.jsonResult };
  }
  return {
    ...identity(facts),
    status: "completed",
    is_success: outcome.isSuccess,
    message: outcome.message,
    json_result: outcome.jsonResult,
    tables: outcome.tables ?? [],
    links: outcome.links ?? [],
    ...findings(facts),
    error: null,
    meta: metaOf(facts),
  };
}

/**
 * The result of a run that ended with an error. The message is the action's failure message with the error as its
 * reason.
 */
export function errorResult(error: IntegrationError, facts: RunFacts): Result {
  return {
    ...identity(facts),
    status: errorCatalogue[error.code].outcome === "timed_out" ? "timed_out" : "failed",
    is_success: false,
    message: fillMessage(facts.manifest.messages.failure, { reason: error.message }),
    json_result: isQuery(facts.manifest) ? [] : null,
    tables: [],
    links: [],
    ...findings(facts),
    error: {
      code: error.code,
      message: error.message,
      hint: error.hint,
      field: error.field ?? null,
      http_status: error.httpStatus ?? null,
      request_id: error.requestId ?? null,
      retryable: error.retryable,
      retry_at: error.retryAt?.toISOString() ?? null,
      errors: error.problems,
    },
    meta: metaOf(facts),
  };
}

/** EX_TEMPFAIL of sysexits.h, which mailers and schedulers read as "try again later". */
const TEMPORARY_FAILURE = 75;

/**
 * The exit code for our own form: 0 completed, 1 failed, 2 refused with nothing changed, 3 timed out, 75 failed and
 * retryable.
 */
export function exitCodeOf({ error }: Pick<Result, "error">): number {
  if (error === null) {
    return 0;
  }
  const { outcome } = errorCatalogue[error.code as keyof typeof errorCatalogue];
  const failed = error.retryable ? TEMPORARY_FAILURE : 1;
  return { refused: 2, failed, aborted: 1, timed_out: 3 }[outcome];
}

/** Query actions always return a list of rows. */
export function isQuery(manifest: ActionManifest): boolean {
  return manifest.messages.noData !== undefined;
}

function identity({ manifest }: RunFacts) {
  return { integration: integration.identifier, version: integration.version, action: manifest.name };
}

function findings({ record }: RunFacts) {
  return {
    entities: record.entities.map((entity) => ({
      identifier: entity.identifier,
      entity_type: entity.entityType,
      used_as: entity.usedAs,
      matched_rows: entity.matchedRows,
      skipped: entity.skipped,
      ...(entity.found && {
        is_internal: entity.found.isInternal,
        is_suspicious: entity.found.isSuspicious,
        additional_properties: entity.found.additionalProperties,
      }),
    })),
    warnings: record.warnings,
  };
}

function metaOf({ record, ...facts }: RunFacts): ResultMeta {
  return {
    case_id: facts.caseId,
    alert_group_identifiers: facts.alertGroupIdentifiers,
    scope: facts.scope,
    profile: facts.profile,
    tenant_id: facts.tenantId,
    cloud: facts.cloud,
    dry_run: facts.dryRun,
    started_at: facts.startedAt.toISOString(),
    duration_ms: Math.max(0, facts.endedAt.getTime() - facts.startedAt.getTime()),
    waited_ms: Math.round(record.waitedMs),
    kql: record.kql,
    ...(Object.keys(record.defaults).length > 0 && { defaults: record.defaults }),
    time_window: record.timeWindow
      ? { start: record.timeWindow.start.toISOString(), end: record.timeWindow.end.toISOString() }
      : null,
    row_limit: record.rowLimit,
    rows_returned: record.rowsReturned,
    truncated: isPartial(record) && record.truncated === false ? null : record.truncated,
    undetermined: record.undetermined,
    requests: record.requests,
  };
}

/** Whether the service gave only a part of an answer, so that it is not known what is missing. */
function isPartial({ requests }: RunRecord): boolean {
  return requests.some(({ status }) => status === 206);
}
