import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appendLine, openForLines } from "../../../core/files/append-line.js";
import { fileProblemOf } from "../../../core/files/file-problem.js";

const folder = mkdtempSync(join(tmpdir(), "append-line-"));
afterAll(() => rmSync(folder, { recursive: true }));
const fresh = () => join(folder, randomUUID());
const existing = (text = "", mode = 0o600) => {
  const path = fresh();
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
};
const modeOf = (path: string) => statSync(path).mode & 0o777;

describe("a line", () => {
  it("is appended to a file that only this user can open", () => {
    const path = fresh();

    expect([appendLine(path, "one\n"), appendLine(path, "two\n")]).toEqual([undefined, undefined]);
    expect(readFileSync(path, "utf8")).toBe("one\ntwo\n");
    expect(modeOf(path)).toBe(0o600);
  });

  it.each([0o600, 0o640, 0o644, 0o604])(
    "is appended to a file that others may read (mode %o), and keeps its mode",
    (mode) => {
      const path = existing("zero\n", mode);

      expect(appendLine(path, "one\n")).toBeUndefined();
      expect(readFileSync(path, "utf8")).toBe("zero\none\n");
      expect(modeOf(path)).toBe(mode);
    },
  );

  it.each([0o620, 0o602, 0o666, 0o664])("is not appended to a file that others can write (mode %o)", (mode) => {
    const path = existing("zero\n", mode);

    expect(appendLine(path, "one\n")).toBe(
      `can be written by other users (mode 0${mode.toString(8)}); take that from them with chmod go-w.`,
    );
    expect(readFileSync(path, "utf8")).toBe("zero\n");
  });

  it.each<[string, RegExp, () => string]>([
    [
      "a link to a file",
      /^is a link; name the file itself\.$/,
      () => {
        const path = fresh();
        symlinkSync(existing(), path);
        return path;
      },
    ],
    [
      "a link to nothing",
      /^is a link/,
      () => {
        const path = fresh();
        symlinkSync(join(folder, "nothing"), path);
        return path;
      },
    ],
    [
      "a file with a second name",
      /^has a second name/,
      () => {
        const path = fresh();
        linkSync(existing(), path);
        return path;
      },
    ],
    [
      "a folder",
      /^is a folder; name a file in it\.$/,
      () => {
        const path = fresh();
        mkdirSync(path);
        return path;
      },
    ],
    [
      "a FIFO",
      /^is not a regular file/,
      () => {
        const path = fresh();
        execFileSync("mkfifo", [path]);
        return path;
      },
    ],
    ["a device", /^is not a regular file/, () => "/dev/null"],
    ["a full device", /^is not a regular file/, () => "/dev/full"],
    ["a file in no folder", /^cannot be created, because its folder does not exist/, () => join(folder, "no", "file")],
    ["a file in a file", /^cannot be created, because its folder does not exist/, () => join(existing(), "file")],
    [
      "a name that is too long",
      /^cannot be created, because its name is too long/,
      () => join(folder, "x".repeat(300)),
    ],
    ["a path with a null character", /^cannot be written \(ERR_INVALID_ARG_VALUE\)/, () => join(folder, "a\0b")],
  ])("is not appended to %s", (_what, problem, make) => {
    const path = make();

    expect(appendLine(path, "one\n")).toMatch(problem);
    expect(openForLines(path)).toMatch(problem);
  });

  it.each([
    ["ENOSPC", "cannot be written (ENOSPC); free some space on its disk."],
    ["EDQUOT", "cannot be written (EDQUOT); free some space on its disk."],
    ["EROFS", "cannot be written (EROFS); name a file on a disk that can be."],
    ["EACCES", "cannot be opened by this user (EACCES); let this user read and write it."],
  ])("says what the system says (%s)", (code, problem) => {
    const fail = () => {
      throw Object.assign(new Error(code), { code });
    };

    expect(appendLine(fresh(), "one\n", fail)).toBe(problem);
  });

  it("that a full disk has cut is a failure, and no part of the next one", () => {
    const path = existing("zero\n");
    const cut = (descriptor: number, bytes: Buffer) => writeSync(descriptor, bytes, 0, 3);

    expect(appendLine(path, "first\n", cut)).toBe("could not be written completely; free some space on its disk.");
    expect(appendLine(path, "second\n")).toBeUndefined();
    expect(readFileSync(path, "utf8")).toBe("zero\nfir\nsecond\n");
  });

  it("is written at once, however long it is", () => {
    const sizes: number[] = [];
    const write = (descriptor: number, bytes: Buffer) => {
      sizes.push(bytes.length);
      return writeSync(descriptor, bytes);
    };

    appendLine(fresh(), `${"é".repeat(100_000)}\n`, write);

    expect(sizes).toEqual([200_001]);
  });

  it.each<[string, (path: string) => void]>([
    ["renamed", (path) => renameSync(path, `${path}.1`)],
    [
      "renamed and made anew",
      (path) => {
        renameSync(path, `${path}.1`);
        writeFileSync(path, "", { mode: 0o600 });
      },
    ],
    ["copied and cut", (path) => writeFileSync(path, "")],
    ["removed", (path) => rmSync(path)],
  ])("goes to the file of that name, after the earlier one was %s", (_how, rotate) => {
    const path = fresh();
    appendLine(path, "one\n");

    rotate(path);

    expect(appendLine(path, "two\n")).toBeUndefined();
    expect(readFileSync(path, "utf8")).toBe("two\n");
    expect(modeOf(path)).toBe(0o600);
  });
});

describe("the owner of a file", () => {
  const stats = statSync(existing());
  const owned = (uid: number) =>
    fileProblemOf(Object.assign(Object.create(stats), { uid, nlink: 1, mode: stats.mode }));

  it("is this user or root, and nobody else", () => {
    expect([owned(process.getuid?.() ?? 0), owned(0)]).toEqual([undefined, undefined]);
    expect(owned(4_294_000)).toMatch(/^belongs to another user/);
  });
});

it("looking at a file that does not exist creates it, empty and private", () => {
  const path = fresh();

  expect(openForLines(path)).toBeUndefined();
  expect(readFileSync(path, "utf8")).toBe("");
  expect(modeOf(path)).toBe(0o600);
});
