/** Milliseconds for which failed attempts of an address are counted. */
const WINDOW_MS = 60_000;

/** Failed attempts of one address in that time before it has to wait. */
const MOST_ATTEMPTS = 20;

/** Addresses that are remembered. The oldest are forgotten first. */
const MOST_ADDRESSES = 10_000;

/** Counts the calls without a valid access key by their address. Whoever has a valid one is never held. */
export class FailedAttempts {
  readonly #byAddress = new Map<string, { readonly since: number; count: number }>();

  /** Counts an attempt; returns the seconds until the next one is heard, or undefined if it is heard now. */
  add(address: string, now: Date): number | undefined {
    const time = now.getTime();
    const known = this.#byAddress.get(address);
    // The clock may have been set back since.
    const ageMs = time - (known?.since ?? 0);
    const attempts = known !== undefined && ageMs >= 0 && ageMs < WINDOW_MS ? known : { since: time, count: 0 };
    attempts.count += 1;
    this.#keep(address, attempts);
    return attempts.count > MOST_ATTEMPTS ? Math.ceil((attempts.since + WINDOW_MS - time) / 1000) : undefined;
  }

  /** Number of addresses that are remembered. */
  get size(): number {
    return this.#byAddress.size;
  }

  #keep(address: string, attempts: { readonly since: number; count: number }): void {
    this.#byAddress.delete(address);
    this.#byAddress.set(address, attempts);
    if (this.#byAddress.size > MOST_ADDRESSES) {
      const [oldest = ""] = this.#byAddress.keys();
      this.#byAddress.delete(oldest);
    }
  }
}
