import { type Check, failed, ok, skipped, warning } from "./check.js";

/** Seconds that may be the network's, and seconds from which tokens and signed assertions are refused. */
const NOTICEABLE_S = 60;
const HARMFUL_S = 300;

/** Gathers how far the services' clocks are from this machine's, by the Date of their answers. */
export class ClockComparison {
  readonly #skewsS: number[] = [];

  note(date: string | undefined, now: Date): void {
    const time = Date.parse(date ?? "");
    if (!Number.isNaN(time)) {
      this.#skewsS.push(Math.round((time - now.getTime()) / 1000));
    }
  }

  /** Positive: the service is ahead. The one that is furthest off. */
  get worstS(): number | undefined {
    return [...this.#skewsS].sort((one, other) => Math.abs(other) - Math.abs(one))[0];
  }
}

/** Whether this machine's clock agrees with the services'. */
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
