import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { launch } from "./launch.js";
import { sampleScenario } from "./sample-run.js";
import type { Stop } from "./scenario.js";

const folder = mkdtempSync(join(tmpdir(), "launch-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The outcome of a process that runs this source. */
function outcomeOf(name: string, source: string, stop?: Stop) {
  const program = join(folder, `${name}.cjs`);
  writeFileSync(program, source);
  return launch(sampleScenario({ stop }), { some: "payload" }, program);
}

/** Waits until no process has this ID. Otherwise, the test times out. */
async function untilGone(pid: number): Promise<void> {
  try {
    for (;;) {
      process.kill(pid, 0);
      await sleep(20);
    }
  } catch (error) {
    expect(error).toMatchObject({ code: "ESRCH" });
  }
}

describe("a process of the campaign", () => {
  it("is recorded with its streams, its end, its flags and the moment in which it reads", async () => {
    const outcome = await outcomeOf(
      "good",
      `let text = "";
      process.stdin.on("data", (chunk) => (text += chunk)).on("end", () => {
        process.stdout.write(text.trim() + process.argv.slice(2).join(" "));
        process.stderr.write("log");
        process.exitCode = 3;
      });`,
    );

    expect(outcome).toMatchObject({
      stdout: '{"some":"payload"}--format=auto --log-level=info',
      stderr: "log",
      exitCode: 3,
      signal: null,
      filesLeft: [],
      isSurvived: false,
    });
    const { spawned, reading = 0, ended } = outcome.moments;
    expect([spawned < reading, reading < ended]).toEqual([true, true]);
  });

  it("has a home, a working, a temporary and a cache folder of its own, and is found to leave files there", async () => {
    const { filesLeft } = await outcomeOf(
      "untidy",
      `const { writeFileSync } = require("node:fs");
      const { HOME, TMPDIR, XDG_CACHE_HOME } = process.env;
      for (const place of [HOME, process.cwd(), TMPDIR, XDG_CACHE_HOME]) writeFileSync(place + "/left", "");`,
    );

    expect([...filesLeft].sort()).toEqual(["cache/left", "home/left", "tmp/left", "work/left"]);
  });

  it("is found to leave a process behind, which is ended", async () => {
    const { isSurvived, stdout } = await outcomeOf(
      "parent",
      `const { spawn } = require("node:child_process");
      const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"], { stdio: "ignore" });
      child.unref();
      process.stdout.write(String(child.pid));`,
    );

    expect(isSurvived).toBe(true);
    await untilGone(Number(stdout));
  });

  it("that never reads was never up", async () => {
    const { moments, signal } = await outcomeOf("deaf", "setTimeout(() => {}, 60000);", {
      from: "start",
      afterMs: 200,
    });

    expect(moments).toMatchObject({ reading: undefined, signalled: expect.any(Number) });
    expect(signal).toBe("SIGTERM");
  });
});
