import type { Action } from "../action.js";
import type { CallerWords } from "../configuration/caller-words.js";
import type { GivenProfile } from "../configuration/sources.js";
import type { DryRun } from "../dry-run.js";
import type { Environment } from "../environment.js";
import type { HttpResponse } from "../graph/http/http-client.js";
import type { RowOutlet } from "../graph/rows/row-outlet.js";
import type { SharedState } from "../graph/shared-state.js";
import type { Logger } from "../logger.js";
import type { Redactor } from "../secrets/redact.js";
import type { Activities } from "../time/activity.js";
import type { Clock } from "../time/clock.js";
import type { RunEnd } from "../time/deadline.js";
import type { WarningCode } from "../warnings.js";
import type { LocalTenantHandle } from "./local-tenant-handle.js";

/** What the caller of a run passes in. */
export interface RunRequest {
  readonly action: Action;
  readonly flags: {
    readonly dryRun: DryRun;
    readonly config: string | undefined;
    readonly auditLog?: string | undefined;
  };
  /** Reads the payload's bytes. */
  readPayload(onWarning: (code: WarningCode, message: string) => void): Promise<Uint8Array>;
  /** The payload's form if the caller knows it. By default, it is inferred from the payload's keys. */
  readonly payloadForm?: "own" | "flags" | undefined;
  /** The profile to run with, in the place of every other configuration. */
  readonly profile?: GivenProfile | undefined;
  /** Value of the variable M365_DEFENDER_CONFIG. */
  readonly configEnvironment: string | undefined;
  /** Variables for references and the proxy. Default: the process's own. */
  readonly environment?: Environment;
  /** Wording for how the caller passes a configuration. Default: that of a process. */
  readonly words?: CallerWords;
  /** Defined with `--local`. */
  readonly startLocalTenant: (() => Promise<LocalTenantHandle>) | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  /** Is told what the run does while it does it. By default, nobody is. */
  readonly activities?: Activities | undefined;
  readonly redactor: Redactor;
  /** Aborted with an ABORTED error when the process is asked to stop. */
  readonly signal: AbortSignal;
  /**
   * Aborted with an ABORTED error when nobody wants the result any more. It ends the run like `signal`, unless a write was
   * begun: then the run goes to its end.
   */
  readonly cancel?: AbortSignal | undefined;
  /** The latest end of the run, if the caller has one. */
  readonly latestEnd?: RunEnd | undefined;
  /** Who asked for the run, for the audit record: the name of an access key. */
  readonly caller?: string | undefined;
  /** The file for the audit record of a configuration that names none; an absolute path. */
  readonly defaultAuditLog?: string | undefined;
  /** Called right before a write is sent. A run that never calls it changes nothing. */
  readonly onWrite?: (() => void) | undefined;
  /** Called for each response of Entra and Graph, whatever its status. */
  readonly onAnswer?: ((response: HttpResponse) => void) | undefined;
  /** Returns where rows are written before the result is complete; called once the payload is parsed. Without it, all rows are in the result. */
  readonly rowOutlet?: () => RowOutlet | undefined;
  /** What this run shares with other runs, in this process or in others. By default, nothing. */
  readonly shared?: SharedState;
}
