import fs, { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "../../../core/files/make-folder.js";

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

it("makes a folder in one that another process makes at the same time", () => {
  const parent = join(root, "a");
  const make = fs.mkdirSync;
  const spy = jest.spyOn(fs, "mkdirSync").mockImplementationOnce((path, mode) => {
    try {
      return make(path, mode);
    } finally {
      make(parent);
    }
  });

  makeFolder(join(parent, "b"));

  expect(statSync(join(parent, "b")).isDirectory()).toBe(true);
  spy.mockRestore();
});

it("fails below a file", () => {
  writeFileSync(join(root, "file"), "");

  expect(() => makeFolder(join(root, "file", "a"))).toThrow(expect.objectContaining({ code: "ENOTDIR" }));
});

it.each(["link", "link/a", "link/a/b"])(
  "fails at %s where the link leads to nothing, and makes nothing there",
  (path) => {
    symlinkSync(join(root, "nothing"), join(root, "link"));

    expect(() => makeFolder(join(root, path))).toThrow(
      expect.objectContaining({ code: "EEXIST", path: join(root, "link") }),
    );
    expect(existsSync(join(root, "nothing"))).toBe(false);
  },
);

it.each(["loop", "loop/a/b"])("fails at %s where links lead round in a circle", (path) => {
  symlinkSync(join(root, "loop"), join(root, "loop"));

  expect(() => makeFolder(join(root, path))).toThrow(
    expect.objectContaining({ code: expect.stringMatching(/ELOOP|EEXIST/) }),
  );
});

it("takes a link to a folder for one, and a file for none", () => {
  mkdirSync(join(root, "target"));
  symlinkSync(join(root, "target"), join(root, "link"));
  writeFileSync(join(root, "file"), "");

  makeFolder(join(root, "link"));
  makeFolder(join(root, "link", "a", "b"));

  expect(statSync(join(root, "target", "a", "b")).isDirectory()).toBe(true);
  expect(() => makeFolder(join(root, "file"))).toThrow(expect.objectContaining({ code: "EEXIST" }));
});

const onProc = existsSync("/proc/self") ? it : it.skip;

onProc("fails where a file system lets nobody make a folder, and does not try for ever", () => {
  expect(() => makeFolder("/proc/invented/a")).toThrow(expect.objectContaining({ code: "ENOENT" }));
});
