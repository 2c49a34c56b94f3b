import { createCallMemory } from "../../../core/shared/call-memory.js";
import { WINDOW_MS } from "../../../core/shared/call-window.js";
import { fakeClock } from "../../support/fake-clock.js";

function setup() {
  const clock = fakeClock(new Date());
  const waiting = { clock, random: () => 1, signal: new AbortController().signal, onWait: () => undefined };
  const budget = createCallMemory();
  const take = (name = "tenant", longestMs = 300_000) =>
    budget.take(name, { perMinute: 2, latest: clock.now().getTime() + longestMs }, waiting);
  return { clock, budget, waiting, take, now: clock.now().getTime() };
}

it("gives each call the next start, for each name by itself", async () => {
  const { take, now } = setup();

  const slots = [await take(), await take(), await take(), await take("other")];

  expect(slots.map(({ startAt }) => startAt - now)).toEqual([0, 0, WINDOW_MS, 0]);
});

it("takes nothing that is too late", async () => {
  const { take, now } = setup();
  await take();
  await take();

  expect(await take("tenant", 1_000)).toEqual({ startAt: now + WINDOW_MS, isTaken: false });
  expect(await take()).toEqual({ startAt: now + WINDOW_MS, isTaken: true });
});

it("gives a start back, and ignores one that is not there", async () => {
  const { budget, waiting, take, now } = setup();
  await take();
  await take();

  await budget.giveBack("tenant", now, waiting);
  await budget.giveBack("tenant", now + 1, waiting);
  await budget.giveBack("other", now, waiting);

  expect(await take()).toMatchObject({ startAt: now });
});

it("forgets starts that no longer count", async () => {
  const { take, clock, now } = setup();
  await take();
  await take();
  await clock.sleep(WINDOW_MS + 1, new AbortController().signal);

  expect(await take()).toMatchObject({ startAt: now + WINDOW_MS + 1 });
});

it("counts no start that is ahead because the clock was set back", async () => {
  const { take, waiting, budget, now } = setup();
  await take();
  await take();
  const back = now - 240_000;
  const clock = fakeClock(new Date(back));

  const slot = await budget.take("tenant", { perMinute: 2, latest: back + 300_000 }, { ...waiting, clock });

  expect(slot).toEqual({ startAt: back + WINDOW_MS, isTaken: true });
});

it("forgets a name whose starts no longer count", async () => {
  const { take, budget, clock } = setup();
  for (let number = 0; number < 100; number += 1) {
    await take(`tenant-${number}`);
  }
  expect(budget.size).toBe(100);
  clock.advance(WINDOW_MS + 1);

  await take("another");

  expect(budget.size).toBe(1);
});

it("says how many calls are left", async () => {
  const { take, budget, clock, now } = setup();
  expect(budget.left("tenant", 2, now)).toBe(2);
  await take();
  expect([budget.left("tenant", 2, now), budget.left("other", 2, now)]).toEqual([1, 2]);
  await take();
  await take();
  expect(budget.left("tenant", 2, now)).toBe(0);
  clock.advance(3 * WINDOW_MS);

  expect(budget.left("tenant", 2, clock.now().getTime())).toBe(2);
});

it("says whose budget it is", () => {
  expect([createCallMemory(), createCallMemory("this service")].map(({ owner }) => owner)).toEqual([
    "this program",
    "this service",
  ]);
});
