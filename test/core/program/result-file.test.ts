import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Problem } from "../../../core/errors.js";
import { readFlags } from "../../../core/program/flags.js";
import { openResultFile, usedFiles } from "../../../core/program/result-file.js";

const folder = mkdtempSync(join(tmpdir(), "result-file-"));
afterAll(() => rmSync(folder, { recursive: true }));

function open(path: string, argv: readonly string[] = [], configEnvironment?: string) {
  const problems: Problem[] = [];
  const file = openResultFile(path, usedFiles(readFlags(argv).flags, configEnvironment), problems);
  return { file, problems };
}

it("is open before the run, for the result", () => {
  const path = join(folder, "result.json");
  const { file, problems } = open(path);

  file?.write("{}\n");

  expect([readFileSync(path, "utf8"), problems]).toEqual(["{}\n", []]);
});

it.each([
  [
    "in a folder that does not exist",
    "no/result.json",
    /^The file \S+ of --result cannot be created, because its folder/,
  ],
  ["below a file", "file/result.json", /^The file \S+ of --result cannot be created, because its folder/],
  [
    "with a name that is too long",
    "x".repeat(300),
    /^The file that was named of --result cannot be created, because its name is too long;/,
  ],
  ["at home without a shell", "~/result.json", /^--result is not a path; only a shell replaces "~"/],
])("%s is refused", (_name, path, message) => {
  writeFileSync(join(folder, "file"), "");

  expect(open(path.startsWith("~") ? path : join(folder, path))).toEqual({
    file: undefined,
    problems: [{ field: "--result", message: expect.stringMatching(message) }],
  });
});

it.each([
  ["--payload", (path: string) => open(path, ["--payload", path])],
  ["--config", (path: string) => open(path, [`--config=${path}`])],
  ["--profile", (path: string) => open(path, ["--profiles", folder, "--profile", "used"])],
  ["--audit-log", (path: string) => open(path, ["--audit-log", path])],
  ["--param-file", (path: string) => open(path, ["--param-file", `query=${path}`])],
  ["--param-file 2", (path: string) => open(path, ["--param-file=query=none", "--param-file", `query=${path}`])],
  ["M365_DEFENDER_CONFIG", (path: string) => open(path, [], path)],
])("that is also that of %s is refused, and keeps its content", (name, openIt) => {
  const path = join(folder, "used.json");
  writeFileSync(path, "used");

  expect(openIt(path)).toEqual({
    file: undefined,
    problems: [
      { field: "--result", message: `The file ${path} of --result is also that of ${name}; name another one.` },
    ],
  });
  expect(readFileSync(path, "utf8")).toBe("used");
});

it("that a shell has opened as standard input or output is refused, and keeps its content", () => {
  const path = join(folder, "opened.json");
  writeFileSync(path, "used");
  const descriptor = openSync(path, "r");
  const problems: Problem[] = [];

  openResultFile(path, { "standard input": descriptor, "standard output": 99_999 }, problems);

  closeSync(descriptor);
  expect(problems.map(({ message }) => message)).toEqual([
    `The file ${path} of --result is also that of standard input; name another one.`,
  ]);
  expect(readFileSync(path, "utf8")).toBe("used");
  expect(usedFiles(readFlags([]).flags, undefined)).toMatchObject({ "standard input": 0, "standard output": 1 });
});

it("that is used under another name is refused too", () => {
  const path = join(folder, "target.json");
  writeFileSync(path, "used");
  const link = join(folder, "link.json");
  symlinkSync(path, link);

  expect(open(path, ["--payload", link]).problems).toHaveLength(1);
  expect(readFileSync(path, "utf8")).toBe("used");
});
