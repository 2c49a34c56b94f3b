import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type LongOutcome, longTests, outcomeFile } from "../../scripts/long/long-tests.js";
import { outcomeProblems } from "../../scripts/long/outcome-problems.js";

const root = join(__dirname, "../..");
const file = join(root, outcomeFile);

const whole: LongOutcome = {
  date: "2026-11-29T08:00:00.000Z",
  machine: "2 x Processor, 8 GiB",
  node: "v20.20.2",
  versions: { "fast-check": "4.10.2" },
  seed: 7,
  duration_s: 1200,
  files: { "test/a.test.ts": { passed: 3, failed: 0 }, "test/b.test.ts": { passed: 1, failed: 0 } },
  coverage: { lines: 98, functions: 98, branches: 96 },
};
const forms = Object.keys(whole.files);

it("the outcome that is kept has every long form, none of which failed", () => {
  expect(outcomeProblems(JSON.parse(readFileSync(file, "utf8")), longTests(root))).toEqual([]);
});

it("an outcome that is whole has no problem", () => {
  expect(outcomeProblems(whole, forms)).toEqual([]);
});

it.each<[keyof LongOutcome, unknown]>([
  ["date", "yesterday"],
  ["machine", ""],
  ["node", undefined],
  ["versions", {}],
  ["seed", undefined],
  ["duration_s", 0],
  ["coverage", undefined],
])("an outcome says when, and on what, it was measured: %s", (name, value) => {
  expect(outcomeProblems({ ...whole, [name]: value }, forms)).toEqual([expect.stringMatching(`^${name} is missing: `)]);
});

it("an outcome names the long forms that are missing, failed, tested nothing or are gone", () => {
  const files = { "test/a.test.ts": { passed: 2, failed: 1 }, "test/c.test.ts": { passed: 0, failed: 0 } };

  expect(outcomeProblems({ ...whole, files }, forms)).toEqual([
    "test/b.test.ts is missing: its long form did not run; run `npm run test:long`.",
    "test/c.test.ts has no long form any more; run `npm run test:long`.",
    "test/a.test.ts has 1 failed tests; run `npm run test:long`.",
    "test/c.test.ts has no test that passed; run `npm run test:long`.",
  ]);
});
