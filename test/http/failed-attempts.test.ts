import { FailedAttempts } from "../../http/failed-attempts.js";
import { NOW } from "../support/fake-clock.js";

const later = (ms: number) => new Date(NOW.getTime() + ms);

describe("failed attempts", () => {
  it("are heard 20 times in a minute, and again in the next", () => {
    const attempts = new FailedAttempts();
    const waits = Array.from({ length: 21 }, (_, index) => attempts.add("203.0.113.9", later(index * 1000)));

    expect(waits.slice(0, 20)).toEqual(Array(20).fill(undefined));
    expect(waits[20]).toBe(40);
    expect(attempts.add("198.51.100.7", later(20_000))).toBeUndefined();
    expect(attempts.add("203.0.113.9", later(60_000))).toBeUndefined();
  });

  it("are counted anew if the clock was set back, so that nobody waits until it is as late again", () => {
    const attempts = new FailedAttempts();
    for (let index = 0; index < 21; index += 1) {
      attempts.add("203.0.113.9", later(3_600_000));
    }

    expect(attempts.add("203.0.113.9", NOW)).toBeUndefined();
  });

  it("are remembered of so many addresses only", () => {
    const attempts = new FailedAttempts();
    for (let index = 0; index < 12_000; index += 1) {
      attempts.add(`address ${index}`, NOW);
    }

    expect(attempts.size).toBe(10_000);
  });
});
