import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { type ActionRun, runProgram, startProcess, withResult } from "../support/run-process.js";

const text = 'Line one\n-p "two" = @three\n';

let tenant: LocalTenant;
let folder: string;
let config: string;

beforeAll(async () => {
  tenant = await startTenant();
  folder = mkdtempSync(join(tmpdir(), "m365-defender-flags-"));
  config = file("config.json", JSON.stringify({ ...tenant.configuration, token_cache: "off" }));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await tenant.close();
});

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Runs a shell script. The tenant of this process answers meanwhile. */
async function shell(script: string): Promise<string> {
  return (await promisify(execFile)("sh", ["-c", script], { timeout: 30_000 })).stdout;
}

/** Runs an action with these flags, and with an input that would be refused if it were read. */
async function run(action: string, ...args: readonly string[]): Promise<ActionRun> {
  return withResult(await runProgram("cli/m365-defender", "no JSON", { args: [action, "--config", config, ...args] }));
}

const commentsOf = (id: string) =>
  tenant.product.incidents.find(id)?.incident.comments.map(({ comment }) => comment) ?? [];

describe("a payload from flags", () => {
  it("is the payload: parameters, case, and no other input", async () => {
    const { exitCode, stderr, result } = await run("list-incidents", "-p", "status=Active", "--case-id", "42");

    expect([exitCode, stderr, result.meta.case_id, result.warnings]).toEqual([0, "", "42", []]);
    expect(new Set((result.json_result as { status: string }[]).map(({ status }) => status))).toEqual(
      new Set(["active"]),
    );
  });

  it("needs nothing else beside a local tenant", async () => {
    const args = ["list-incidents", "--local", "-p", "status=Open"];

    const { exitCode, result } = withResult(await runProgram("cli/m365-defender", "", { args }));

    expect([exitCode, result.is_success, result.meta.case_id]).toEqual([0, true, null]);
  });

  it("does not wait for an input that stays open, which is what ssh and cron have", async () => {
    const running = startProcess("actions/ping", { args: ["--config", config, "--case-id", "7"] });

    const { exitCode, result } = withResult(await running.end());

    expect([exitCode, result.is_success]).toEqual([0, true]);
  });

  it("leaves the lines of a loop to the loop", async () => {
    const action = `node dist/actions/get-incident.js --dry-run -p "incident_id=$id"`;
    const script = `printf '2972\\n2973\\n2974\\n' | while read -r id; do ${action} | grep -o 'incidents/[0-9]*'; done`;

    expect(await shell(script)).toBe("incidents/2972\nincidents/2973\nincidents/2974\n");
  });

  it("takes a parameter from a file, also from a pipe", async () => {
    await run("add-comment-to-incident", "-p", "incident_id=2972", "--param-file", `comment=${file("c.txt", text)}`);
    expect(commentsOf("2972")).toContain(text.trim());

    const action = `node dist/actions/add-comment-to-incident.js --config '${config}' -p incident_id=2973`;
    const script = `mkfifo '${folder}/pipe' && { printf 'piped' > '${folder}/pipe' & ${action} --param-file 'comment=${folder}/pipe'; }`;
    const { status } = JSON.parse(await shell(script));
    expect([status, commentsOf("2973")]).toEqual(["completed", expect.arrayContaining(["piped"])]);
  });

  it.each([["@/etc/hostname"], ["file:/etc/hostname"], ["-p"], ["a=b=="]])(
    "never takes the value %s for anything but text",
    async (value) => {
      await run("add-comment-to-incident", "-p", "incident_id=2973", "-p", `comment=${value}`);

      expect(commentsOf("2973")).toContain(value);
    },
  );

  it("hunts for its entities", async () => {
    const { result } = await run(
      "execute-entity-query",
      ...["-p", "table_names=DeviceNetworkEvents", "-p", "time_frame=Last 30 Days", "-p", "max_results_to_return=5"],
      ...["-p", "ip_entity_key=RemoteIP", "-p", "stop_if_not_enough_entities=true", "-p", "cross_entity_operator=OR"],
      ...["--entity", "IP=203.0.113.77"],
    );

    expect(result).toMatchObject({
      is_success: true,
      entities: [{ identifier: "203.0.113.77", used_as: ["RemoteIP"] }],
    });
  });
});

describe("a payload from flags is refused with exit code 2", () => {
  const refused: readonly [what: string, args: () => readonly string[], code: string, field: string | null][] = [
    ["with a parameter that is not known", () => ["-p", "statuss=Open"], "INPUT_INVALID", "statuss"],
    ["with a parameter given twice", () => ["-p", "status=Active", "-p", "Status=New"], "INPUT_INVALID", "status"],
    ["beside a payload", () => ["-p", "status=Active", "--payload", config], "INPUT_INVALID", "--payload"],
    ["with a secret", () => ["-p", "client_secret=Invented~Secret"], "INPUT_INVALID", "client_secret"],
    ["with a wrong value", () => ["-p", "status=Sleeping"], "INPUT_INVALID", "status"],
    ["with a word left over", () => ["-p", "assigned_to=Ann", "Example"], "INPUT_INVALID", ""],
    ["with a file that does not exist", () => ["--param-file", "status=/nowhere"], "INPUT_INVALID", "--param-file"],
    ["with a folder", () => ["--param-file", `status=${folder}`], "INPUT_INVALID", "--param-file"],
  ];

  it.each(refused)("%s", async (_what, args, code, field) => {
    const { exitCode, stderr, result, stdout } = await run("list-incidents", ...args());

    expect([exitCode, stderr, result.error?.code, result.error?.field]).toEqual([2, "", code, field]);
    expect(stdout).not.toContain("Invented");
  });

  it("beyond the size of a payload", async () => {
    const path = file("large.txt", Buffer.alloc(64 * 1024 * 1024 + 1, "a"));

    const { exitCode, result } = await run("execute-custom-query", "--param-file", `query=${path}`);

    expect([exitCode, result.error?.code]).toEqual([2, "INPUT_TOO_LARGE"]);
  });

  it("without a configuration, and says how to give one", async () => {
    const { exitCode, result } = withResult(await runProgram("actions/ping", "", { args: ["--case-id", "7"] }));

    expect([exitCode, result.error?.code]).toEqual([2, "CONFIGURATION_INVALID"]);
    expect(result.error?.message).toBe(
      "No configuration was given: name a file with --config or M365_DEFENDER_CONFIG, or a profile with --profile, or use --local.",
    );
  });

  it("in the platform's form too, if a flag is wrong", async () => {
    const args = ["--format", "secops", "--config", config, "--param-file", "status=/nowhere"];

    const { exitCode, stdout } = await runProgram("actions/list-incidents", "", { args });

    expect([exitCode, JSON.parse(stdout).ExecutionState]).toEqual([2, 2]);
  });
});
