import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lintProject } from "../../cli/lint/lint.js";
import { type ExampleRun, runExamples, withNumberedRequests } from "../../scripts/generators/example-runs.js";
import { exampleViewFiles } from "../../scripts/generators/example-views.js";
import { exampleFiles } from "../../scripts/generators/examples.js";
import { expectValidResult } from "../support/execute.js";

const root = join(__dirname, "../..");
const actions = lintProject(root).manifests?.actions ?? [];
let runs: readonly ExampleRun[] = [];

beforeAll(async () => {
  runs = await runExamples(actions);
});

describe("the example", () => {
  it.each(actions)("of $title, run again, changes neither its page nor its result nor its views", async ({ name }) => {
    const run = runs.find(({ data }) => data.name === name) as ExampleRun;

    expect(run.isCompleted).toBe(true);
    expectValidResult(JSON.parse(run.output));
    const files = [
      ...exampleFiles(root, run.data, run.output),
      ...(await exampleViewFiles(root, run.data, run.output)),
    ];
    for (const { path, text } of files) {
      expect({ path, text: readFileSync(join(root, path), "utf8") }).toEqual({ path, text });
    }
  });

  it("numbers the IDs of requests wherever they stand, and leaves other IDs", () => {
    const output = '"request_id": "b1", "request_id": "a2", "request_id": "b1", "message": "Request a2 of tenant c3"';

    expect(withNumberedRequests(output)).toBe(
      '"request_id": "00000000-0000-4000-8000-000000000001", "request_id": "00000000-0000-4000-8000-000000000002", ' +
        '"request_id": "00000000-0000-4000-8000-000000000001", ' +
        '"message": "Request 00000000-0000-4000-8000-000000000002 of tenant c3"',
    );
  });
});
