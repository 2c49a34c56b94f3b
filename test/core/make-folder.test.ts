import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "../../core/make-folder.js";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "m365-defender-folder-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it("makes a folder with those above it, and leaves one that is there", () => {
  const folder = join(root, "a", "b", "c");

  makeFolder(folder, 0o700);
  makeFolder(folder, 0o700);

  expect([folder, join(root, "a")].map((each) => statSync(each).mode & 0o777)).toEqual([0o700, 0o700]);
});

it("fails below a file", () => {
  writeFileSync(join(root, "file"), "");

  expect(() => makeFolder(join(root, "file", "a"))).toThrow(expect.objectContaining({ code: "ENOTDIR" }));
});

const onProc = existsSync("/proc/self") ? it : it.skip;

onProc("fails where a file system lets nobody make a folder, and does not try for ever", () => {
  expect(() => makeFolder("/proc/invented/a")).toThrow(expect.objectContaining({ code: "ENOENT" }));
});
