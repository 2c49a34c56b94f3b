import { IntegrationError, toIntegrationError } from "../../core/errors.js";
import type { ActionManifest } from "../../core/manifest.js";
import { earlyFailure } from "../../core/result/early-failure.js";
import type { Result } from "../../core/result/result.js";
import { waitFor } from "../../core/time/activity.js";
import { timedOut } from "../../core/time/deadline.js";
import { onAbort } from "../../library/signal-listeners.js";
import type { AcceptedCall } from "../calls/accepted-call.js";
import { callFacts } from "../calls/call-facts.js";
import type { HostedRun } from "../hosted-run.js";
import type { Scheduled } from "../schedule/schedule.js";
import { unexpectedFault } from "./run-log.js";

/** What ends a run at work. */
export interface RunSignals {
  /** Ends it, also while it writes. */
  readonly stop: AbortSignal;
  /** Ends it, unless a write was begun. */
  readonly cancel: AbortSignal;
}

/** What a run needs from its host. */
export interface RunWork {
  /** Does the work of the call. */
  perform(run: LiveRun, signals: RunSignals): Promise<Result>;
  /** Called once with the result, before anybody gets it. It never rejects. */
  ended(run: LiveRun, result: Result): Promise<void>;
  /** A bug of this program ended the run. */
  onFault(thrown: unknown): void;
  now(): Date;
}

const ownTurn = { what: "a turn", why: "because this service has many calls" };

/** The longest delay that a timer accepts. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A run from its call to its result: it waits for its turn, works, and is over. */
export class LiveRun implements HostedRun {
  readonly id: string;
  readonly accepted: AcceptedCall;
  readonly result: Promise<Result>;
  readonly #work: RunWork;
  readonly #stop = new AbortController();
  readonly #cancel = new AbortController();
  #resolve: (result: Result) => void = () => undefined;
  #state: "waiting" | "running" | "ending" | "over" = "waiting";
  #startedAt: Date | undefined;
  #place: Scheduled | undefined;
  #timer: NodeJS.Timeout | undefined;
  #endOfWait: () => void = () => undefined;
  #releases: readonly (() => void)[] = [];

  constructor(id: string, accepted: AcceptedCall, work: RunWork) {
    this.id = id;
    this.accepted = accepted;
    this.#work = work;
    this.result = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  get callerId(): string {
    return this.accepted.call.caller.id;
  }

  get manifest(): ActionManifest {
    return this.accepted.action.contract.manifest;
  }

  get profile(): string {
    return this.accepted.profile.facts.name;
  }

  get isOver(): boolean {
    return this.#state === "over";
  }

  /** When it had its turn; undefined if it did not have one. */
  get startedAt(): Date | undefined {
    return this.#startedAt;
  }

  cancel(): void {
    this.end(new IntegrationError("ABORTED", "The run was cancelled by its caller."));
  }

  /** Has its place in the schedule. From now on, its deadline and the ends of its profile and caller take effect. */
  follow(place: Scheduled): void {
    const { profile, call, latestEnd } = this.accepted;
    this.#place = place;
    this.#releases = [profile.ended, call.caller.ended].map((signal) =>
      onAbort(signal, () => this.end(toIntegrationError(signal.reason))),
    );
    if (this.#state !== "waiting") {
      return;
    }
    const remainingMs = latestEnd && latestEnd.at - this.#work.now().getTime();
    if (latestEnd !== undefined && Number(remainingMs) <= LONGEST_TIMER_MS) {
      this.#timer = setTimeout(() => this.#endWaiting(timedOut(latestEnd)), remainingMs);
    }
    this.#tell(() => {
      this.#endOfWait = call.activities?.begin(waitFor(ownTurn)) ?? this.#endOfWait;
    });
  }

  /** It has its turn. */
  start(): void {
    this.#endWatch();
    this.#state = "running";
    this.#startedAt = this.#work.now();
    void this.#toResult().then((result) => this.#settle(result));
  }

  /** Ends it if it still waits. */
  refuse(reason: IntegrationError): void {
    this.#endWaiting(reason);
  }

  /** Ends it, unless a write was begun. */
  end(reason: IntegrationError): void {
    if (!this.#endWaiting(reason)) {
      this.#cancel.abort(reason);
    }
  }

  /** Ends it, also while it writes. */
  stop(reason: IntegrationError): void {
    if (!this.#endWaiting(reason)) {
      this.#stop.abort(reason);
    }
  }

  async #toResult(): Promise<Result> {
    try {
      return await this.#work.perform(this, { stop: this.#stop.signal, cancel: this.#cancel.signal });
    } catch (thrown) {
      this.#work.onFault(thrown);
      return this.#failure(unexpectedFault());
    }
  }

  /** Ends it if it still waits; false if it does not. */
  #endWaiting(reason: IntegrationError): boolean {
    if (this.#state !== "waiting" || this.#place?.leave() !== true) {
      return false;
    }
    const { code, message, hint, retryAt } = reason;
    const told = code === "BUSY" ? message : `${message} It still waited for its turn, and nothing was sent.`;
    void this.#settle(this.#failure(new IntegrationError(code, told, { hint, retryAt, cause: reason })));
    return true;
  }

  async #settle(result: Result): Promise<void> {
    this.#state = "ending";
    this.#endWatch();
    for (const release of this.#releases) {
      release();
    }
    await this.#work.ended(this, result);
    this.#state = "over";
    this.#resolve(result);
  }

  /** The wait is over: no deadline ends it any more, and the observer is told. */
  #endWatch(): void {
    clearTimeout(this.#timer);
    const end = this.#endOfWait;
    this.#endOfWait = () => undefined;
    this.#tell(end);
  }

  /** Tells the caller's observer, whose own faults are none of the run. */
  #tell(observer: () => void): void {
    try {
      observer();
    } catch (thrown) {
      this.#work.onFault(thrown);
    }
  }

  #failure(error: IntegrationError): Result {
    return earlyFailure(error, this.manifest, this.#work.now(), callFacts(this.accepted));
  }
}
