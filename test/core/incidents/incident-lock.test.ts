import { IntegrationError } from "../../../core/errors.js";
import type { Lock } from "../../../core/files/lock.js";
import { UnusableFileError } from "../../../core/files/unusable-file.js";
import type { GraphClient } from "../../../core/graph/graph-client.js";
import {
  expectHeld,
  type IncidentLockOptions,
  lockIncident,
  whileLocked,
} from "../../../core/incidents/incident-lock.js";
import { RunRecord } from "../../../core/run-record.js";
import { fakeClock, fakeDeadline } from "../../support/fake-clock.js";
import { graphAt, incident } from "../../support/graph-mock.js";

const configuration = { ...graphAt("https://graph.microsoft.com"), tenantId: "Contoso.example" };

/** Locks in memory that note what is taken. */
function memoryLocks() {
  const held = new Set<string>();
  const taken: string[] = [];
  const tryLock = async (name: string): Promise<Lock | undefined> => {
    if (held.has(name)) {
      return undefined;
    }
    held.add(name);
    taken.push(name);
    return { isHeld: () => held.has(name), release: () => void held.delete(name) };
  };
  return { held, taken, tryLock };
}

function setup(more: Partial<IncidentLockOptions> = {}, budgetMs?: number) {
  const clock = fakeClock();
  const record = new RunRecord();
  const waits: number[] = [];
  const options: IncidentLockOptions = {
    configuration,
    locks: undefined,
    deadline: fakeDeadline(clock, budgetMs),
    clock,
    random: () => 1,
    record,
    onWait: (ms) => waits.push(ms),
    ...more,
  };
  return { clock, record, waits, lock: (id = "1") => lockIncident(id, options) };
}

describe("the lock of an incident", () => {
  it("is one run's at a time in this process, without any store", async () => {
    const { lock } = setup();
    const first = await lock();
    let isSecondThere = false;
    const second = lock().then((taken) => {
      isSecondThere = true;
      return taken;
    });

    await new Promise((resolve) => setImmediate(resolve));
    expect(isSecondThere).toBe(false);
    first.release();

    const taken = await second;
    expect([first.isHeld(), taken.isHeld()]).toEqual([false, true]);
    taken.release();
  });

  it("is another one for another incident, tenant or cloud, and the same however the tenant is spelt", async () => {
    const locks = memoryLocks();
    const others = [
      configuration,
      { ...configuration, tenantId: "contoso.EXAMPLE" },
      { ...configuration, tenantId: "other.example" },
      { ...configuration, ...graphAt("https://graph.microsoft.us") },
    ];

    for (const each of others) {
      (await setup({ locks, configuration: each }).lock()).release();
    }
    (await setup({ locks }).lock("2")).release();

    expect(locks.taken[0]).toMatch(/^incident-[0-9a-f]{64}$/);
    expect(locks.taken[1]).toBe(locks.taken[0]);
    expect(new Set(locks.taken).size).toBe(4);
  });

  it("is waited for until the time is over; then nothing was written, and the run may be repeated", async () => {
    const { lock, waits } = setup({ locks: { tryLock: async () => undefined } }, 5_000);

    await expect(lock()).rejects.toMatchObject({
      code: "INCIDENT_LOCKED",
      message: "Another run was writing to incident 1 until this run's time ran out; nothing was written.",
      retryable: true,
    });
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe(5_000);
    (await setup().lock()).release();
  });

  it("is waited for without end where the run has no limit", async () => {
    let asked = 0;
    const locks = memoryLocks();
    const tryLock = async (name: string) => (++asked === 1_000 ? locks.tryLock(name) : undefined);

    (await setup({ locks: { tryLock } }).lock()).release();

    expect(asked).toBe(1_000);
  });

  it.each([
    ["TIMED_OUT", "INCIDENT_LOCKED"],
    ["ABORTED", "ABORTED"],
  ] as const)("ends a wait that is ended by %s with %s", async (reason, code) => {
    const stop = new AbortController();
    const clock = fakeClock();
    const first = await setup().lock();
    const waiting = setup({ deadline: fakeDeadline(clock, undefined, stop.signal) }).lock();

    stop.abort(new IntegrationError(reason, "The end."));

    await expect(waiting).rejects.toMatchObject({ code });
    first.release();
  });

  it.each([
    [new UnusableFileError("/c is a link or not a folder"), "/c is a link or not a folder"],
    [Object.assign(new Error("x"), { code: "EIO" }), "it failed (EIO)"],
  ])("is done without, with one warning, where there can be none: %s", async (error, reason) => {
    const { lock, record } = setup({ locks: { tryLock: () => Promise.reject(error) } });

    for (const id of ["1", "2"]) {
      const taken = await lock(id);
      expect(taken.isHeld()).toBe(true);
      taken.release();
    }

    expect(record.warnings).toEqual([
      { code: "UPDATE_NOT_LOCKED", message: expect.stringContaining(`against parallel runs: ${reason}.`) },
    ]);
  });

  it("is not done without because of a fault of our own", async () => {
    const fault = new TypeError("x is not a function");
    const { lock, record } = setup({ locks: { tryLock: () => Promise.reject(fault) } });

    await expect(lock()).rejects.toBe(fault);
    expect(record.warnings).toEqual([]);
    (await setup().lock()).release();
  });

  it("that was lost is noticed before a write", () => {
    expect(() => expectHeld({ isHeld: () => true }, "1")).not.toThrow();
    expect(() => expectHeld({ isHeld: () => false }, "1")).toThrow(
      expect.objectContaining({ code: "INCIDENT_LOCKED" }),
    );
  });
});

describe("work under the lock", () => {
  /** A Graph whose incidents were merged as told, and what happened in which order. */
  function merged(into: Readonly<Record<string, string>>, answers: Readonly<Record<string, string>> = {}) {
    const events: string[] = [];
    const graph = {
      async getIncident(id: string) {
        events.push(`read ${id}`);
        return incident({ id: answers[id] ?? id, redirectIncidentId: into[id] ?? null });
      },
    } as GraphClient;
    const lockIncident = async (id: string): Promise<Lock> => {
      events.push(`lock ${id}`);
      return { isHeld: () => true, release: () => void events.push(`release ${id}`) };
    };
    const work = (id = "1") =>
      whileLocked(id, { graph, lockIncident, record: new RunRecord() }, async (found) => {
        events.push(`work ${found.incident.id}`);
        return found.redirectedFrom;
      });
    return { events, work };
  }

  it("is done on the incident as it was read under the lock", async () => {
    const { events, work } = merged({});

    expect(await work()).toBeNull();
    expect(events).toEqual(["lock 1", "read 1", "work 1", "release 1"]);
  });

  it("is done on the one that it was merged into, under that one's lock", async () => {
    const { events, work } = merged({ 1: "2" });

    expect(await work()).toBe("1");
    expect(events).toEqual(["lock 1", "read 1", "release 1", "lock 2", "read 2", "work 2", "release 2"]);
  });

  it("is done on the one that the service answers with", async () => {
    const { events, work } = merged({}, { 1: "2" });

    expect(await work()).toBe("1");
    expect(events).toEqual(["lock 1", "read 1", "release 1", "lock 2", "read 2", "work 2", "release 2"]);
  });

  it("gives the lock back when it fails", async () => {
    const { events, work } = merged({ 1: "2", 2: "1" });

    await expect(work()).rejects.toMatchObject({ code: "REQUEST_REJECTED" });
    expect(events.at(-1)).toBe("release 2");
  });
});
