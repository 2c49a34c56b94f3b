import type { JsonObject } from "../../core/json-object.js";
import { timeOf } from "../text/time-text.js";
import { numberOf, objectOf, objectsOf, textOf, textsOf } from "./values.js";

/** A result as it was kept: of any version, and perhaps damaged. What is missing is null or empty. */
export interface KeptResult {
  readonly version: string;
  readonly action: string;
  readonly status: string;
  readonly isSuccess: boolean;
  readonly message: string;
  /** `json_result`. */
  readonly data: unknown;
  readonly tables: readonly KeptTable[];
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly entities: readonly KeptEntity[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  readonly error: KeptError | null;
  readonly meta: KeptMeta;
}

export interface KeptTable {
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export interface KeptEntity {
  readonly identifier: string;
  readonly entityType: string;
  readonly usedAs: readonly string[];
  readonly matchedRows: number | null;
  readonly skipped: string | null;
}

export interface KeptError {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly httpStatus: number | null;
  readonly requestId: string | null;
  readonly retryable: boolean;
  readonly retryAt: Date | null;
  readonly problems: readonly {
    readonly field: string;
    readonly message: string;
    readonly allowed: readonly string[];
  }[];
}

export interface KeptMeta {
  readonly caseId: string | null;
  readonly scope: string | null;
  readonly profile: string | null;
  readonly tenantId: string | null;
  readonly cloud: string | null;
  readonly dryRun: boolean | "read";
  readonly startedAt: Date;
  readonly durationMs: number | null;
  readonly waitedMs: number | null;
  readonly kql: readonly string[];
  readonly defaults: Readonly<Record<string, string>>;
  readonly window: { readonly start: Date; readonly end: Date } | null;
  readonly rowLimit: number | null;
  readonly truncated: boolean | null;
  readonly undetermined: readonly string[];
  readonly requests: readonly KeptRequest[];
}

export interface KeptRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  /** 0 for a request of a dry run that was not sent. */
  readonly attempts: number;
  readonly requestId: string | null;
  readonly body: unknown;
}

/** Reads a result, whatever is missing in it or has another type. */
export function readKept(result: unknown): KeptResult {
  const { error, meta, ...rest } = objectOf(result);
  return {
    version: textOf(rest.version) ?? "",
    action: textOf(rest.action) ?? "",
    status: textOf(rest.status) ?? "",
    isSuccess: rest.is_success === true,
    message: textOf(rest.message) ?? "",
    data: rest.json_result ?? null,
    tables: objectsOf(rest.tables).map(tableOf),
    links: objectsOf(rest.links).map(({ title, url }) => ({ title: textOf(title) ?? "", url: textOf(url) ?? "" })),
    entities: objectsOf(rest.entities).map(entityOf),
    warnings: objectsOf(rest.warnings).map(({ code, message }) => ({
      code: textOf(code) ?? "",
      message: textOf(message) ?? "",
    })),
    error: error === null || error === undefined ? null : errorOf(objectOf(error)),
    meta: metaOf(objectOf(meta)),
  };
}

function tableOf({ title, columns }: JsonObject): KeptTable {
  const named = objectsOf(columns).flatMap(({ name, type }) => {
    const text = textOf(name);
    return text === undefined ? [] : [{ name: text, type: textOf(type) ?? "" }];
  });
  return { title: textOf(title) ?? "", columns: named };
}

function entityOf(entity: JsonObject): KeptEntity {
  return {
    identifier: textOf(entity.identifier) ?? "",
    entityType: textOf(entity.entity_type) ?? "",
    usedAs: textsOf(entity.used_as),
    matchedRows: numberOf(entity.matched_rows),
    skipped: textOf(entity.skipped) ?? null,
  };
}

function errorOf(error: JsonObject): KeptError {
  return {
    code: textOf(error.code) ?? "",
    message: textOf(error.message) ?? "",
    hint: textOf(error.hint) ?? "",
    httpStatus: numberOf(error.http_status),
    requestId: textOf(error.request_id) ?? null,
    retryable: error.retryable === true,
    retryAt: timeOf(error.retry_at) ?? null,
    problems: objectsOf(error.errors).map((problem) => ({
      field: textOf(problem.field) ?? "",
      message: textOf(problem.message) ?? "",
      allowed: textsOf(problem.allowed),
    })),
  };
}

function metaOf(meta: JsonObject): KeptMeta {
  return {
    caseId: textOf(meta.case_id) ?? null,
    scope: textOf(meta.scope) ?? null,
    profile: textOf(meta.profile) ?? null,
    tenantId: textOf(meta.tenant_id) ?? null,
    cloud: textOf(meta.cloud) ?? null,
    dryRun: meta.dry_run === "read" ? "read" : meta.dry_run === true,
    startedAt: timeOf(meta.started_at) ?? new Date(0),
    durationMs: numberOf(meta.duration_ms),
    waitedMs: numberOf(meta.waited_ms),
    kql: textsOf(meta.kql),
    defaults: defaultsOf(objectOf(meta.defaults)),
    window: windowOf(objectOf(meta.time_window)),
    rowLimit: numberOf(meta.row_limit),
    truncated: typeof meta.truncated === "boolean" ? meta.truncated : null,
    undetermined: textsOf(meta.undetermined),
    requests: objectsOf(meta.requests).map(requestOf),
  };
}

function defaultsOf(defaults: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(defaults).flatMap(([name, value]) => {
      const text = textOf(value);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

function windowOf({ start, end }: JsonObject): KeptMeta["window"] {
  const [from, to] = [timeOf(start), timeOf(end)];
  return from === undefined || to === undefined || from > to ? null : { start: from, end: to };
}

function requestOf(request: JsonObject): KeptRequest {
  return {
    method: textOf(request.method) ?? "",
    path: textOf(request.path) ?? "",
    status: numberOf(request.status),
    attempts: numberOf(request.attempts) ?? 1,
    requestId: textOf(request.request_id) ?? null,
    body: request.body,
  };
}
