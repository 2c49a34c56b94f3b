import { execFile, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FaultRuleInput } from "../../sandbox/faults/fault-types.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/scripting.md"), "utf8");

/** The programs of the page: language, interpreter, and what they need on the machine. */
const scripts = [
  ["bash", "bash", ["bash", "jq"]],
  ["python", "python3", ["python3"]],
] as const;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "m365-defender-scripts-"));
  const command = join(folder, "m365-defender");
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${root}/dist/cli/m365-defender.js' "$@"\n`);
  chmodSync(command, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

const isInstalled = (tool: string) => spawnSync(tool, ["--version"]).status === 0;

function scriptOf(language: string): string {
  const [, ...blocks] = page.split(`\`\`\`${language}\n`);
  expect(blocks).toHaveLength(1);
  return String(blocks[0]).split("\n```\n")[0] ?? "";
}

interface Played {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** `METHOD status` of each request to Graph, hunting aside. */
  readonly requests: readonly string[];
  readonly tenant: LocalTenant;
}

const tenants: LocalTenant[] = [];
afterAll(() => Promise.all(tenants.map((each) => each.close())));

/** Runs a program of the page as it stands, against a tenant of its own. Waits before retries are left out. */
async function play(
  language: string,
  interpreter: string,
  faults: readonly FaultRuleInput[] = [],
  configuration: Readonly<Record<string, unknown>> = {},
): Promise<Played> {
  const tenant = await startTenant();
  tenants.push(tenant);
  tenant.faults.set(faults);
  const file = join(folder, `${tenants.length}-${language}`);
  const config = `${file}.json`;
  writeFileSync(file, scriptOf(language));
  writeFileSync(config, JSON.stringify({ ...tenant.configuration, hunting_calls_per_minute: 0, ...configuration }));
  const ended = new Promise<Pick<Played, "exitCode" | "stdout" | "stderr">>((resolve) => {
    const child = execFile(
      interpreter,
      [file],
      {
        cwd: folder,
        env: {
          ...process.env,
          PATH: `${folder}:${process.env.PATH}`,
          XDG_CACHE_HOME: join(folder, `cache-${tenants.length}`),
          M365_DEFENDER_CONFIG: config,
          MAX_WAIT_S: "0",
        },
        timeout: 60_000,
      },
      (_error, stdout, stderr) => resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    );
  });
  const run = await ended;
  const requests = tenant.requests
    .filter(({ path }) => path.startsWith("/v1.0/security/incidents"))
    .map(({ method, status }) => `${method} ${status}`);
  return { ...run, requests, tenant };
}

describe.each(scripts)("the chain in %s", (language, interpreter, tools) => {
  const missing = tools.filter((tool) => !isInstalled(tool));
  const that = missing.length === 0 ? it : it.skip;
  const reason =
    missing.length === 0 ? "" : ` (skipped: ${missing.join(" and ")} is not installed; .ci/run installs it)`;

  that(`lists, reads, hunts, updates and comments, and runs again what exits with 75${reason}`, async () => {
    const throttled: FaultRuleInput = {
      match: { method: "GET", path: "/v1.0/security/incidents", nth: 1 },
      fault: { name: "throttle", retryAfterS: 900 },
    };

    const { tenant, ...run } = await play(language, interpreter, [throttled]);

    const incident = tenant.product.incidents.find("2972")?.incident;
    expect(run).toMatchObject({
      exitCode: 0,
      stderr: "",
      stdout: "Successfully added comment to incident 2972 in Microsoft 365 Defender.\n",
    });
    expect(run.requests.slice(0, 3)).toEqual(["GET 429", "GET 200", "GET 200"]);
    expect(incident).toMatchObject({ status: "inProgress", customTags: expect.arrayContaining(["hunted"]) });
    const [comment, ...others] = (incident?.comments ?? [])
      .map((each) => each.comment)
      .filter((text) => /^Hunted/.test(text));
    expect(others).toEqual([]);
    expect(comment).toMatch(/^Hunted for the suspicious entities of this incident: [1-9]\d* rows\.\n- /);
    expect(comment).toMatch(/^- 192\.0\.2\.45: [1-9]\d*$/m);
  });

  that(`gives up after three times, with the action's exit code${reason}`, async () => {
    const throttled: FaultRuleInput = {
      match: { path: "/v1.0/security/incidents*" },
      fault: { name: "throttle", retryAfterS: 900 },
    };

    const run = await play(language, interpreter, [throttled]);

    expect(run).toMatchObject({ exitCode: 75, stdout: "", stderr: expect.stringMatching(/^THROTTLED: /) });
    expect(run.requests).toEqual(["GET 429", "GET 429", "GET 429"]);
  });

  that(`does not run a failure again that stays${reason}`, async () => {
    const { tenant, ...run } = await play(language, interpreter, [], { client_secret: "invented-and-wrong" });

    expect(run).toMatchObject({
      exitCode: 1,
      stdout: "",
      stderr: expect.stringMatching(/^AUTH_FAILED: /),
      requests: [],
    });
    expect(tenant.requests.filter(({ path }) => path.endsWith("/token"))).toHaveLength(1);
  });
});
