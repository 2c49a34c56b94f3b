import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSmallFile } from "../../../core/files/small-file.js";

const folder = mkdtempSync(join(tmpdir(), "small-file-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a link to a small file", () => {
  const link = join(folder, "link");
  writeFileSync(join(folder, "file"), "text\n");
  symlinkSync("file", link);

  it("is followed", () => {
    expect(readSmallFile(link, 100)).toEqual({ value: "text" });
  });

  it("is a problem where a link may not take the file's place", () => {
    expect(readSmallFile(link, 100, { followsLinks: false })).toEqual({ problem: "is a link" });
    expect(readSmallFile(join(folder, "file"), 100, { followsLinks: false })).toEqual({ value: "text" });
  });
});
