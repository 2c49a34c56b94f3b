import fc from "fast-check";
import { type NoPlace, Schedule, type Scheduled, type ScheduleLimits } from "../../../host/schedule/schedule.js";

const limits: ScheduleLimits = { maxRuns: 3, maxRunsPerProfile: 2, maxWaiting: 10, hasOneProfile: () => false };

/** A schedule that notes which calls have started, in their order. */
function setup(overrides: Partial<ScheduleLimits> = {}) {
  const schedule = new Schedule({ ...limits, ...overrides });
  const started: string[] = [];
  const add = (profile: string, name = profile) => schedule.add(profile, () => started.push(name));
  const addMany = (profile: string, count: number) =>
    Array.from({ length: count }, (_, index) => add(profile, `${profile}${index}`));
  return { schedule, started, add, addMany };
}

const isPlaced = (answer: Scheduled | NoPlace): answer is Scheduled => "leave" in answer;

it("starts calls at once while there are free slots, in all and for each profile", () => {
  const { schedule, started, addMany } = setup();

  addMany("a", 3);
  addMany("b", 3);

  expect(started).toEqual(["a0", "a1", "b0"]);
  expect([schedule.running, schedule.waiting]).toEqual([3, 3]);
});

it("goes round the profiles, whatever the length of their lines", () => {
  const { schedule, started, addMany } = setup({ maxRuns: 1, maxRunsPerProfile: 1, maxWaiting: 2_000 });
  addMany("a", 900);
  addMany("b", 2);
  addMany("c", 1);
  started.length = 0;

  for (let profile = "a"; started.length < 7; profile = started.at(-1)?.charAt(0) ?? "") {
    schedule.end(profile);
  }

  expect(started).toEqual(["b0", "c0", "a1", "b1", "a2", "a3", "a4"]);
});

it("passes over a profile that has no free slot", () => {
  const { schedule, started, addMany } = setup({ maxRuns: 3, maxRunsPerProfile: 2 });
  addMany("a", 4);
  addMany("b", 3);
  started.length = 0;

  schedule.end("b");

  expect(started).toEqual(["b1"]);
});

it("leaves no slot free that a profile with several waiting calls could use", () => {
  const { schedule, started, addMany } = setup({ maxRuns: 3, maxRunsPerProfile: 2 });
  addMany("b", 2);
  addMany("c", 1);
  addMany("a", 2);

  schedule.end("b");
  schedule.end("c");

  expect(started).toEqual(["b0", "b1", "c0", "a0", "a1"]);
});

it("refuses what finds no waiting place, and says how many calls go first", () => {
  const { addMany, add } = setup({ maxRuns: 1, maxRunsPerProfile: 1, maxWaiting: 2, hasOneProfile: () => true });
  addMany("a", 3);

  expect(add("a")).toEqual({ isProfileFull: false, ahead: 2, slots: 1 });
});

it("lets no calls wait where none may", () => {
  const { add } = setup({ maxRuns: 1, maxWaiting: 0 });

  expect([add("a"), add("b")].map(isPlaced)).toEqual([true, false]);
});

it.each([1, 2, 5])("leaves room for others while %i profiles flood it", (flooding) => {
  const { schedule, add, addMany } = setup({ maxRuns: 1, maxRunsPerProfile: 1, maxWaiting: 100 });
  for (let number = 0; number < flooding; number += 1) {
    addMany(`flood-${number}`, 500);
  }

  expect(schedule.waiting).toBeLessThan(100);
  expect(isPlaced(add("quiet"))).toBe(true);
  expect(add("flood-0")).toMatchObject({ isProfileFull: true, slots: 1 });
});

it("gives the only profile all waiting places", () => {
  const { schedule, addMany } = setup({ maxRuns: 1, maxWaiting: 100, hasOneProfile: () => true });

  addMany("a", 500);

  expect(schedule.waiting).toBe(100);
});

it("starts no call that has left, and leaves nothing behind", () => {
  const { schedule, started, addMany } = setup({ maxRuns: 1, maxRunsPerProfile: 1 });
  const [, first, second] = addMany("a", 3) as Scheduled[];
  const [other] = addMany("b", 1) as Scheduled[];

  expect([first?.leave(), first?.leave(), other?.leave()]).toEqual([true, false, true]);
  schedule.end("a");
  expect(started).toEqual(["a0", "a2"]);
  expect(second?.leave()).toBe(false);
  schedule.end("a");

  expect([schedule.running, schedule.waiting, schedule.profiles]).toEqual([0, 0, 0]);
});

it("holds its limits and its order for any course of events", () => {
  const profile = fc.constantFrom("a", "b", "c", "d");
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("add" as const), profile }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("end" as const), which: fc.nat() }) },
    fc.record({ kind: fc.constant("leave" as const), which: fc.nat() }),
  );
  const few = fc.integer({ min: 1, max: 4 });

  fc.assert(
    fc.property(
      few,
      few,
      fc.integer({ min: 0, max: 12 }),
      fc.array(step, { maxLength: 80 }),
      (max, own, most, steps) => {
        const schedule = new Schedule({ ...limits, maxRuns: max, maxRunsPerProfile: own, maxWaiting: most });
        const running: string[] = [];
        const waiting: { readonly profile: string; readonly number: number; leave(): boolean }[] = [];
        let started = -1;
        const of = (name: string) => running.filter((each) => each === name).length;

        for (const [number, each] of steps.entries()) {
          if (each.kind === "add") {
            const call = { profile: each.profile, number, leave: () => false };
            const answer = schedule.add(each.profile, () => {
              // First come, first served within a profile.
              const first = waiting.find((other) => other.profile === each.profile);
              expect(first === undefined || first.number === number).toBe(true);
              waiting.splice(0, waiting.length, ...waiting.filter((other) => other.number !== number));
              running.push(each.profile);
              started = number;
            });
            if (isPlaced(answer) && started !== number) {
              waiting.push(Object.assign(call, { leave: answer.leave }));
            }
          } else if (each.kind === "end" && running.length > 0) {
            const [ended = ""] = running.splice(each.which % running.length, 1);
            schedule.end(ended);
          } else if (each.kind === "leave" && waiting.length > 0) {
            const [left] = waiting.splice(each.which % waiting.length, 1);
            expect(left?.leave()).toBe(true);
          }
          expect([schedule.running, schedule.waiting]).toEqual([running.length, waiting.length]);
          expect(running.length).toBeLessThanOrEqual(max);
          expect(waiting.length).toBeLessThanOrEqual(most);
          expect(running.every((name) => of(name) <= own)).toBe(true);
          // No slot is free while a call could use it.
          const couldStart = waiting.some((call) => of(call.profile) < own);
          expect(running.length === max || !couldStart).toBe(true);
        }
        while (running.length > 0) {
          const [ended = ""] = running.splice(0, 1);
          schedule.end(ended);
        }
        expect([schedule.running, schedule.waiting, schedule.profiles]).toEqual([0, 0, 0]);
      },
    ),
    { numRuns: 500 },
  );
});
