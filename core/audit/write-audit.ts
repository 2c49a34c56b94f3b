import { IntegrationError, problemsError } from "../errors.js";
import { appendLine, openForLines } from "../files/append-line.js";
import type { FileProblem } from "../files/file-problem.js";
import type { ApiCall } from "../graph/calls/api-call.js";
import type { RequestRecord } from "../graph/calls/graph-call.js";
import { OutcomeUnknown } from "../graph/calls/outcome-unknown.js";
import { isWrite, type WriteWatch } from "../graph/calls/write-watch.js";
import { mapTexts } from "../json/map-texts.js";
import { isObject, type JsonObject } from "../json-object.js";
import type { Logger } from "../logger.js";
import type { RunRecord } from "../run-record.js";
import type { Redactor } from "../secrets/redact.js";
import { shownPath } from "../text/shown-word.js";
import { visibleInJson } from "../text/visible-text.js";
import type { Clock } from "../time/clock.js";
import { type AuditAsker, intentLine, outcomeLine } from "./audit-lines.js";
import { endOf, madeAtLast, madeOf, type RunEnding, type WriteState } from "./write-ending.js";

export interface WriteAuditOptions {
  readonly asker: AuditAsker;
  /** undefined: the lines are log lines at info. */
  readonly file: string | undefined;
  /** Where the file was named, for errors. */
  readonly field: string;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly redactor: Redactor;
  readonly logger: Logger;
  readonly record: Pick<RunRecord, "warn" | "warnings">;
  readonly append?: typeof appendLine;
}

/** A write that has its intent in the record. */
interface RecordedWrite extends WriteState {
  readonly id: string;
  readonly call: ApiCall;
  /** The body that was sent last. */
  body: unknown;
  request: RequestRecord | undefined;
}

/**
 * The audit record of one run: for each write a line before it is sent, and a line when the run ends. A repetition of the
 * same write belongs to the line of the first.
 */
export class WriteAudit implements WriteWatch {
  readonly #options: WriteAuditOptions;
  readonly #writes: RecordedWrite[] = [];
  /** The objects that the run has read, by path. */
  readonly #read = new Map<string, string>();
  #isEnded = false;

  constructor(options: WriteAuditOptions) {
    this.#options = options;
  }

  /**
   * Checks the file before the run sends anything.
   * @throws CONFIGURATION_INVALID if it cannot take lines
   */
  check(): void {
    const { file } = this.#options;
    const problem = file === undefined ? undefined : openForLines(file);
    if (problem !== undefined) {
      throw this.#unusable(problem);
    }
  }

  /** @throws CONFIGURATION_INVALID if the intent cannot be recorded */
  async beforeWrite(call: ApiCall): Promise<void> {
    if (this.#isEnded) {
      throw new IntegrationError("ABORTED", "The run is over; nothing more was sent.", { retryable: false });
    }
    const repeated = (call.attemptsBefore ?? 0) > 0 ? this.#writeOf(call) : undefined;
    if (repeated !== undefined) {
      repeated.body = call.body;
      repeated.isUncertain ||= repeated.made !== false;
      repeated.made = null;
      return;
    }
    const { asker, clock, newId } = this.#options;
    const id = newId();
    const problem = this.#emit(intentLine(id, clock.now(), asker, call, this.#before(call)), "write intent");
    if (problem !== undefined) {
      throw this.#unusable(problem);
    }
    this.#writes.push({ id, call, body: call.body, made: null, isUncertain: false, request: undefined });
  }

  answered(call: ApiCall, body: string): void {
    this.#read.set(objectPath(call), body);
    const write = isWrite(call) ? this.#writeOf(call) : undefined;
    if (write !== undefined) {
      write.made = true;
    }
  }

  writeFailed(call: ApiCall, error: unknown): void {
    const write = this.#writeOf(call);
    if (write !== undefined) {
      const mayBeMade = error instanceof OutcomeUnknown ? error.mayBeMade : call.repeatable === "always";
      write.made = mayBeMade ? null : false;
    }
  }

  /** Called for each call that was sent, before its end is known. */
  requested(request: RequestRecord): void {
    const write = this.#writeOf(request);
    if (write !== undefined) {
      write.request = { ...request, attempts: (write.request?.attempts ?? 0) + request.attempts };
    }
  }

  /** Records how each write ended, once. It never throws: what cannot be recorded is a warning, and a log line. */
  end({ error, isActionComplete }: RunEnding): void {
    if (this.#isEnded) {
      return;
    }
    this.#isEnded = true;
    const { asker, clock, record, logger, file } = this.#options;
    const ended = endOf(error);
    const warnings = [...new Set(record.warnings.map(({ code }) => code))];
    const missing = new Set<FileProblem>();
    for (const write of this.#writes) {
      const made = write === this.#writes.at(-1) ? madeAtLast(write, ended, isActionComplete) : madeOf(write);
      const resent = JSON.stringify(write.body) === JSON.stringify(write.call.body) ? undefined : write.body;
      const outcome = { ended, made, code: error?.code ?? null, warnings, request: write.request, resent };
      const line = outcomeLine(write.id, clock.now(), asker, write.call, outcome);
      const problem = this.#emit(line, "write outcome");
      if (problem !== undefined) {
        missing.add(problem);
        logger.warn(withoutTime(line), "write outcome is missing in the audit file");
      }
    }
    if (missing.size > 0) {
      const problems = [...missing].join(" It ");
      record.warn(
        "AUDIT_INCOMPLETE",
        `How the write ended is only in the log, not in the audit file: the file ${shownPath(file ?? "")} ${problems}`,
      );
    }
  }

  /** The write of this call that was sent last. */
  #writeOf({ method, path }: Pick<ApiCall, "method" | "path">): RecordedWrite | undefined {
    return this.#writes.findLast(({ call }) => call.method === method && call.path === path);
  }

  /** The object that a PATCH changes, as the run has read it last; undefined if it has not, and for other calls. */
  #before(call: ApiCall): JsonObject | undefined {
    const text = call.method === "PATCH" ? this.#read.get(objectPath(call)) : undefined;
    try {
      const item: unknown = JSON.parse(text ?? "null");
      return isObject(item) ? item : undefined;
    } catch {
      return undefined;
    }
  }

  /** Writes a line to the file or the log. Each text is redacted, before JSON escapes it. */
  #emit(line: JsonObject, text: string): FileProblem | undefined {
    const { file, redactor, logger, append = appendLine } = this.#options;
    if (file === undefined) {
      logger.info(withoutTime(line), text);
      return undefined;
    }
    const clean = mapTexts(line, (each) => redactor.redact(each));
    return append(file, `${visibleInJson(JSON.stringify(clean))}\n`);
  }

  #unusable(problem: FileProblem): IntegrationError {
    const { file, field } = this.#options;
    const what = this.#writes.length > 0 ? "The next change of this run was not sent" : "No change was sent";
    const message = `The audit file ${shownPath(file ?? "")} ${problem} ${what}, because it could not be recorded.`;
    return problemsError("CONFIGURATION_INVALID", [{ field, message }]);
  }
}

/** A line of the log has its own time. */
function withoutTime({ time, ...rest }: JsonObject): JsonObject {
  return rest;
}

function objectPath({ path }: ApiCall): string {
  return path.replace(/\?.*$/, "");
}
