import { createHash } from "node:crypto";
import type { ApiCall } from "../graph/calls/api-call.js";
import type { RequestRecord } from "../graph/calls/graph-call.js";
import { isObject, type JsonObject } from "../json-object.js";

/** Who asked for a write. */
export interface AuditAsker {
  readonly action: string;
  readonly case_id: string | null;
  /** The user that the platform names; null if it names none. */
  readonly user: string | null;
  /** The profile that the run used; null without profiles. */
  readonly profile: string | null;
  /** The name of the access key that asked for the run; null without one. */
  readonly caller: string | null;
  /** As configured; null if a managed identity has none. */
  readonly tenant: string | null;
  readonly cloud: string;
  /** Root of the service, so that a local tenant is not taken for a real one. */
  readonly service: string;
}

/** How a run ended that sent a write. */
export type AuditEnd = "completed" | "conflict" | "state_unknown" | "stopped" | "failed";

export interface AuditOutcome {
  readonly ended: AuditEnd;
  /** Whether the write was made; null if that is not known. */
  readonly made: boolean | null;
  /** The error's code. */
  readonly code: string | null;
  /** Codes of the run's warnings. */
  readonly warnings: readonly string[];
  readonly request: RequestRecord | undefined;
  /** The body that was sent last, if it differs from the one of the intent. */
  readonly resent: unknown;
}

/** The line before a write: who asks, and what is about to be sent. `before` is the object as the run has read it. */
export function intentLine(
  id: string,
  time: Date,
  asker: AuditAsker,
  call: ApiCall,
  before: JsonObject | undefined,
): JsonObject {
  const after = fieldsOf(call.body);
  return {
    ...beginning("intent", id, time, asker, call),
    before:
      before === undefined || after === null ? null : mapValues(after, (_, name) => shortened(name, before[name])),
    after: after && mapValues(after, (value, name) => shortened(name, value)),
  };
}

/** The line after a write: how it ended. */
export function outcomeLine(
  id: string,
  time: Date,
  asker: AuditAsker,
  call: ApiCall,
  { ended, made, code, warnings, request, resent }: AuditOutcome,
): JsonObject {
  const after = fieldsOf(resent);
  return {
    ...beginning("outcome", id, time, asker, call),
    ended,
    made,
    code,
    warnings,
    request_id: request?.request_id ?? null,
    http_status: request?.status ?? null,
    attempts: request?.attempts ?? 0,
    ...(after && { after: mapValues(after, (value, name) => shortened(name, value)) }),
  };
}

/** More than any field of an incident needs, except texts of people. */
const LONGEST_VALUE = 2_000;

function beginning(audit: "intent" | "outcome", id: string, time: Date, asker: AuditAsker, call: ApiCall): JsonObject {
  const [, incident] = /\/security\/incidents\/([^/?]+)/.exec(call.path) ?? [];
  return {
    time: time.toISOString(),
    audit,
    id,
    ...asker,
    incident_id: incident ?? null,
    method: call.method,
    path: call.path,
  };
}

/** The properties of a body without OData's own. */
function fieldsOf(body: unknown): JsonObject | null {
  return isObject(body) ? Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith("@"))) : null;
}

function mapValues(fields: JsonObject, map: (value: unknown, name: string) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, map(value, name)]));
}

/** A comment, and anything that would make the line long, is identified by its digest. */
function shortened(name: string, value: unknown): unknown {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? null);
  if (text.length <= LONGEST_VALUE && !(name === "comment" && typeof value === "string")) {
    return value ?? null;
  }
  return { sha256: createHash("sha256").update(text).digest("hex"), length: text.length };
}
