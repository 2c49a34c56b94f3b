import { LiveLine } from "../../../core/program/live-line.js";
import type { Activity } from "../../../core/time/activity.js";

const CLEAR = "\r\u001B[K";
const drawn = (text: string) => `\r${text}\u001B[K`;

const work = (doing: string, givesUpAt?: number): Activity => ({ kind: "work", doing, givesUpAt });
const wait = (until: number): Activity => ({ kind: "wait", what: "Graph", why: "which limits requests", until });

/** A line on a terminal that records what is written, at a time that only the test advances. */
function setup(columns: number | undefined = 80) {
  let now = 0;
  let tick: (() => void) | undefined;
  const writes: string[] = [];
  const screen = { columns, write: (text: string) => writes.push(text) };
  const line = new LiveLine(screen, {
    now: () => now,
    every(_ms, each) {
      expect(tick).toBeUndefined();
      tick = each;
      return () => {
        tick = undefined;
      };
    },
  });
  const advance = (ms: number) => {
    for (const end = now + ms; now < end; ) {
      now += 250;
      tick?.();
    }
  };
  /** What was written since the last call. */
  const written = () => writes.splice(0);
  return { line, screen, advance, written, isTicking: () => tick !== undefined };
}

it("writes nothing for what is quick", () => {
  const { line, advance, written, isTicking } = setup();

  for (let each = 0; each < 20; each += 1) {
    const end = line.begin(work("Reading"));
    advance(750);
    end();
  }

  expect(written()).toEqual([]);
  expect(isTicking()).toBe(false);
});

it("shows what lasts, draws it again each second, and clears it at its end", () => {
  const { line, advance, written, isTicking } = setup();

  const end = line.begin(work("Reading"));
  advance(3_000);
  end();

  expect(written()).toEqual([drawn("Reading for 1 s"), drawn("Reading for 2 s"), drawn("Reading for 3 s"), CLEAR]);
  expect(isTicking()).toBe(false);
});

it("shows a wait at once if it will last, and counts down", () => {
  const { line, advance, written } = setup();

  line.begin(wait(999))();
  const end = line.begin(wait(2_000));
  advance(2_000);
  end();

  expect(written()).toEqual([
    drawn("Waiting 2 s for Graph, which limits requests"),
    drawn("Waiting 1 s for Graph, which limits requests"),
    drawn("Waiting 0 s for Graph, which limits requests"),
    CLEAR,
  ]);
});

it("shows the last that began and lasts, and what it is a part of before and after", () => {
  const { line, advance, written } = setup();

  const endRun = line.begin(work("Running"));
  advance(1_000);
  const endQuick = line.begin(work("Reading"));
  advance(500);
  endQuick();
  const endWait = line.begin(wait(3_500));
  advance(1_000);
  endWait();
  endRun();

  expect(written()).toEqual([
    drawn("Running for 1 s"),
    drawn("Waiting 2 s for Graph, which limits requests"),
    drawn("Waiting 1 s for Graph, which limits requests"),
    drawn("Running for 2 s"),
    CLEAR,
  ]);
});

it("takes the end of the nearest activity that has one", () => {
  const { line, advance, written } = setup();
  const at = (hour: number) => new Date(2026, 10, 24, hour).getTime();

  line.begin(work("Running", at(14)));
  line.begin(work("Reading"));
  advance(1_000);
  line.begin(work("Asking", at(15)));
  advance(1_000);

  expect(written()).toEqual([
    drawn("Reading for 1 s; gives up at 14:00:00"),
    drawn("Asking for 1 s; gives up at 15:00:00"),
  ]);
});

it("ends each activity by itself, in whatever order parallel ones end", () => {
  const { line, advance, written } = setup();

  const endOne = line.begin(work("One"));
  const endOther = line.begin(work("Other"));
  advance(1_000);
  endOther();
  endOther();
  endOne();

  expect(written()).toEqual([drawn("Other for 1 s"), drawn("One for 1 s"), CLEAR]);
});

it("lets a log line through whole, with the live line below it", () => {
  const { line, advance, written } = setup();

  line.writeAbove("first\n");
  const end = line.begin(work("Reading"));
  advance(1_000);
  line.writeAbove("second\n");
  end();
  line.writeAbove("third\n");

  expect(written()).toEqual(["first\n", drawn("Reading for 1 s"), `${CLEAR}second\nReading for 1 s`, CLEAR, "third\n"]);
});

it("is gone for good after the end", () => {
  const { line, advance, written, isTicking } = setup();

  line.begin(work("Reading"));
  advance(1_000);
  line.end();
  line.end();
  line.begin(wait(60_000));
  advance(5_000);
  line.writeAbove("log\n");

  expect(written()).toEqual([drawn("Reading for 1 s"), CLEAR, "log\n"]);
  expect(isTicking()).toBe(false);
});

it("fits the terminal as wide as it is at each draw, and leaves its last column free", () => {
  const { line, screen, advance, written } = setup();

  line.begin(work("Reading a long list"));
  advance(1_000);
  screen.columns = 16;
  advance(1_000);
  screen.columns = 1;
  advance(1_000);

  expect(written()).toEqual([
    drawn("Reading a long list for 1 s"),
    "\u001B[1A\rReading a long…\u001B[J",
    "\u001B[14A\r…\u001B[J",
  ]);
});

it("erases all rows that a terminal made of it when it became narrower", () => {
  const { line, screen, advance, written } = setup();

  const end = line.begin(work("Reading a long list"));
  advance(1_000);
  screen.columns = 10;
  line.writeAbove("log\n");
  screen.columns = 5;
  end();

  expect(written()).toEqual([
    drawn("Reading a long list for 1 s"),
    "\u001B[2A\r\u001B[Jlog\nReading …",
    "\u001B[1A\r\u001B[J",
  ]);
});

it.each([0, undefined])("assumes 80 columns where the terminal says %p", (columns) => {
  const { line, advance, written } = setup(columns);

  line.begin(work("Reading".padEnd(100, ".")));
  advance(1_000);

  expect(written()).toEqual([drawn(`${"Reading".padEnd(78, ".")}…`)]);
});
