import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { integration } from "../../core/generated/integration.js";
import { expectValidResult } from "../support/execute.js";

const root = join(__dirname, "../..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const about = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const run = promisify(execFile);

/** Every command that runs an action, with the result that follows it before the next command, if one does. */
const examples = [
  ...readme.matchAll(/```sh\n(node dist\/actions\/[\s\S]*?)\n```((?:(?!```sh)[\s\S])*?```json\n([\s\S]*?)\n```)?/g),
].map(([, command = "", , shown]) => ({ command, shown: JSON.parse(shown ?? "{}") }));

describe("the README", () => {
  it("begins with two commands that exist", () => {
    expect(readme).toMatch(/```sh\nnpm ci && npm start\nnpm cit\n```/);
    expect(Object.keys(about.scripts)).toEqual(expect.arrayContaining(["start", "test"]));
  });

  it("shows one run with its result, and its dry run", () => {
    expect(examples.map(({ command }) => command.match(/--local|--dry-run/)?.[0])).toEqual(["--local", "--dry-run"]);
    expect(examples.map(({ shown }) => Object.keys(shown))).toEqual([["status", "is_success", "message"], []]);
  });

  it("shows pictures that exist, each with what it shows in words", () => {
    const files = [...readme.matchAll(/(?:src|srcset)="([^"]+)"|!\[[^\]]*\]\(([^)]+)\)/g)].map(
      (match) => match[1] ?? match[2],
    );

    expect(files).toHaveLength(3);
    expect(files.filter((file) => !existsSync(join(root, file ?? "")))).toEqual([]);
    expect(readme.match(/!\[[^\]]{20,}\]|<img alt="[^"]{20,}"/g)).toHaveLength(2);
  });

  it("leads to the page of every action", () => {
    const missing = integration.actions.filter((name) => !readme.includes(`(docs/actions/${name}.md)`));

    expect(missing).toEqual([]);
  });

  it("names the archive that npm pack makes, and the optional packages in the versions that the package takes", () => {
    const packages = [...readme.matchAll(/^npm install --prefix \S+ ((?!\.).*)$/gm)].flatMap(([, names = ""]) =>
      names.split(" "),
    );
    const optional = Object.entries<string>(about.peerDependencies).map(
      ([name, range]) => `${name}@${range.match(/^\^(0\.\d+|\d+)/)?.[1]}`,
    );

    expect(readme.match(/m365-defender-[\d.]+\.tgz/g)).toEqual(Array(2).fill(`m365-defender-${about.version}.tgz`));
    expect(packages.sort()).toEqual(optional.sort());
  });

  it.each(examples)("prints what it shows ($command)", async ({ command, shown }) => {
    const { stdout, stderr } = await run("sh", ["-c", command], { cwd: root, env: process.env });

    expect(stderr).toBe("");
    expectValidResult(JSON.parse(stdout));
    expect(JSON.parse(stdout)).toMatchObject({ is_success: true, ...shown });
  });
});
