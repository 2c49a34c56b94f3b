import { randomUUID } from "node:crypto";
import type { WriteAudit } from "../audit/write-audit.js";
import type { Configuration } from "../configuration/configuration.js";
import type { IntegrationError } from "../errors.js";
import type { ApiCall } from "../graph/calls/api-call.js";
import type { RequestRecord } from "../graph/calls/graph-call.js";
import type { WriteWatch } from "../graph/calls/write-watch.js";
import type { Outcome } from "../outcome.js";
import type { RunRecord } from "../run-record.js";
import { profileNameOf } from "./context-facts.js";
import type { RunRequest } from "./run-request.js";
import type { RunStop } from "./run-stop.js";

export interface RunAuditOptions {
  readonly request: RunRequest;
  readonly configuration: Configuration;
  readonly caseId: string | null;
  /** The user that the platform names. */
  readonly user: string | null;
  readonly record: RunRecord;
  readonly stop: Pick<RunStop, "beginWrite">;
}

/** The audit record of a run. Its code is loaded only for an action that writes. */
export class RunAudit implements WriteWatch {
  readonly #options: RunAuditOptions;
  #audit: WriteAudit | undefined;
  #outcome: Outcome | undefined;

  constructor(options: RunAuditOptions) {
    this.#options = options;
  }

  /**
   * Prepares the record of an action that writes, before anything is sent.
   * @throws CONFIGURATION_INVALID if the audit file cannot be used
   */
  async begin(): Promise<void> {
    if (this.#options.request.action.contract.manifest.writes) {
      (await this.#load()).check();
    }
  }

  /** An action that writes although its manifest does not say so is recorded too. */
  async beforeWrite(call: ApiCall): Promise<void> {
    this.#options.stop.beginWrite();
    await (await this.#load()).beforeWrite(call);
    this.#options.request.onWrite?.();
  }

  answered(call: ApiCall, body: string): void {
    this.#audit?.answered(call, body);
  }

  writeFailed(call: ApiCall, error: unknown): void {
    this.#audit?.writeFailed(call, error);
  }

  requested(request: RequestRecord): void {
    this.#audit?.requested(request);
  }

  /** The action came to its end, even if the run was stopped meanwhile. */
  actionEnded(outcome: Outcome): void {
    this.#outcome = outcome;
  }

  /** The run is over; only the first call counts. */
  end(error?: IntegrationError): void {
    const isActionComplete = this.#outcome !== undefined;
    this.#audit?.end({ error: error ?? this.#outcome?.error, isActionComplete });
  }

  async #load(): Promise<WriteAudit> {
    const { request, configuration, caseId, user, record } = this.#options;
    const { WriteAudit } = await import("../audit/write-audit.js");
    this.#audit ??= new WriteAudit({
      asker: {
        action: request.action.contract.manifest.name,
        case_id: caseId,
        user,
        profile: profileNameOf(request),
        caller: request.caller ?? null,
        tenant: configuration.tenantId === "" ? null : configuration.tenantId,
        cloud: configuration.cloud,
        service: configuration.apis.graph.root,
      },
      file: configuration.auditLog ?? request.defaultAuditLog,
      field:
        request.flags.auditLog === undefined && configuration.auditLog !== undefined
          ? "configuration.audit_log"
          : "--audit-log",
      clock: request.clock,
      newId: randomUUID,
      redactor: request.redactor,
      logger: request.logger,
      record,
    });
    return this.#audit;
  }
}
