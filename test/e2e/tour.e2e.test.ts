import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { widthOf } from "../../core/text/text-width.js";
import { runProgram } from "../support/run-process.js";

const WIDTH = 60;
const folder = mkdtempSync(join(tmpdir(), "tour-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The part of the tour about a run, by its title. */
function part(output: string, title: string): string {
  return output.split(/^(?=━━ )/m).find((text) => text.includes(` · ${title} ━`)) ?? "";
}

describe("the tour", () => {
  it("shows every run, hands on what a run found, fits the terminal, and ends with a page", async () => {
    const page = join(folder, "incident.html");
    // The folder is outside of the measured lines: a path is never broken.
    const run = await runProgram("sandbox/tour", "", {
      args: ["--out", page],
      environment: { COLUMNS: String(WIDTH) },
      longestRunMs: 120_000,
    });
    const output = run.stdout;
    const [, incident] = part(output, "List Incidents").match(/^1\. Read the gravest open incident, (\d+)\.$/m) ?? [];

    expect([run.stderr, run.exitCode]).toEqual(["", 0]);
    expect(output).toContain("✓ All 10 runs gave the expected result");
    expect(incident).toBeDefined();
    expect(part(output, "Get Incident")).toContain(`incident_id: ${incident}\n`);
    for (const section of ["Alerts", "Evidence", "Entities", "Comments"]) {
      expect(part(output, "Get Incident")).toContain(`── ${section} ─`);
    }
    const [, entities] = part(output, "Get Incident").match(/^Entities +(\d+)$/m) ?? [];
    expect(part(output, "Execute Entity Query")).toContain(`entities: ${entities}\n`);
    expect(part(output, "Execute Entity Query")).toMatch(/^(?:Row limit.*)?Entities +[1-9]\d* of \d+ searched/m);
    expect(part(output, "Update Incident")).toMatch(/PATCH .*→ 200\n +\{"assignedTo":/);
    expect(part(output, "A refused payload")).toContain("Sent       nothing\n");
    expect(output.split("\n").filter((line) => widthOf(line) > WIDTH && !line.includes(folder))).toEqual([]);
    expect(output).not.toContain("\u001B");
    expect(output).toContain(`  ${page}\n`);
    expect((statSync(page).mode & 0o777).toString(8)).toBe("600");
    expect(readFileSync(page, "utf8")).toMatch(/^<!doctype html>[\s\S]*svc-backup is disabled/i);
  });

  it("runs nothing if the page cannot be written", async () => {
    const run = await runProgram("sandbox/tour", "", { args: ["--out", folder] });

    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toContain(`The file ${folder} of --out is a folder; name a file in it.`);
  });
});
