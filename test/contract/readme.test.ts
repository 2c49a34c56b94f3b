import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { integration } from "../../core/generated/integration.js";
import { withoutVolatile } from "../../scripts/generators/examples.js";
import { expectValidResult } from "../support/execute.js";

const root = join(__dirname, "../..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const pages = integration.actions.map((name) => readFileSync(join(root, `docs/actions/${name}.md`), "utf8"));
const run = promisify(execFile);

/** Every command of a document that runs an action, with the output that it shows for it. */
function examplesIn(document: string) {
  return [
    ...document.matchAll(
      /```sh\n(node dist\/actions\/([\w-]+)\.js [\s\S]*?)\n```(?:\n\n<details><summary>Output<\/summary>\n\n```json\n([\s\S]*?)\n```)?/g,
    ),
  ].map(([, command = "", action = "", output]) => ({ command, action, output }));
}

const ofReadme = examplesIn(readme);

/** The examples of the README, and those of the pages for actions that it does not show. */
const examples = [
  ...ofReadme,
  ...pages.flatMap(examplesIn).filter(({ action }) => !ofReadme.some((example) => example.action === action)),
];

describe("the README", () => {
  it("begins with two commands that exist", () => {
    const scripts = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts;

    expect(readme).toMatch(/```sh\nnpm ci && npm start\nnpm cit\n```/);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(["start", "test"]));
  });

  it("has examples of the six actions that playbooks begin with, and of no others but existing ones", () => {
    const shown = new Set(ofReadme.map((example) => example.action));

    expect([...shown].filter((action) => !integration.actions.includes(action))).toEqual([]);
    expect([...shown]).toEqual(
      expect.arrayContaining([
        "ping",
        "update-incident",
        "add-comment-to-incident",
        "execute-query",
        "execute-entity-query",
        "execute-custom-query",
      ]),
    );
  });

  it.each(examples)("and the pages show what the example of $action really prints", async ({ command, output }) => {
    const { stdout, stderr } = await run("sh", ["-c", command], { cwd: root });

    expect(stderr).toBe("");
    expectValidResult(JSON.parse(stdout));
    if (output !== undefined) {
      expect(withoutVolatile(stdout.trim())).toBe(withoutVolatile(output));
    }
  });
});
