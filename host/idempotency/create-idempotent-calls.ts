import { IntegrationError } from "../../core/errors.js";
import { claimName, holderOf } from "../../core/files/lock-holder.js";
import type { PrivateFolder } from "../../core/files/private-folder.js";
import { codeOf, UnusableFileError } from "../../core/files/unusable-file.js";
import type { EarlyFacts } from "../../core/result/early-failure.js";
import type { Result } from "../../core/result/result.js";
import type { Clock } from "../../core/time/clock.js";
import { recordName, requireKey, requireSameContent } from "./call-identity.js";
import type { CallIdentity, CallRecord, Claim, IdempotentCalls } from "./idempotent-calls.js";
import { keptResult, mustBeKept, stateUnknownResult } from "./kept-result.js";
import { RecordSweep } from "./record-sweep.js";
import { type RecordedCall, readRecord, recordText } from "./record-text.js";

const DAY_MS = 24 * 3_600_000;

/** Records that a folder may have. None is dropped early: the repeat of its call would write again. */
const MOST_RECORDS = 100_000;

/** Results that are kept in memory alone, because their record could not be written. */
const MOST_UNSAVED = 1_000;

/** When to ask again for a call that another process runs, and where there are too many records. */
const AGAIN_MS = 5_000;

/**
 * Remembers calls in a private folder, one file for each. Several processes may share it: a call is run by one of them.
 * @param keepMs how long a record is kept
 */
export function createIdempotentCalls(
  folder: PrivateFolder,
  clock: Clock,
  keepMs: number = DAY_MS,
  mostRecords: number = MOST_RECORDS,
): IdempotentCalls {
  return new RecordedCalls({ folder, clock, keepMs, mostRecords });
}

interface RecordOptions {
  readonly folder: PrivateFolder;
  readonly clock: Clock;
  readonly keepMs: number;
  readonly mostRecords: number;
}

/** A call that is looked up. */
interface ClaimedCall {
  readonly identity: CallIdentity;
  readonly runId: string;
  readonly facts: EarlyFacts;
}

class RecordedCalls implements IdempotentCalls {
  readonly #options: RecordOptions;
  readonly #sweep: RecordSweep;
  readonly #self = claimName();
  readonly #running = new Map<string, RecordedCall>();
  readonly #unsaved = new Map<string, RecordedCall>();

  constructor(options: RecordOptions) {
    this.#options = options;
    this.#sweep = new RecordSweep(options.folder, options.clock, options.keepMs);
  }

  claim(identity: CallIdentity, runId: string, facts: EarlyFacts = {}): Claim {
    requireKey(identity.key);
    const name = recordName(identity);
    const running = this.#running.get(name);
    if (running !== undefined) {
      requireSameContent(identity, running.content);
      return { kind: "running", runId: running.runId };
    }
    try {
      return this.#claimRecord(name, { identity, runId, facts });
    } catch (error) {
      throw error instanceof IntegrationError ? error : notKept(error);
    }
  }

  #claimRecord(name: string, claimed: ClaimedCall): Claim {
    const { identity, runId } = claimed;
    const { folder, clock, keepMs, mostRecords } = this.#options;
    folder.ensure();
    this.#sweep.step();
    this.#sweep.removeExpired([name]);
    let text = folder.read(name);
    if (text === undefined) {
      if (this.#sweep.count >= mostRecords) {
        throw busy("The service has as many Idempotency-Keys as it keeps; the call was not accepted.", clock);
      }
      const expiresAt = clock.now().getTime() + keepMs;
      const intent = { content: identity.content, runId, holder: this.#self, expiresAt, result: null };
      if (folder.create(name, recordText(intent), expiresAt)) {
        this.#sweep.created();
        this.#running.set(name, intent);
        this.#unsaved.delete(name);
        return { kind: "first", record: this.#recordOf(name, intent) };
      }
      // Another process was faster.
      text = folder.read(name) ?? "";
    }
    return this.#recorded(name, text, claimed);
  }

  /** What a repeat gets, by the record of the call. */
  #recorded(name: string, text: string, { identity, runId, facts }: ClaimedCall): Claim {
    const { clock } = this.#options;
    const unknown = () => stateUnknownResult(identity, clock.now(), facts);
    const call = this.#unsaved.get(name) ?? readRecord(text);
    if (call === undefined) {
      return { kind: "over", runId, result: unknown() };
    }
    requireSameContent(identity, call.content);
    if (call.result === null && call.holder !== this.#self && holderOf(call.holder) === "alive") {
      throw busy("The call with this Idempotency-Key runs in another process of the service; ask again later.", clock);
    }
    return { kind: "over", runId: call.runId, result: call.result ?? unknown() };
  }

  #recordOf(name: string, intent: RecordedCall): CallRecord {
    return {
      finish: (result) => this.#end(name, mustBeKept(result) ? this.#over(intent, result) : undefined),
      abandon: () => this.#end(name, undefined),
    };
  }

  #over(intent: RecordedCall, result: Result): RecordedCall {
    const { clock, keepMs } = this.#options;
    return { ...intent, expiresAt: clock.now().getTime() + keepMs, result: keptResult(result) };
  }

  /** Keeps how a call ended; undefined: a repeat may run it. Only the first end counts. */
  #end(name: string, call: RecordedCall | undefined): void {
    if (!this.#running.delete(name)) {
      return;
    }
    const { folder } = this.#options;
    try {
      if (call === undefined) {
        folder.remove(name);
        this.#sweep.removed();
      } else {
        folder.replace(name, recordText(call), call.expiresAt);
      }
    } catch (error) {
      if (!(error instanceof UnusableFileError)) {
        throw error;
      }
      // The intent stays: after a restart, a repeat learns that nobody knows how the call ended.
      this.#keepUnsaved(name, call);
    }
  }

  #keepUnsaved(name: string, call: RecordedCall | undefined): void {
    if (call === undefined) {
      return;
    }
    const [oldest] = this.#unsaved.size >= MOST_UNSAVED ? this.#unsaved.keys() : [];
    if (oldest !== undefined) {
      this.#unsaved.delete(oldest);
    }
    this.#unsaved.set(name, call);
  }
}

function busy(message: string, clock: Clock): IntegrationError {
  return new IntegrationError("BUSY", message, { retryAt: new Date(clock.now().getTime() + AGAIN_MS) });
}

/** Callers are not told paths of the machine; the cause has them, for the log. */
function notKept(error: unknown): IntegrationError {
  const cause = error instanceof UnusableFileError ? (error.cause ?? error) : error;
  const code = codeOf(cause);
  const message = `The record of the Idempotency-Key cannot be kept${code === undefined ? "" : ` (${code})`}; nothing was sent.`;
  const hint = "Have the disk and the folder of the service looked at, then repeat the call.";
  return new IntegrationError("INTERNAL_ERROR", message, { hint, cause: error });
}
