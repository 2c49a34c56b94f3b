import { type Check, failed, ok, skipped, warning } from "./check.js";

/**
 * A difference in seconds that the network cannot explain, and one from which tokens and signed assertions are refused.
 */
const NOTICEABLE_S = 60;
const HARMFUL_S = 300;

/** Compares the services' clocks with this machine's, by the Date header of their responses. */
export class ClockComparison {
  readonly #skewsS: number[] = [];

  note(date: string | undefined, now: Date): void {
    const time = Date.parse(date ?? "");
    if (!Number.isNaN(time)) {
      this.#skewsS.push(Math.round((time - now.getTime()) / 1000));
    }
  }

  /** The largest difference. Positive: the service is ahead. */
  get worstS(): number | undefined {
    return [...this.#skewsS].sort((one, other) => Math.abs(other) - Math.abs(one))[0];
  }
}

/** Checks that this machine's clock agrees with the services'. */
export function checkClock({ worstS }: Pick<ClockComparison, "worstS">): Check {
  if (worstS === undefined) {
    return skipped("clock", "no service has returned its time");
  }
  const seconds = Math.abs(worstS);
  const finding = `This machine's clock is ${seconds} s ${worstS > 0 ? "behind" : "ahead of"} the service's.`;
  const fix = [
    "Set the clock, and keep it in sync with NTP:",
    { command: "timedatectl set-ntp true" },
    "On Windows:",
    { command: "w32tm /resync" },
  ];
  if (seconds > HARMFUL_S) {
    return failed("clock", finding, ...fix);
  }
  return seconds > NOTICEABLE_S
    ? warning("clock", finding, ...fix)
    : ok("clock", `Matches the service's clock${seconds <= 2 ? "" : ` within ${seconds} s`}.`);
}
