import { sampleCommentRun, sampleRun, sampleUpdateRun } from "../sample-run.js";
import { violationsOf } from "./invariants.js";

it.each([
  ["a query", sampleRun()],
  ["a comment", sampleCommentRun()],
  ["an update", sampleUpdateRun()],
])("all invariants hold of %s that went well", (_, run) => {
  expect(violationsOf(run)).toEqual([]);
});

it("a violation tells the run, the invariant and what is wrong", () => {
  expect(violationsOf(sampleRun({ filesLeft: ["home/.cache"] }))).toEqual([
    { run: 7, invariant: "nothingLeft", finding: "home/.cache is left behind" },
  ]);
});
