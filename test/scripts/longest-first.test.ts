import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LongestFirst = require("../support/longest-first.cjs");

const root = join(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "longest-first-"));
afterAll(() => rmSync(folder, { recursive: true }));

const files = ["test/core/errors.test.ts", "test/e2e/bin.e2e.test.ts", "test/e2e/campaign.e2e.test.ts"];
const config = { haste: {}, cache: true, cacheDirectory: folder, id: "test", rootDir: root };
const context = { config, hasteFS: { getSize: (path: string) => path.length } };
const tests = files.map((file) => ({ path: join(root, file), context }));

function order(): readonly string[] {
  const sorted = new LongestFirst({}).sort([...tests]) as typeof tests;
  return sorted.map(({ path }) => path.slice(root.length + 1));
}

it("the files that take longest are there", () => {
  expect(LongestFirst.longest.filter((start: string) => !existsSync(join(root, start)))).toEqual([]);
});

it("the longest files come first, by the list, or by their times once these are known", () => {
  expect(order()).toEqual([...files].reverse());

  const testResults = tests.map(({ path }, index) => ({
    testFilePath: path,
    numFailingTests: 0,
    perfStats: { start: 0, end: 3 - index, runtime: 3 - index },
  }));
  new LongestFirst({}).cacheResults(tests, { testResults });

  expect(order()).toEqual(files);
});
