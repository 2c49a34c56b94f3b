import { HuntingFailure } from "./failure.js";

const minuteMs = 60_000;

/** Counts the calls of the last minute, without refused ones. */
export class CallRate {
  #times: number[] = [];

  constructor(readonly callsPerMinute: number) {}

  /** @throws HuntingFailure if the limit is reached */
  admit(now: Date): void {
    const time = now.getTime();
    this.#times = this.#times.filter((each) => each > time - minuteMs);
    const oldest = this.#times[0];
    if (oldest !== undefined && this.#times.length >= this.callsPerMinute) {
      const retryAfterS = Math.max(1, Math.ceil((oldest + minuteMs - time) / 1000));
      throw new HuntingFailure("callRate", "Too many requests. Please retry after some time.", retryAfterS);
    }
    if (Number.isFinite(this.callsPerMinute)) this.#times.push(time);
  }
}
