import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { viewNames } from "../../core/view-names.js";
import { sharingNothing } from "../../sandbox/sharing-nothing.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/views.md"), "utf8");
const commands = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text = ""]) => text);
const folder = mkdtempSync(join(tmpdir(), "views-page-"));
const run = promisify(execFile);

let tenant: LocalTenant;
beforeAll(async () => {
  tenant = await startTenant();
  writeFileSync(join(folder, "config.json"), JSON.stringify({ ...tenant.configuration, ...sharingNothing }));
  writeProgram("m365-defender", `exec '${process.execPath}' '${root}/dist/cli/m365-defender.js' "$@"`);
  // Keeps what would be sent, under the name of the address: the last word.
  writeProgram("curl", 'for word in "$@"; do :; done; exec cat > "$word"');
});
afterAll(async () => {
  await tenant?.close();
  rmSync(folder, { recursive: true });
});

function writeProgram(name: string, line: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${line}\n`);
  chmodSync(join(folder, name), 0o755);
}

const read = (name: string) => readFileSync(join(folder, name), "utf8");

describe("the page of the views", () => {
  it("names every view, and has commands that write what they say", async () => {
    const environment = {
      ...process.env,
      PATH: `${folder}:${process.env.PATH}`,
      M365_DEFENDER_CONFIG: join(folder, "config.json"),
      TEAMS_URL: "teams.json",
      SLACK_URL: "slack.json",
    };

    const { stdout, stderr } = await run("sh", ["-ec", commands.join("\n")], { cwd: folder, env: environment });

    expect(viewNames.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
    expect([commands.length, stdout, stderr]).toEqual([1, "", ""]);
    expect(JSON.parse(read("incident.json"))).toMatchObject({ action: "get-incident", is_success: true });
    expect(statSync(join(folder, "incident.json")).mode & 0o777).toBe(0o600);
    expect(read("incident.html")).toMatch(/^<!doctype html>/i);
    expect(read("ticket.md").length).toBeLessThanOrEqual(32_000);
    expect(read("ticket.md")).toContain("| Malicious  | `192.0.2.45` ");
    expect(read("evidence.csv")).toMatch(/^\uFEFFVerdict,[\s\S]*\r\nMalicious,192\.0\.2\.45,/);
    expect(JSON.parse(read("teams.json"))).toMatchObject({ type: "message" });
    expect(JSON.parse(read("slack.json"))).toHaveProperty("blocks");
  });
});
