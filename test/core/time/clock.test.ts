import { systemClock } from "../../../core/time/clock.js";
import { rejection } from "../../support/conversation.js";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it("sleeps as long as it is told, and leaves nothing behind", async () => {
  const { signal } = new AbortController();
  const remove = jest.spyOn(signal, "removeEventListener");

  const sleeping = systemClock.sleep(5000, signal);
  await jest.advanceTimersByTimeAsync(5000);
  await sleeping;

  expect(remove).toHaveBeenCalledTimes(1);
  expect(jest.getTimerCount()).toBe(0);
});

it.each(["before", "during"])("stops with the signal's reason when it is aborted %s the sleep", async (when) => {
  const stop = new AbortController();
  const reason = new Error("stopped");
  if (when === "before") {
    stop.abort(reason);
  }

  const sleeping = rejection(systemClock.sleep(5000, stop.signal));
  stop.abort(reason);

  expect(await sleeping).toBe(reason);
  expect(jest.getTimerCount()).toBe(0);
});

it("tells the time", () => {
  jest.setSystemTime(new Date("2026-11-24T10:07:00Z"));

  expect(systemClock.now()).toEqual(new Date("2026-11-24T10:07:00Z"));
});
