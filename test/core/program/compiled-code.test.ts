import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrivateFolder } from "../../../core/files/private-folder.js";
import { keepCompiledCode, readCompiledCode } from "../../../core/program/compiled-code.js";

const root = mkdtempSync(join(tmpdir(), "compiled-code-"));
const folder = new PrivateFolder(() => root, "code");
afterAll(() => rmSync(root, { recursive: true }));

const code = Buffer.from("compiled");
const script = { createCachedData: () => code };

it("is given back as it was kept, for months", () => {
  keepCompiledCode(folder, "whole", script);

  expect(readCompiledCode(folder, "whole")).toEqual(code);
  expect(statSync(folder.pathOf("whole")).mtimeMs).toBeGreaterThan(Date.now() + 80 * 86_400_000);
});

it("is none where nothing was kept, or nothing can be", () => {
  const nowhere = new PrivateFolder(() => join(folder.pathOf("whole"), "file"), "code");

  keepCompiledCode(nowhere, "name", script);

  expect(readCompiledCode(folder, "unknown")).toBeUndefined();
  expect(readCompiledCode(nowhere, "name")).toBeUndefined();
});

it("is none when any byte of it is another one, or missing", () => {
  keepCompiledCode(folder, "damaged", script);
  const path = folder.pathOf("damaged");
  const kept = readFileSync(path);

  for (let at = 0; at < kept.length; at += 1) {
    const changed = Buffer.from(kept);
    changed[at] = (changed[at] as number) ^ 1;
    writeFileSync(path, changed);
    expect(readCompiledCode(folder, "damaged")).toBeUndefined();
    writeFileSync(path, kept.subarray(0, at));
    expect(readCompiledCode(folder, "damaged")).toBeUndefined();
  }
});
