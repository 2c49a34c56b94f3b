import type { Clock } from "../core/time/clock.js";
import type { HostedRun } from "../host/hosted-run.js";

/** The results that callers were told to come back for. A service that stops gives them time to. */
export class PromisedResults {
  readonly #ids = new Set<string>();
  #isHeld = false;
  #onEmpty: () => void = () => undefined;

  /** A caller was told to come back for the result of this run. */
  promise({ id, result }: Pick<HostedRun, "id" | "result">): void {
    if (!this.#ids.has(id)) {
      this.#ids.add(id);
      void result.then(() => this.#isHeld || this.give(id));
    }
  }

  /** A caller has got the result of the run with this ID. */
  give(id: string): void {
    this.#ids.delete(id);
    if (this.#ids.size === 0) {
      this.#onEmpty();
    }
  }

  /** From now on, the results of runs that end count until somebody gets them. Those that ended before do not. */
  hold(): void {
    this.#isHeld = true;
  }

  /** Resolves when all of them were given, or after `ms` milliseconds. */
  async allGiven(ms: number, clock: Clock): Promise<void> {
    if (this.#ids.size === 0) {
      return;
    }
    const given = new AbortController();
    this.#onEmpty = () => given.abort();
    await clock.sleep(ms, given.signal).catch(() => undefined);
  }
}
