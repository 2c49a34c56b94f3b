import type { Action } from "../core/action.js";
import type { CallerLogger } from "../library/caller-logger.js";
import type { IdempotentCalls } from "./idempotency/idempotent-calls.js";
import type { Profiles } from "./profiles/profiles.js";

/** What a host is made of. */
export interface HostOptions extends Partial<HostLimits> {
  readonly profiles: Profiles;
  readonly logger: CallerLogger;
  readonly isReadOnly: boolean;
  /** Remembers the calls that write. Default: an Idempotency-Key has no effect. */
  readonly idempotentCalls?: IdempotentCalls | undefined;
  /** The file for the audit record of profiles that name none; an absolute path. */
  readonly auditLog?: string | undefined;
  /** Counts for Prometheus; needs the package prom-client. Default: false. */
  readonly hasMetrics?: boolean | undefined;
  /** Default: all actions of the integration. */
  readonly actions?: readonly Action[] | undefined;
}

export interface HostLimits {
  /** Maximum number of runs at once. */
  readonly maxRuns: number;
  /** Maximum number of runs of one profile at once. */
  readonly maxRunsPerProfile: number;
  /** Maximum number of calls that wait for their turn. */
  readonly maxWaiting: number;
  /** Milliseconds that a result is kept. */
  readonly keepMs: number;
  /** Maximum size of all kept results together, in bytes of JSON. */
  readonly keepBytes: number;
}

/** The limits of a host without flags. */
export const defaultLimits: HostLimits = {
  maxRuns: 32,
  maxRunsPerProfile: 8,
  maxWaiting: 256,
  keepMs: 60 * 60_000,
  keepBytes: 256 * 1024 * 1024,
};
