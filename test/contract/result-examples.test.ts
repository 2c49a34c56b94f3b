import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { lintProject } from "../../cli/lint/lint.js";
import {
  exampleCommand,
  exampleResult,
  exampleResultPath,
  withoutVolatile,
} from "../../scripts/generators/examples.js";

const root = join(__dirname, "../..");
const run = promisify(execFile);
const actions = lintProject(root).manifests?.actions ?? [];

describe("the example of a result", () => {
  it.each(actions)("of $title is what the action really returns", async (action) => {
    const { stdout } = await run("sh", ["-c", exampleCommand(action)], { cwd: root });

    expect(withoutVolatile(readFileSync(join(root, exampleResultPath(action.name)), "utf8"))).toBe(
      withoutVolatile(exampleResult(stdout)),
    );
  });
});
