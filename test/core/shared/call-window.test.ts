import { byThisClock, countingStarts, nextStart, WINDOW_MS } from "../../../core/shared/call-window.js";

const NOW = 1_000_000;

/** The starts of calls that ask at these moments. */
function startsOf(perWindow: number, moments: readonly number[]): readonly number[] {
  const starts: number[] = [];
  for (const now of moments) {
    starts.push(nextStart(starts, perWindow, now));
  }
  return starts;
}

/** How many starts there are in the fullest window. */
function fullest(starts: readonly number[]): number {
  return Math.max(...starts.map((from) => starts.filter((at) => at >= from && at < from + WINDOW_MS).length));
}

it("starts at once while there is room", () => {
  expect(startsOf(3, [NOW, NOW, NOW + 5])).toEqual([NOW, NOW, NOW + 5]);
});

it("starts a window after the call that took the place, in the order of asking", () => {
  const starts = startsOf(2, [NOW, NOW + 10, NOW + 20, NOW + 30, NOW + 40]);

  expect(starts).toEqual([NOW, NOW + 10, NOW + WINDOW_MS, NOW + 10 + WINDOW_MS, NOW + 2 * WINDOW_MS]);
});

it("never starts before one that has asked earlier, even where a place was given back", () => {
  const waiting = NOW + WINDOW_MS;

  expect(nextStart([NOW, NOW, waiting], 4, NOW + 1)).toBe(waiting);
});

it("gives a place that was given back to the next one", () => {
  const starts = startsOf(2, [NOW, NOW, NOW, NOW]);

  expect(nextStart(starts.slice(0, -1), 2, NOW)).toBe(starts.at(-1));
});

it("never has more starts in a window than there may be", () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  for (const perWindow of [1, 2, 5, 45]) {
    let now = NOW;
    const moments = Array.from({ length: 300 }, () => {
      now += Math.floor(random() * random() * 3_000);
      return now;
    });
    const starts = startsOf(perWindow, moments);

    expect(fullest(starts)).toBe(perWindow);
    expect(starts).toEqual([...starts].sort((one, other) => one - other));
    expect(starts.every((start, index) => start >= (moments[index] ?? 0))).toBe(true);
  }
});

it("forgets starts that are a window old, and those that nobody can have waited for", () => {
  const starts = [NOW - WINDOW_MS, NOW - WINDOW_MS + 1, NOW, NOW + 300_000, NOW + 300_001];

  expect(countingStarts(starts, NOW, 300_000)).toEqual([NOW - WINDOW_MS + 1, NOW, NOW + 300_000]);
});

it.each([
  ["as they are, of an earlier moment", NOW - 1, [NOW - 100, NOW + 900]],
  ["as they are, of a clock that is some seconds ahead", NOW + 5_000, [NOW - 100, NOW + 900]],
  ["moved by as much as the clock was set back", NOW + 5_001, [NOW - 5_101, NOW - 4_101]],
])("takes starts %s", (_what, writtenAt, expected) => {
  expect(byThisClock({ writtenAt, starts: [NOW - 100, NOW + 900] }, NOW)).toEqual(expected);
});
