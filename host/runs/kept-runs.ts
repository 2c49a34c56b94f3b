import { IntegrationError } from "../../core/errors.js";
import { earlyFailure } from "../../core/result/early-failure.js";
import type { Result } from "../../core/result/result.js";
import type { HostLimits } from "../host-options.js";
import type { HostedRun } from "../hosted-run.js";
import { Line } from "../schedule/line.js";
import { overRun } from "./over-run.js";
import { resultBytes } from "./result-bytes.js";

interface KeptResult {
  readonly id: string;
  readonly bytes: number;
  /** In milliseconds since 1970. */
  readonly until: number;
}

/** The runs of a host, by ID: those in progress, and the results of the others for a set time and size. */
export class KeptRuns {
  readonly #limits: Pick<HostLimits, "keepMs" | "keepBytes">;
  readonly #now: () => Date;
  readonly #runs = new Map<string, HostedRun>();
  /** In the order of their ends, which is that of their expiry. */
  readonly #results = new Line<KeptResult>();
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: Pick<HostLimits, "keepMs" | "keepBytes">, now: () => Date) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Number of runs, in progress or over. */
  get size(): number {
    return this.#runs.size;
  }

  /** Number of kept results. */
  get results(): number {
    return this.#results.length;
  }

  /** Size of the kept results as JSON. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds a run in progress. It is never dropped before its end. */
  add(run: HostedRun): void {
    this.#runs.set(run.id, run);
  }

  find(id: string): HostedRun | undefined {
    this.#dropExpired();
    return this.#runs.get(id);
  }

  /** Keeps the result of a run in the place of the run. The oldest results are dropped if there is no room. */
  async end(run: HostedRun, result: Result): Promise<void> {
    const bytes = await this.#bytesOf(run, result);
    const { keepBytes, keepMs } = this.#limits;
    const isTooLarge = bytes > keepBytes;
    const kept = isTooLarge ? tooLargeToKeep(run, result, bytes, keepBytes, this.#now()) : result;
    const keptBytes = isTooLarge ? await resultBytes(kept) : bytes;
    this.#runs.set(run.id, overRun(run, kept));
    this.#results.join({ id: run.id, bytes: keptBytes, until: this.#now().getTime() + keepMs });
    this.#bytes += keptBytes;
    while (this.#bytes > keepBytes && this.#results.length > 1) {
      this.#dropOldest();
    }
    this.#dropExpired();
    this.#timer ??= this.#dropLater();
  }

  /** Stops the timer. Results are kept as they are. */
  close(): void {
    clearTimeout(this.#timer);
  }

  /** A run whose result is no JSON, which is a bug, is not kept. */
  async #bytesOf(run: HostedRun, result: Result): Promise<number> {
    try {
      return await resultBytes(result);
    } catch (thrown) {
      this.#runs.delete(run.id);
      throw thrown;
    }
  }

  #dropExpired(): void {
    const now = this.#now().getTime();
    while ((this.#results.first?.until ?? Number.POSITIVE_INFINITY) <= now) {
      this.#dropOldest();
    }
  }

  #dropOldest(): void {
    const oldest = this.#results.take();
    if (oldest !== undefined) {
      this.#runs.delete(oldest.id);
      this.#bytes -= oldest.bytes;
    }
  }

  /** Drops results also while nobody asks for one. */
  #dropLater(): NodeJS.Timeout | undefined {
    const next = this.#results.first;
    return (
      next &&
      setTimeout(
        () => {
          this.#dropExpired();
          this.#timer = this.#dropLater();
        },
        // If the clock was set back, the time is longer than results are kept, and may be longer than a timer can wait.
        Math.min(next.until - this.#now().getTime(), this.#limits.keepMs),
      ).unref()
    );
  }
}

/** What is kept of a result that is larger than all the space. The caller that waits for the run gets the result itself. */
function tooLargeToKeep(
  { manifest }: HostedRun,
  { status, meta }: Result,
  bytes: number,
  keepBytes: number,
  now: Date,
): Result {
  const message = `The run ended with status ${status}, but its result of ${megabytes(bytes)} MB could not be kept: this service keeps at most ${megabytes(keepBytes)} MB.`;
  const error = new IntegrationError("RESULT_TOO_LARGE", message, {
    hint: "Return fewer fields or rows, wait for the result in the call itself, or let the service keep more.",
  });
  return { ...earlyFailure(error, manifest, now), meta: { ...meta, kql: [], requests: [] } };
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1);
}
