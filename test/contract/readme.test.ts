import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { integration } from "../../core/generated/integration.js";
import { withoutVolatile } from "../../scripts/generators/examples.js";
import { expectValidResult } from "../support/execute.js";

const root = join(__dirname, "../..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const run = promisify(execFile);

/** Every command of the README that runs an action, with the output that the README shows for it. */
const examples = [
  ...readme.matchAll(
    /```sh\n(node dist\/actions\/([\w-]+)\.js [\s\S]*?)\n```(?:\n\n<details><summary>Output<\/summary>\n\n```json\n([\s\S]*?)\n```)?/g,
  ),
].map(([, command = "", action = "", output]) => ({ command, action, output }));

describe("the README", () => {
  it("begins with two commands that exist", () => {
    const scripts = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts;

    expect(readme).toMatch(/```sh\nnpm ci && npm start\nnpm cit\n```/);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(["start", "test"]));
  });

  it("has an example of each action", () => {
    expect([...new Set(examples.map((example) => example.action))].sort()).toEqual([...integration.actions].sort());
  });

  it.each(examples)("shows what the example of $action really prints", async ({ command, output }) => {
    const { stdout, stderr } = await run("sh", ["-c", command], { cwd: root });

    expect(stderr).toBe("");
    expectValidResult(JSON.parse(stdout));
    if (output !== undefined) {
      expect(withoutVolatile(stdout.trim())).toBe(withoutVolatile(output));
    }
  });
});
