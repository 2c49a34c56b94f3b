import { busy, stopping } from "../../../host/schedule/busy.js";
import { RunPace } from "../../../host/schedule/run-pace.js";

function paceOf(ms: number): RunPace {
  const pace = new RunPace();
  for (let number = 0; number < 200; number += 1) {
    pace.ended(ms);
  }
  return pace;
}

it.each([
  ["short runs", 10, 5, 8, 1],
  ["runs that go first", 4_000, 9, 8, 5],
  ["one slot", 4_000, 9, 1, 40],
  ["long runs", 300_000, 99, 1, 60],
])("estimates the wait from %s, from 1 to 60 seconds", (_what, ms, ahead, slots, expected) => {
  expect(paceOf(ms).waitS(ahead, slots)).toBe(expected);
});

it("follows a change of the runs", () => {
  const pace = paceOf(100);
  const before = pace.waitS(0, 1);
  pace.ended(60_000);

  expect([before, pace.waitS(0, 1)]).toEqual([1, 7]);
});

it("says why a call was refused and when to call again", () => {
  const now = new Date("2026-11-29T10:00:00.000Z");
  const pace = paceOf(4_000);

  const all = busy({ isProfileFull: false, ahead: 16, slots: 8 }, "acme", pace, now);
  const share = busy({ isProfileFull: true, ahead: 1, slots: 8 }, "acme", pace, now);

  expect(all).toMatchObject({ code: "BUSY", retryable: true, retryAt: new Date("2026-11-29T10:00:09.000Z") });
  expect(all.message).toBe(
    "This service has as many waiting calls as it takes (16); the call was refused, and nothing was sent. Call again in 9 seconds.",
  );
  expect(share.message).toBe(
    "The profile acme has as many waiting calls as its share of this service (1); the call was refused, and nothing was sent. Call again in 1 second.",
  );
  expect(stopping(now)).toMatchObject({ code: "BUSY", retryAt: new Date("2026-11-29T10:00:10.000Z") });
});
