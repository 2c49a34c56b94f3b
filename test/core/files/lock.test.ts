import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { claimants, type Lock, sweepLocks, tryLock } from "../../../core/files/lock.js";
import { claimName } from "../../../core/files/lock-holder.js";
import { UnusableFileError } from "../../../core/files/unusable-file.js";
import { runInChildProcess } from "../../support/child-process.js";

const onLinux = process.platform === "linux" ? it : it.skip;

const place = mkdtempSync(join(tmpdir(), "lock-"));
afterAll(() => rmSync(place, { recursive: true }));

let folder = "";
let path = "";
let held: Lock[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(place, "locks-"));
  path = join(folder, "name");
});
afterEach(() => {
  for (const lock of held) lock.release();
  held = [];
});

/** Takes the lock, by a clock that shows so many milliseconds. */
function take(now?: number): Lock | undefined {
  const lock = now === undefined ? tryLock(path) : tryLock(path, () => now);
  if (lock) held.push(lock);
  return lock;
}

/** Puts a claim there that was made elsewhere. */
function leaveClaim(claim: string): string {
  writeFileSync(`${path}.lock.${claim}`, "");
  return `${path}.lock.${claim}`;
}

/** The file of the only claim that there is. */
const fileOfClaim = () => join(folder, String(readdirSync(folder)));

/** A claim as a process has it that has this one's ID and started at another time. */
function claimOfEarlierProcess(): string {
  const [pid, , ...rest] = claimName().split("-");
  return [pid, "7", ...rest].join("-");
}

/** The lock of a process that has ended without giving it back. */
async function leaveLock(): Promise<void> {
  await runInChildProcess(`require("./core/files/lock.ts").tryLock(${JSON.stringify(path)})`);
}

it("is held by one at a time, and free again when it was given back", () => {
  const first = take();

  expect(first?.isHeld()).toBe(true);
  expect(take()).toBeUndefined();
  first?.release();
  expect(readdirSync(folder)).toEqual([]);
  expect(take()).toBeDefined();
});

it("says who holds it, to this user alone", () => {
  take();

  expect(claimants(path)).toEqual([String(process.pid)]);
  expect(statSync(fileOfClaim()).mode & 0o777).toBe(0o600);
});

it("is taken from a process that is dead", async () => {
  await leaveLock();
  expect(readdirSync(folder)).toHaveLength(1);

  take();

  expect(claimants(path)).toEqual([String(process.pid)]);
});

onLinux("is taken from a dead process whose ID is in use again", () => {
  leaveClaim(claimOfEarlierProcess());

  expect(take()).toBeDefined();
});

onLinux("is not lost by time while its process lives, whatever its file says", () => {
  const lock = take(0);
  utimesSync(fileOfClaim(), 1, 1);

  for (let now = 0; now < 3_600_000; now += 10_000) {
    expect(take(now)).toBeUndefined();
  }
  expect(lock?.isHeld()).toBe(true);
});

describe.each(["1-5-0123456789abcdef-x", "something else"])("a claim of another machine, %j,", (claim) => {
  it("counts while it is touched", () => {
    const file = leaveClaim(claim);

    for (let now = 0; now < 120_000; now += 4_000) {
      utimesSync(file, now, now);
      expect(take(now)).toBeUndefined();
    }
  });

  it.each([1, Date.now() / 1000 + 3600])("is nobody's when it is silent, though its file is of second %d", (second) => {
    const file = leaveClaim(claim);
    utimesSync(file, second, second);

    for (let now = 0; now <= 20_000; now += 4_000) {
      expect(take(now)).toBeUndefined();
    }
    expect(take(20_001)).toBeDefined();
    expect(existsSync(file)).toBe(false);
  });

  it("is not silent because the one that watches was stopped", () => {
    leaveClaim(claim);

    expect(take(0)).toBeUndefined();
    expect(take(3_600_000)).toBeUndefined();
  });
});

it("tells its holder that it was lost", () => {
  const lock = take();
  rmSync(fileOfClaim());

  expect(lock?.isHeld()).toBe(false);
  const next = take();
  lock?.release();
  expect(next?.isHeld()).toBe(true);
});

it("is touched while it is held", () => {
  jest.useFakeTimers({ now: Date.now() + 60_000 });
  try {
    take();
    const before = statSync(fileOfClaim()).mtimeMs;

    jest.advanceTimersByTime(5_000);

    expect(statSync(fileOfClaim()).mtimeMs).toBeGreaterThan(before + 5_000);
  } finally {
    jest.useRealTimers();
  }
});

it("does not mind what stands where a lock of one file would be", () => {
  execFileSync("mkfifo", [path, `${path}.lock`]);
  symlinkSync(join(folder, "nothing"), `${path}.locked`);

  expect(take()).toBeDefined();
  expect(existsSync(join(folder, "nothing"))).toBe(false);
});

it("is another one for another name", () => {
  take();

  const other = tryLock(`${path}s`);
  expect(other).toBeDefined();
  other?.release();
});

it("throws where there can be none, and says why", () => {
  const lost = join(folder, "missing", "x");

  expect(() => tryLock(lost)).toThrow(UnusableFileError);
  expect(() => tryLock(lost)).toThrow(`${lost} cannot be locked (ENOENT)`);
});

it("throws a fault of our own as it is", () => {
  leaveClaim("1-5-0123456789abcdef-x");
  const fault = new TypeError("now is not a function");
  const now = () => {
    throw fault;
  };

  expect(() => tryLock(path, now)).toThrow(fault);
  expect(() => tryLock(path, now)).not.toThrow(UnusableFileError);
});

it("leaves nothing of killed processes behind when the folder is swept, and nothing of the living away", async () => {
  await leaveLock();
  const [old, recent] = ["old", "recent"].map((name) => join(folder, `other.lock.1-5-0123456789abcdef-${name}`));
  writeFileSync(String(old), "");
  utimesSync(String(old), 1, 1);
  writeFileSync(String(recent), "");
  mkdirSync(join(folder, "folder"));
  utimesSync(join(folder, "folder"), 1, 1);
  const own = tryLock(join(folder, "own"));

  sweepLocks(folder);
  sweepLocks(join(folder, "missing"));

  expect(readdirSync(folder).sort()).toEqual([
    "folder",
    "other.lock.1-5-0123456789abcdef-recent",
    expect.stringMatching(/^own\.lock\./),
  ]);
  expect(own?.isHeld()).toBe(true);
  own?.release();
});

it("is held by one of many processes at a time, each time also after one that has died with it", async () => {
  const counter = join(folder, "counter");
  writeFileSync(counter, "0");
  await leaveLock();
  // Before it gives the lock back, each turn puts a dead holder's claim beside its own: whoever comes next finds it.
  const contender = `
    const { tryLock } = require("./core/files/lock.ts");
    const { claimName } = require("./core/files/lock-holder.ts");
    const { readFileSync, writeFileSync } = require("node:fs");
    const path = ${JSON.stringify(path)};
    const deadClaim = () => claimName().replace(/^\\d+-\\d+/, "4194303-7");
    const turn = (left) => {
      const lock = tryLock(path);
      if (lock === undefined) return setTimeout(turn, 1 + Math.random() * 4, left);
      const value = Number(readFileSync(${JSON.stringify(counter)}, "utf8"));
      writeFileSync(${JSON.stringify(counter)}, String(value + 1));
      if (!lock.isHeld()) process.exit(3);
      if (left > 1) writeFileSync(path + ".lock." + deadClaim(), "");
      lock.release();
      if (left > 1) setTimeout(turn, Math.random() * 2, left - 1);
    };
    turn(25);
  `;

  await Promise.all(Array.from({ length: 8 }, () => runInChildProcess(contender)));

  expect(readFileSync(counter, "utf8")).toBe(String(8 * 25));
});
