import { poll } from "../../../core/files/polling.js";
import { fakeClock } from "../../support/fake-clock.js";

function setup(patienceMs: number) {
  const clock = fakeClock();
  const waits: number[] = [];
  const stop = new AbortController();
  const options = {
    clock,
    onWait: (ms: number) => waits.push(ms),
    random: () => 1,
    signal: stop.signal,
    awaited: { what: "the file", why: "which another process has" },
    patienceMs,
    longestPauseMs: 20,
  };
  return { clock, waits, stop, options };
}

it("does not wait for an answer that is there", async () => {
  const { options, waits } = setup(1_000);

  expect(await poll(async () => 7, options)).toBe(7);
  expect(waits).toEqual([]);
});

it("asks less and less often, and tells what it waited", async () => {
  const { options, waits } = setup(1_000);
  let asked = 0;

  expect(await poll(async () => (++asked === 6 ? "yes" : undefined), options)).toBe("yes");
  expect(waits).toEqual([8, 12, 18, 20, 20]);
});

it("waits between half of it and all of it", async () => {
  const { options, waits } = setup(8);

  await poll(async () => undefined, { ...options, random: () => 0 });

  expect(waits).toEqual([4, 4]);
});

it("gives up when its patience is over", async () => {
  const { options, clock } = setup(50);
  const startedAt = clock.now().getTime();

  expect(await poll(async () => undefined, options)).toBeUndefined();
  expect(clock.now().getTime() - startedAt).toBe(50);
});

it("ends when it is stopped", async () => {
  const { options, stop } = setup(1_000);

  const polling = poll(async () => {
    stop.abort(new Error("stopped"));
    return undefined;
  }, options);

  await expect(polling).rejects.toThrow("stopped");
});

it("is not more patient because the clock is set back", async () => {
  const { options, clock, waits } = setup(100);
  let asked = 0;

  await poll(async () => {
    asked += 1;
    if (asked === 3) clock.advance(-3_600_000);
    return undefined;
  }, options);

  // The round in which it was set back does not count.
  expect(waits).toEqual([8, 12, 18, 20, 20, 20, 20]);
});
