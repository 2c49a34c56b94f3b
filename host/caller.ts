/** Who calls the host: one access key, or the only user of a local tenant. */
export interface Caller {
  /** Name of the access key, for log, audit and metrics. */
  readonly name: string;
  /** Tells callers apart: runs and idempotency keys belong to one of them. It is no secret. */
  readonly id: string;
  mayUseProfile(profile: string): boolean;
  /** @param action name of an action, such as `execute-query` */
  mayRun(action: string): boolean;
  /** Whether the caller may read the metrics, which name all profiles. */
  readonly maySeeMetrics: boolean;
  /** Whether there is no access key, so that messages name none. */
  readonly hasNoKey?: true;
  /** Aborted with an ABORTED error when the access key is removed. */
  readonly ended: AbortSignal;
}

/** The caller where no access key is needed: all profiles, all actions. */
export function onlyCaller(name: string): Caller {
  return {
    name,
    id: name,
    mayUseProfile: () => true,
    mayRun: () => true,
    maySeeMetrics: true,
    hasNoKey: true,
    ended: new AbortController().signal,
  };
}
