import { HuntingFailure } from "./failure.js";

const cycleMs = 15 * 60_000;

/** The tenant's computing time, renewed each quarter of an hour. */
export class CpuBudget {
  #cycle = 0;
  #spentMs = 0;

  constructor(
    readonly cpuS: number,
    readonly now: () => Date,
  ) {}

  spend(ms: number): void {
    this.#turn(this.now());
    this.#spentMs += ms;
  }

  /** @throws HuntingFailure if the time of this quarter is used up, in the portal's words */
  admit(now: Date): void {
    this.#turn(now);
    if (this.#spentMs < this.cpuS * 1000) return;
    const retryAfterS = Math.ceil((cycleMs - (now.getTime() % cycleMs)) / 1000);
    throw new HuntingFailure(
      "cpuQuota",
      `You have exceeded processing resources allocated to this tenant. You can run queries again in ${toText(retryAfterS)}.`,
      retryAfterS,
    );
  }

  #turn(now: Date): void {
    const cycle = Math.floor(now.getTime() / cycleMs);
    if (cycle !== this.#cycle) this.#spentMs = 0;
    this.#cycle = cycle;
  }
}

function toText(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}
