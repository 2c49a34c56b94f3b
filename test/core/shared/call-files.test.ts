import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrivateFolder } from "../../../core/files/private-folder.js";
import { createCallFiles } from "../../../core/shared/call-files.js";
import { WINDOW_MS } from "../../../core/shared/call-window.js";
import { runInChildProcess } from "../../support/child-process.js";
import { fakeClock } from "../../support/fake-clock.js";

const place = mkdtempSync(join(tmpdir(), "call-files-"));
afterAll(() => rmSync(place, { recursive: true }));

function setup() {
  const root = mkdtempSync(join(place, "cache-"));
  const clock = fakeClock(new Date());
  const waits: number[] = [];
  const signal = new AbortController().signal;
  const waiting = { clock, random: () => 1, signal, onWait: (ms: number) => waits.push(ms) };
  const budget = createCallFiles(new PrivateFolder(() => root, "calls"));
  const take = (perMinute = 2, longestMs = 300_000) =>
    budget.take("tenant", { perMinute, latest: clock.now().getTime() + longestMs }, waiting);
  return { clock, waits, waiting, budget, take, folder: join(root, "calls"), file: join(root, "calls", "tenant") };
}

it("gives each call the next start, over all who ask", async () => {
  const { take, clock, waits } = setup();
  const now = clock.now().getTime();

  const slots = [await take(), await take(), await take(), await take(), await take()];

  expect(slots.map(({ startAt }) => startAt - now)).toEqual([0, 0, WINDOW_MS, WINDOW_MS, 2 * WINDOW_MS]);
  expect(slots.every(({ isTaken }) => isTaken)).toBe(true);
  expect(waits).toEqual([]);
});

it("takes nothing that is too late, and says when there is something", async () => {
  const { take, clock } = setup();
  const now = clock.now().getTime();
  await take(1);

  expect(await take(1, 1_000)).toEqual({ startAt: now + WINDOW_MS, isTaken: false });
  expect(await take(1)).toEqual({ startAt: now + WINDOW_MS, isTaken: true });
});

it("lets a call start now even when its time is all but over", async () => {
  const { take } = setup();

  expect(await take(1, -5)).toMatchObject({ isTaken: true });
});

it("counts each name by itself", async () => {
  const { budget, waiting, clock } = setup();
  const request = { perMinute: 1, latest: clock.now().getTime() };

  expect(await budget.take("one", request, waiting)).toMatchObject({ isTaken: true });
  expect(await budget.take("two", request, waiting)).toMatchObject({ isTaken: true });
  expect(await budget.take("one", request, waiting)).toMatchObject({ isTaken: false });
});

it("gives a start back, and does not mind one that is not there", async () => {
  const { budget, take, waiting, clock } = setup();
  const now = clock.now().getTime();
  await take(1);
  const { startAt } = await take(1);

  await budget.giveBack("tenant", startAt, waiting);
  await budget.giveBack("tenant", 7, waiting);
  await budget.giveBack("nobody", 7, waiting);

  expect(await take(1)).toEqual({ startAt: now + WINDOW_MS, isTaken: true });
});

it("keeps its files to this user, and removes old ones when it makes a new one", async () => {
  const { budget, take, waiting, clock, folder, file } = setup();
  await take();
  expect([statSync(folder).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);

  clock.advance(WINDOW_MS + 1);
  await budget.take("another", { perMinute: 1, latest: clock.now().getTime() }, waiting);

  expect(readdirSync(folder)).toEqual(["another"]);
});

it.each([
  ["is no JSON", (file: string) => writeFileSync(file, "[1,")],
  ["is no list of times", (file: string) => writeFileSync(file, '["x"]')],
  ["is empty", (file: string) => writeFileSync(file, "[]")],
  ["is open to others", (file: string) => chmodSync(file, 0o644)],
])("makes a file anew that %s, and says so", async (_what, change) => {
  const { take, file, clock } = setup();
  await take();
  change(file);

  await expect(take()).rejects.toThrow(`${file} cannot be read; it was created again`);
  const now = clock.now().getTime();
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual([now, now]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it.each([4 * 60_000, 86_400_000])("does not wait for a clock that was set back by %i ms", async (backMs) => {
  const { take, clock, budget, waiting } = setup();
  await take(2);
  await take(2);
  const { startAt } = await take(2);
  clock.advance(-backMs);
  const now = clock.now().getTime();
  await budget.giveBack("tenant", startAt, waiting);

  const slots = [await take(3), await take(3)];

  // The two of before count for a window from now: nobody can know how long ago they were.
  expect(slots.map((slot) => slot.startAt - now)).toEqual([0, WINDOW_MS]);
});

it("keeps the turns of those that wait when the clock is set back", async () => {
  const { take, clock } = setup();
  await take(1);
  const { startAt } = await take(1);
  expect(startAt - clock.now().getTime()).toBe(WINDOW_MS);
  clock.advance(-4 * 60_000);
  const now = clock.now().getTime();

  expect(await take(1)).toEqual({ startAt: now + 2 * WINDOW_MS, isTaken: true });
});

it("says when another process does not give the lock back", async () => {
  const { take, folder, waits } = setup();
  await take();
  writeFileSync(join(folder, "..", "locks", "calls-tenant.lock.claim-of-another-machine"), "");

  await expect(take()).rejects.toThrow("calls/tenant is held by another process");
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe(25_000);
});

it("gives each start once to processes that ask together", async () => {
  const { folder } = setup();
  const asker = `
    const { createCallFiles } = require("./core/shared/call-files.ts");
    const { PrivateFolder } = require("./core/files/private-folder.ts");
    const { systemClock } = require("./core/time/clock.ts");
    const budget = createCallFiles(new PrivateFolder(() => ${JSON.stringify(join(folder, ".."))}, "calls"));
    const waiting = { clock: systemClock, random: Math.random, signal: new AbortController().signal, onWait: () => {} };
    (async () => {
      const starts = [];
      for (let i = 0; i < 10; i++)
        starts.push((await budget.take("tenant", { perMinute: 30, latest: Date.now() + 300000 }, waiting)).startAt);
      console.log(JSON.stringify(starts));
    })();
  `;

  const outputs = await Promise.all(Array.from({ length: 8 }, () => runInChildProcess(asker)));
  const starts = outputs.flatMap((output) => JSON.parse(output) as number[]).sort((a, b) => a - b);

  expect(starts).toHaveLength(80);
  for (const [index, start] of starts.slice(30).entries()) {
    expect(start - (starts[index] ?? 0)).toBeGreaterThanOrEqual(WINDOW_MS);
  }
});
