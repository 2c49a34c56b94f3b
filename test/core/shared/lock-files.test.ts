import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { claimName } from "../../../core/files/lock-holder.js";
import { PrivateFolder } from "../../../core/files/private-folder.js";
import { createSweptLockFiles } from "../../../core/shared/lock-files.js";

const place = mkdtempSync(join(tmpdir(), "lock-files-"));
afterAll(() => rmSync(place, { recursive: true }));

function setup() {
  const root = mkdtempSync(join(place, "cache-"));
  return { root, locks: createSweptLockFiles(new PrivateFolder(() => root, "locks")), folder: join(root, "locks") };
}

it("are held by one at a time, each name by itself, and leave nothing behind", async () => {
  const { locks, folder } = setup();

  const one = await locks.tryLock("one");
  const other = await locks.tryLock("other");

  expect([one?.isHeld(), other?.isHeld()]).toEqual([true, true]);
  expect(await locks.tryLock("one")).toBeUndefined();
  one?.release();
  expect((await locks.tryLock("one"))?.release()).toBeUndefined();
  other?.release();
  expect(readdirSync(folder)).toEqual([]);
});

it("sweep what killed processes have left of other locks", async () => {
  const { locks, folder } = setup();
  const lock = await locks.tryLock("one");
  writeFileSync(join(folder, `left.lock.${claimName().replace(/^\d+/, "999999999")}`), "");

  lock?.release();

  expect(readdirSync(folder)).toEqual([]);
});

it("are none where the folder is a link", async () => {
  const { locks, root, folder } = setup();
  symlinkSync(join(root, "nothing"), folder);

  await expect(locks.tryLock("one")).rejects.toThrow(/locks is a link or not a folder$/);
});
