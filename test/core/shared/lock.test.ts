import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { tryLock } from "../../../core/shared/lock.js";
import { UnusableFileError } from "../../../core/shared/private-folder.js";
import { runInChildProcess } from "../../support/child-process.js";

const folder = mkdtempSync(join(tmpdir(), "lock-"));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
let path = "";
beforeEach(() => {
  count += 1;
  path = join(folder, `${count}.lock`);
});

/** The lock of a process that has ended without giving it back. */
async function leaveLock(): Promise<void> {
  await runInChildProcess(`require("./core/shared/lock.ts").tryLock(${JSON.stringify(path)})`);
}

/** Makes the lock look as if it had been touched so long ago. */
function age(seconds: number): void {
  const time = Date.now() / 1000 - seconds;
  utimesSync(path, time, time);
}

const leftOvers = () => readdirSync(folder).filter((name) => /\.stale$/.test(name));

it("is held by one at a time, and free again when it was given back", () => {
  const first = tryLock(path);

  expect(first).toBeDefined();
  expect(tryLock(path)).toBeUndefined();
  first?.release();
  expect(existsSync(path)).toBe(false);
  const second = tryLock(path);
  expect(second).toBeDefined();
  second?.release();
});

it("says who holds it, to this user alone", () => {
  const lock = tryLock(path);

  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({
    pid: process.pid,
    host: expect.stringMatching(new RegExp(`^${hostname()}`)),
    id: expect.any(String),
  });
  lock?.release();
});

it("is taken from a process that is dead", async () => {
  await leaveLock();
  expect(existsSync(path)).toBe(true);

  const lock = tryLock(path);

  expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: process.pid });
  expect(leftOvers()).toEqual([]);
  lock?.release();
});

it.each([
  ["a process of another machine", JSON.stringify({ pid: 1, host: "another.example.net", id: "x" })],
  ["a process that has not written who it is", ""],
  ["something else", "[]"],
])("is left to %s while it is touched, and taken when it is not", (_holder, text) => {
  writeFileSync(path, text);

  expect(tryLock(path)).toBeUndefined();
  age(15);
  expect(tryLock(path)).toBeUndefined();
  age(25);
  const lock = tryLock(path);

  expect(lock).toBeDefined();
  lock?.release();
});

it("is taken from a living process that has not touched it for long, and left alone by that one afterwards", () => {
  const first = tryLock(path);
  age(25);
  const second = tryLock(path);

  first?.release();

  expect(second).toBeDefined();
  expect(tryLock(path)).toBeUndefined();
  second?.release();
  expect(existsSync(path)).toBe(false);
});

it("is taken when its time is far in the future, as after a clock was set back", () => {
  tryLock(path);
  age(-3600);

  const lock = tryLock(path);

  expect(lock).toBeDefined();
  lock?.release();
});

it("is touched while it is held", () => {
  jest.useFakeTimers({ now: Date.now() + 60_000 });
  try {
    const lock = tryLock(path);
    const before = statSync(path).mtimeMs;

    jest.advanceTimersByTime(5_000);

    expect(statSync(path).mtimeMs).toBeGreaterThan(before + 5_000);
    lock?.release();
  } finally {
    jest.useRealTimers();
  }
});

it("does not wait for a pipe that stands in its place, and takes it away like a lock that is stale", () => {
  execFileSync("mkfifo", [path]);

  expect(tryLock(path)).toBeUndefined();
  age(60);

  const lock = tryLock(path);
  expect(lock).toBeDefined();
  lock?.release();
});

it("throws where there can be none, and says why", () => {
  const lost = join(folder, "missing", "x.lock");

  expect(() => tryLock(lost)).toThrow(UnusableFileError);
  expect(() => tryLock(lost)).toThrow(`${lost} cannot be taken (ENOENT)`);
});

it("is held by one of many processes at a time, also after one that was killed", async () => {
  await leaveLock();
  const counter = join(folder, "counter");
  writeFileSync(counter, "0");
  const contender = `
    const { tryLock } = require("./core/shared/lock.ts");
    const { readFileSync, writeFileSync } = require("node:fs");
    const turn = (left) => {
      const lock = tryLock(${JSON.stringify(path)});
      if (lock === undefined) return setTimeout(turn, 1 + Math.random() * 4, left);
      const value = Number(readFileSync(${JSON.stringify(counter)}, "utf8"));
      writeFileSync(${JSON.stringify(counter)}, String(value + 1));
      lock.release();
      if (left > 1) setTimeout(turn, Math.random() * 2, left - 1);
    };
    turn(25);
  `;

  await Promise.all(Array.from({ length: 8 }, () => runInChildProcess(contender)));

  expect(readFileSync(counter, "utf8")).toBe(String(8 * 25));
  expect(existsSync(path)).toBe(false);
  expect(leftOvers()).toEqual([]);
});
