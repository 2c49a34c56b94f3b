import fc from "fast-check";
import { liveText } from "../../../core/program/live-text.js";
import { widthOf } from "../../../core/text/text-width.js";
import { visible } from "../../../core/text/visible-text.js";
import type { Activity, Wait, Work } from "../../../core/time/activity.js";

const startedAt = new Date(2026, 10, 24, 14, 0, 0).getTime();
const givesUpAt = new Date(2026, 10, 24, 14, 3, 10).getTime();
const moment = { startedAt, now: startedAt + 3_400, givesUpAt, width: 200 };

const throttled: Wait = {
  kind: "wait",
  what: "Microsoft Graph",
  why: "which limits requests",
  detail: "attempt 2 of 4",
  until: startedAt + 15_000,
};
const locked: Wait = { kind: "wait", what: "incident 7", why: "which another run is changing", until: undefined };
const limit = { text: "Microsoft Graph gives up after 3 minutes", afterMs: 180_000 };
const hunt: Work = { kind: "work", doing: "Hunting in DeviceProcessEvents", limit };

it.each<[string, Activity, number, string]>([
  [
    "a wait",
    throttled,
    200,
    "Waiting 12 s for Microsoft Graph, which limits requests (attempt 2 of 4); gives up at 14:03:10",
  ],
  [
    "a wait without its detail",
    throttled,
    79,
    "Waiting 12 s for Microsoft Graph, which limits requests; gives up at 14:03:10",
  ],
  ["a wait without its end", throttled, 59, "Waiting 12 s for Microsoft Graph, which limits requests"],
  ["a wait without its reason", throttled, 40, "Waiting 12 s for Microsoft Graph"],
  ["a wait that is cut", throttled, 20, "Waiting 12 s for Mi…"],
  [
    "a wait whose end is not known",
    locked,
    200,
    "Waiting for incident 7, which another run is changing (3 s so far); gives up at 14:03:10",
  ],
  ["the same with less room", locked, 79, "Waiting for incident 7, which another run is changing (3 s so far)"],
  ["the same with little room", locked, 40, "Waiting for incident 7 (3 s so far)"],
  [
    "a hunt",
    hunt,
    200,
    "Hunting in DeviceProcessEvents for 3 s; Microsoft Graph gives up after 3 minutes; this run at 14:03:10",
  ],
  [
    "a hunt with the end that comes first",
    hunt,
    80,
    "Hunting in DeviceProcessEvents for 3 s; Microsoft Graph gives up after 3 minutes",
  ],
  ["a hunt with a short word for its end", hunt, 59, "Hunting in DeviceProcessEvents for 3 s; at most 3 min"],
  ["a hunt alone", hunt, 50, "Hunting in DeviceProcessEvents for 3 s"],
])("says %s", (_name, activity, width, text) => {
  expect(liveText(activity, { ...moment, width })).toBe(text);
});

it("names only the end of the run if it comes before the service gives up", () => {
  expect(liveText(hunt, { ...moment, givesUpAt: startedAt + 60_000 })).toBe(
    "Hunting in DeviceProcessEvents for 3 s; gives up at 14:01:00",
  );
});

it("names no end of a run that has none", () => {
  const endless = { ...moment, givesUpAt: undefined };

  expect(liveText(throttled, endless)).toBe("Waiting 12 s for Microsoft Graph, which limits requests (attempt 2 of 4)");
  expect(liveText(hunt, endless)).toBe(
    "Hunting in DeviceProcessEvents for 3 s; Microsoft Graph gives up after 3 minutes",
  );
  expect(liveText({ kind: "work", doing: "Running Ping" }, endless)).toBe("Running Ping for 3 s");
});

it.each([
  [119_999, "119 s"],
  [120_000, "2 min"],
  [125_000, "2 min 5 s"],
])("shows %d ms as %s", (ms, text) => {
  const work: Work = { kind: "work", doing: "Running Ping" };

  expect(liveText(work, { ...moment, now: startedAt + ms, givesUpAt: undefined })).toBe(`Running Ping for ${text}`);
});

it("never shows less than nothing after a clock was set back or a timer was late", () => {
  expect(liveText(throttled, { ...moment, now: startedAt + 60_000, width: 40 })).toBe(
    "Waiting 0 s for Microsoft Graph",
  );
  expect(liveText(hunt, { ...moment, now: startedAt - 60_000, width: 50 })).toBe(
    "Hunting in DeviceProcessEvents for 0 s",
  );
});

it("is one line of visible characters, as wide as the terminal at most, whatever a table or an incident is called", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("\u001B[2J\u001B]0;x\u0007", "a\r\nb", "\u202Eabc", "表表表表", "👩‍💻", "\u200B"),
  );
  const activity = fc.oneof(
    fc.record({ kind: fc.constant("wait" as const), what: hostile, why: hostile, detail: hostile, until: fc.nat() }),
    fc.record({ kind: fc.constant("work" as const), doing: hostile }),
  );
  fc.assert(
    fc.property(activity, fc.integer({ min: 1, max: 200 }), (each, width) => {
      const text = liveText(each, { startedAt: 0, now: 5_000, givesUpAt: 9_000, width });

      expect(visible(text)).toBe(text);
      expect(widthOf(text)).toBeLessThanOrEqual(width);
    }),
  );
});
