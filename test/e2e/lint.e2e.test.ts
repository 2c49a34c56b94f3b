import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rules } from "../../cli/lint/rules.js";
import { runProgram } from "../support/run-process.js";

const root = join(__dirname, "../..");

function lint(...args: string[]) {
  return runProgram("cli/m365-defender", "", { args: ["lint", ...args] });
}

/** What a published package has of a project: no sources. */
let published: string;
beforeAll(() => {
  published = mkdtempSync(join(tmpdir(), "published-"));
  for (const part of ["integration.yaml", "package.json", "manifests"]) {
    cpSync(join(root, part), join(published, part), { recursive: true });
  }
});
afterAll(() => rmSync(published, { recursive: true }));

describe("m365-defender lint", () => {
  it("finds nothing in this project, nor in a published package", async () => {
    const runs = await Promise.all([lint(), lint("--root", published), lint("--json")]);

    expect(runs.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(runs.map(() => [0, ""]));
    expect(runs[0]?.stdout).toMatch(/^\d+ actions, \d+ rules, no findings\.\n$/);
    expect(runs[2]?.stdout).toBe("[]\n");
  });

  it("prints each finding as file:line: message (rule), or as JSON", async () => {
    const wrong = mkdtempSync(join(tmpdir(), "wrong-"));
    try {
      cpSync(published, wrong, { recursive: true });
      mkdirSync(join(wrong, "actions"));
      writeFileSync(join(wrong, "actions", "get-thing.ts"), "");
      const [text, list] = await Promise.all([lint("--root", wrong), lint("--root", wrong, "--json")]);

      expect([text.exitCode, list.exitCode]).toEqual([1, 1]);
      expect(text.stdout).toContain(
        "actions/get-thing.ts:1: there is no manifests/get-thing.yaml for this entry (entry-exists)\n",
      );
      expect(JSON.parse(list.stdout)).toContainEqual({
        file: "actions/get-thing.ts",
        line: 1,
        rule: "entry-exists",
        message: "there is no manifests/get-thing.yaml for this entry",
      });
    } finally {
      rmSync(wrong, { recursive: true });
    }
  });

  it("leaves no trace where nobody reads", async () => {
    const child = spawn(process.execPath, [join(root, "dist/cli/m365-defender.js"), "lint", "--rules"]);
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.stdout.destroy();

    expect(await once(child, "close")).toEqual([1, null]);
    expect(stderr).toBe("");
  });

  it("prints its rules and its help", async () => {
    const [text, list, help] = await Promise.all([lint("--rules"), lint("--rules", "--json"), lint("--help")]);

    expect(text.stdout).toBe(rules.map(({ name, description }) => `${name}\n      ${description}\n`).join(""));
    expect(JSON.parse(list.stdout)).toEqual(rules.map(({ name, description }) => ({ name, description })));
    expect(help).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("--root DIR") });
  });

  it.each([
    [["--fix"], /^The flag --fix is not known/],
    [["manifests"], /^"manifests" is not a flag/],
    [["--root", "/nowhere"], /^There is no integration\.yaml next to a manifests folder in \/nowhere/],
  ])("refuses %j", async (args, sentence) => {
    expect(await lint(...args)).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringMatching(sentence) });
  });
});
