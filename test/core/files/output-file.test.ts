import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OutputFile, openOutputFile } from "../../../core/files/output-file.js";

const folder = mkdtempSync(join(tmpdir(), "output-file-"));
afterAll(() => rmSync(folder, { recursive: true }));
const fresh = () => join(folder, randomUUID());
const modeOf = (path: string) => statSync(path).mode & 0o777;

/** The opened file, of which a test expects that it can be opened. */
function opened(path: string, write?: Parameters<typeof openOutputFile>[1]): OutputFile {
  const answer = openOutputFile(path, write);
  if ("problem" in answer) {
    throw new Error(answer.problem);
  }
  return answer.file;
}

describe("an output file", () => {
  it("is created for this user alone, and has the text", () => {
    const path = fresh();
    const file = opened(path);
    expect([readFileSync(path, "utf8"), modeOf(path)]).toEqual(["", 0o600]);

    expect(file.write("größer\n")).toBeUndefined();

    expect(readFileSync(path, "utf8")).toBe("größer\n");
  });

  it("loses an older text when it is opened, and keeps its mode", () => {
    const path = fresh();
    writeFileSync(path, "an older and longer text");
    chmodSync(path, 0o644);
    const file = opened(path);
    expect(readFileSync(path, "utf8")).toBe("");

    file.write("new");

    expect([readFileSync(path, "utf8"), modeOf(path)]).toEqual(["new", 0o644]);
  });

  it("is written once", () => {
    const path = fresh();
    const file = opened(path);

    expect([file.write("first"), file.write("second")]).toEqual([undefined, undefined]);

    expect(readFileSync(path, "utf8")).toBe("first");
  });

  it("is written to its end if the system takes parts", () => {
    const path = fresh();

    opened(path, (descriptor, bytes, at) => writeSync(descriptor, bytes, at, 1)).write("bytes");

    expect(readFileSync(path, "utf8")).toBe("bytes");
  });

  it("has no part of a text that the disk has no room for", () => {
    const path = fresh();
    const file = opened(path, (descriptor, bytes, at) => {
      if (at > 0) {
        throw Object.assign(new Error("full"), { code: "ENOSPC" });
      }
      return writeSync(descriptor, bytes, 0, 3);
    });

    expect(file.write("bytes")).toBe("cannot be written (ENOSPC); free some space on its disk.");
    expect(readFileSync(path, "utf8")).toBe("");
  });
});

it.each([
  ["a link", "is a link; name the file itself.", (path: string) => symlinkSync(fresh(), path)],
  ["a folder", "is a folder; name a file in it.", (path: string) => mkdirSync(path)],
  ["a named pipe", /^is not a regular file/, (path: string) => execFileSync("mkfifo", [path])],
  [
    "a file that others can write",
    /^can be written by other users \(mode 0666\)/,
    (path: string) => {
      writeFileSync(path, "kept");
      chmodSync(path, 0o666);
    },
  ],
  [
    "a file with two names",
    /^has a second name/,
    (path: string) => {
      const other = fresh();
      writeFileSync(other, "kept");
      linkSync(other, path);
    },
  ],
])("%s is refused, and is not changed", (_name, problem, make) => {
  const path = fresh();
  make(path);

  expect(openOutputFile(path)).toEqual({ problem: expect.stringMatching(problem) });
  expect(statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, "utf8") : "kept").toBe("kept");
});

it("a file in a folder that does not exist is refused with the fix", () => {
  expect(openOutputFile(join(fresh(), "result.json"))).toEqual({
    problem: "cannot be created, because its folder does not exist; create the folder.",
  });
});
