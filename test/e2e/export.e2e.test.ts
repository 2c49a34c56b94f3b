import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { integration } from "../../core/generated/integration.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { type ProcessRun, runProgram } from "../support/run-process.js";

const root = join(__dirname, "../..");
const parent = mkdtempSync(join(tmpdir(), "exported-"));

let tenant: LocalTenant;
let exported: ProcessRun;
let configuration: Readonly<Record<string, string>>;

beforeAll(async () => {
  exported = await runProgram("cli/m365-defender", "", {
    args: ["export", "secops", "--out", join(parent, "defender")],
  });
  tenant = await startTenant();
  configuration = {
    ...Object.fromEntries(
      integration.configuration.flatMap(({ name, displayName }) => {
        const value = (tenant.configuration as Readonly<Record<string, unknown>>)[name];
        return value === undefined ? [] : [[displayName, String(value)]];
      }),
    ),
    "API Root": "https://api.security.microsoft.com",
    "Verify SSL": "True",
    AgentIdentifier: "a setting of the instance that is no parameter",
  };
});
afterAll(async () => {
  await tenant.close();
  rmSync(parent, { recursive: true });
});

const host = {
  identifier: "FIN-WS-07.EXAMPLE.COM",
  entity_type: "HOSTNAME",
  is_internal: true,
  is_suspicious: true,
  additional_properties: { OriginalIdentifier: "fin-ws-07.example.com" },
};

/** A program in the place of Node. */
function standIn(command: string): string {
  const path = join(parent, "node.sh");
  writeFileSync(path, `#!/bin/sh\n${command}\n`, { mode: 0o755 });
  return path;
}

interface ShimOptions {
  /** What the platform's SDK knows; by default the configuration. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** The folder of the export. */
  readonly folder?: string;
  /** Called when the script runs. */
  readonly started?: (child: ChildProcess) => void;
}

/** Runs an exported script as the platform does: key, flag and options as arguments, the context on standard input. */
function runShim(script: string, context: unknown, options: ShimOptions = {}) {
  return new Promise<{ exitCode: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    const child = spawn(
      "python3",
      [
        "-m",
        `${options.folder ?? "defender"}.actions.${script}`,
        "SDK-KEY",
        "True",
        "--logPath=/tmp/log",
        "--useElastic",
        "--later=x",
      ],
      {
        cwd: parent,
        env: {
          PATH: process.env.PATH,
          PYTHONPATH: `${parent}:${join(root, "test/support/python")}`,
          PYTHONDONTWRITEBYTECODE: "1",
          NODE: process.execPath,
          M365_DEFENDER_HOME: root,
          TEST_PLATFORM_FACTS: JSON.stringify({ configuration, ...options.facts }),
          ...options.environment,
        },
      },
    );
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => {
      output.stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output.stderr += chunk;
    });
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, ...output }));
    child.stdin.on("error", () => undefined);
    child.stdin.end(typeof context === "string" ? context : `\uFEFF${JSON.stringify(context)}`);
    options.started?.(child);
  });
}

function contextOf(title: string, parameters: Readonly<Record<string, string>>, targets: readonly object[] = []) {
  return {
    target_entities: targets,
    case_id: "42",
    alert_id: "RULE_1f",
    environment: "Default Environment",
    workflow_id: "",
    parameters,
    integration_identifier: "Microsoft365Defender",
    integration_instance: "b6",
    action_definition_name: `Microsoft365Defender_${title}`,
    original_requesting_user: "analyst@example.com",
    default_result_value: "ScriptResult",
    execution_deadline_unix_time_ms: Date.now() + 60_000,
  };
}

/** What the part Error of a failed result says. */
function errorIn(stdout: string) {
  return JSON.parse(JSON.parse(JSON.parse(stdout).ResultObjectJson).Error_None.RawJson);
}

describe("m365-defender export", () => {
  it("says what it wrote, and writes over it again", async () => {
    const again = await runProgram("cli/m365-defender", "", {
      args: ["export", "secops", "--out", join(parent, "defender")],
    });

    expect(exported).toMatchObject({
      exitCode: 0,
      stderr: "",
      stdout: expect.stringMatching(/^\d+ files written to /),
    });
    expect(again).toEqual(exported);
  });

  it("writes TOML for the packager: an empty group of dependencies, and the same in the lock", () => {
    const folder = join(parent, "defender");
    const script = "import json,sys,tomllib;print(json.dumps([tomllib.load(open(p,'rb')) for p in sys.argv[1:]]))";
    const paths = [join(folder, "pyproject.toml"), join(folder, "uv.lock")];

    const [project, lock] = JSON.parse(execFileSync("python3", ["-c", script, ...paths], { encoding: "utf8" }));

    expect(project["dependency-groups"]).toEqual({ dev: [] });
    expect(lock.package).toEqual([
      {
        name: project.project.name.toLowerCase(),
        version: project.project.version,
        source: { virtual: "." },
        metadata: { "requires-dev": { dev: [] } },
      },
    ]);
  });

  it.each([
    [[], 2, "A format is required: secops.\nAn output folder is required: --out DIR.\n"],
    [["splunk", "--out", "x"], 2, '"splunk" is not a format; use secops.\n'],
    [["secop", "--out", "x"], 2, '"secop" is not a format; did you mean secops?\n'],
    [["secops", "--outt", "x"], 2, /^The flag --outt is not known; did you mean --out\?\n/],
    [
      ["secops", "--out", "x", "--identifier", "My Defender"],
      2,
      /^--identifier must be 1 to 100 letters and digits, and begin with a letter\.$/m,
    ],
    [["secops", "--out", "x", "--identifier", "365Defender"], 2, /^--identifier must be .* begin with a letter/],
    [["secops", "--out", "x", "--identifier", `D${"e".repeat(100)}`], 2, /^--identifier must be 1 to 100 /],
    [["secops", "--out", "x", "--identifier", ""], 2, /--identifier/],
    [
      ["secops", "--out", join(parent, "defender"), "--identifier", "DefenderGraph"],
      1,
      /is not empty and does not contain an earlier export of DefenderGraph/,
    ],
    [["secops", "--out", root], 1, /is not empty and does not contain an earlier export of Microsoft365Defender/],
    [["secops", "--out", join(__filename, "x")], 1, /^The integration could not be written: ENOTDIR/],
  ])("is refused as %j", async (args, exitCode, sentence) => {
    const run = await runProgram("cli/m365-defender", "", { args: ["export", ...args] });

    expect(run).toMatchObject({ exitCode, stdout: "" });
    expect(run.stderr).toMatch(sentence);
  });

  it("helps", async () => {
    const run = await runProgram("cli/m365-defender", "", { args: ["export", "--help"] });

    expect(run).toMatchObject({ exitCode: 0, stderr: "", stdout: expect.stringContaining("export secops --out DIR") });
  });
});

describe("an exported script", () => {
  it("tests the connection", async () => {
    const { exitCode, stdout } = await runShim("ping", contextOf("Ping", {}));

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      Message: expect.stringMatching(/^Successfully connected to the Microsoft 365 Defender server/),
      ResultValue: true,
      ExecutionState: 0,
    });
  });

  it("updates an incident", async () => {
    const context = contextOf("Update Incident", {
      "Incident ID": "2972",
      Status: "In Progress",
      Severity: "Select One",
    });

    const { exitCode, stdout } = await runShim("update_incident", context);

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ResultValue: true, ExecutionState: 0 });
    expect(tenant.product.incidents.find("2972")).toMatchObject({ incident: { status: "inProgress" } });
  });

  it("hands the entities in scope over", async () => {
    const context = contextOf(
      "Execute Entity Query",
      {
        "Table Names": "DeviceNetworkEvents",
        "Time Frame": "Last 24 Hours",
        "Hostname Entity Key": "DeviceName",
        "Sort Field": "Timestamp",
        "Max Results To Return": "5",
        "Stop If Not Enough Entities": "true",
        "Cross Entity Operator": "OR",
      },
      [{ item1: host.identifier, item2: host.entity_type }],
    );

    const { exitCode, stdout } = await runShim("execute_entity_query", context, { facts: { entities: [host] } });
    const answer = JSON.parse(stdout);

    expect(exitCode).toBe(0);
    expect(answer).toMatchObject({ ResultValue: true, ExecutionState: 0 });
    expect(answer.Message).toContain('"fin-ws-07.example.com"');
    expect(JSON.parse(JSON.parse(answer.ResultObjectJson).JsonResult.RawJson)).toHaveLength(5);
  });

  it("passes a failure on, and no secret with it", async () => {
    const context = contextOf("Update Incident", { "Incident ID": "999999", Status: "Active" });

    const { exitCode, stdout, stderr } = await runShim("update_incident", context);

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      Message: `Error executing action "Update Incident". Reason: incident "999999" wasn't found in Microsoft 365 Defender`,
      ResultValue: false,
      ExecutionState: 2,
    });
    expect(stdout + stderr).not.toContain(configuration["Client Secret"]);
  });

  it("needs no SDK when the context has configuration and entities", async () => {
    const { AgentIdentifier: _, ...own } = configuration;
    const context = { ...contextOf("Ping", {}), configuration: own, entities: [] };

    const { stdout } = await runShim("ping", context, { environment: { PYTHONPATH: parent } });

    expect(JSON.parse(stdout)).toMatchObject({ ResultValue: true });
  });

  it.each<[string, object]>([
    ["the context's", { integration_identifier: "Renamed" }],
    ["its own, if the context has none,", { integration_identifier: undefined }],
    ["its own, if the context's is empty,", { integration_identifier: "" }],
    ["its own, if the context's is no text,", { integration_identifier: null }],
  ])("asks for the configuration of %s identifier", async (_, changes) => {
    const { stdout } = await runShim("ping", { ...contextOf("Ping", {}), ...changes });

    expect(JSON.parse(stdout)).toMatchObject({ ResultValue: true });
  });

  it("runs under another identifier, beside the platform's own integration", async () => {
    const args = ["export", "secops", "--out", join(parent, "graph"), "--identifier", "DefenderGraph"];
    const written = await runProgram("cli/m365-defender", "", { args });
    const context = { ...contextOf("Ping", {}), integration_identifier: "DefenderGraph" };

    const { stdout } = await runShim("ping", context, { folder: "graph" });

    expect(written).toMatchObject({ exitCode: 0, stderr: "" });
    expect(readFileSync(join(parent, "graph/definition.yaml"), "utf8")).toMatch(
      /^identifier: DefenderGraph\nname: Microsoft 365 Defender - DefenderGraph\n/,
    );
    expect(JSON.parse(stdout)).toMatchObject({ ResultValue: true });
  });

  it("leaves the configuration to a file that the machine names", async () => {
    const file = join(parent, "configuration.json");
    const { AgentIdentifier: _, ...own } = configuration;
    writeFileSync(file, JSON.stringify(own));

    const { stdout } = await runShim("ping", contextOf("Ping", {}), { environment: { M365_DEFENDER_CONFIG: file } });

    expect(JSON.parse(stdout)).toMatchObject({ ResultValue: true });
  });

  it("leaves it to the action to refuse what is no context", async () => {
    const { exitCode, stdout } = await runShim("ping", "no JSON");

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ExecutionState: 2, Message: expect.stringContaining("JSON") });
  });

  it.each([
    [
      { M365_DEFENDER_HOME: "/nowhere" },
      'the package m365-defender was not found in "/nowhere": set M365_DEFENDER_HOME to its folder on the machine that runs the actions.',
    ],
    [
      { NODE: "/no/node" },
      'Node.js was not found as "/no/node": set NODE to its path on the machine that runs the actions.',
    ],
    [
      { NODE: "/bin/true" },
      "the action ended without an answer (exit code 0); its log says more. Node.js 20.3 or later is needed.",
    ],
  ])("says what is missing with %j, in the platform's form", async (environment, reason) => {
    const { exitCode, stdout } = await runShim("ping", contextOf("Ping", {}), { environment });

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      Message: `Failed to connect to the Microsoft 365 Defender server! Error is ${reason}`,
      ResultObjectJson: expect.any(String),
      ResultValue: false,
      DebugOutput: `The script could not run the action: ${reason}\n`,
      ExecutionState: 2,
    });
    expect(errorIn(stdout)).toMatchObject({ code: "INTERNAL_ERROR", message: reason, retryable: false });
  });

  it("gives its own failures the part Error of the action's", async () => {
    const partsOf = (stdout: string) => JSON.parse(JSON.parse(stdout).ResultObjectJson);

    const own = await runShim("update_incident", contextOf("Update Incident", {}), { environment: { NODE: "/no" } });
    const action = await runShim("update_incident", contextOf("Update Incident", { "Incident ID": "2972" }));

    expect(Object.keys(partsOf(own.stdout).Error_None)).toEqual(Object.keys(partsOf(action.stdout).Error_None));
    expect(Object.keys(errorIn(own.stdout))).toEqual(Object.keys(errorIn(action.stdout)));
    expect(errorIn(action.stdout)).toMatchObject({ code: "INPUT_INVALID", retryable: false });
  });

  it("says that the platform's SDK failed, and why in the log only", async () => {
    const { exitCode, stdout, stderr } = await runShim("ping", contextOf("Ping", {}), {
      facts: { failure: "403 Client Error" },
    });

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      Message:
        "Failed to connect to the Microsoft 365 Defender server! Error is the platform's SDK did not give the instance's configuration and the target entities (RuntimeError); the log says more.",
      ExecutionState: 2,
    });
    expect(stderr).toContain("RuntimeError: 403 Client Error");
  });

  it("keeps the launcher's arguments and the configuration off the action's command line and environment", async () => {
    const node = standIn('cat > /dev/null; env >&2; printf \'{"ExecutionState":0,"Message":"%s"}\' "$*"');

    const { stdout, stderr } = await runShim("ping", contextOf("Ping", {}), {
      environment: { NODE: node, TEST_PLATFORM_FACTS: JSON.stringify({ configuration: { "Client Secret": "hush" } }) },
    });

    expect(JSON.parse(stdout).Message).toBe(`${root}/dist/actions/ping.js --format secops`);
    expect(stderr.replace(/^TEST_PLATFORM_FACTS=.*$/m, "")).not.toContain("hush");
  });

  it.each([
    ["something else", "echo Segmentation fault", "exit code 0"],
    ["a part of a result", `printf '{"ExecutionState":0,"Mess'; exit 1`, "exit code 1"],
    ["JSON of another form", "echo '{}'", "exit code 0"],
    ["nothing, being killed", "kill -9 $$", "signal 9"],
  ])("hands no output on that is %s", async (_, command, ending) => {
    const { exitCode, stdout } = await runShim("ping", contextOf("Ping", {}), {
      environment: { NODE: standIn(command) },
    });

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      Message: expect.stringContaining(`the action ended without an answer (${ending});`),
      ExecutionState: 2,
    });
  });

  it("leaves a context to the action that is nested too deeply to be read", async () => {
    const { stdout } = await runShim("ping", `${"[".repeat(100_000)}${"]".repeat(100_000)}`);

    expect(JSON.parse(stdout)).toMatchObject({ ExecutionState: 2 });
  });

  it.each([
    ["the result", 'echo "{\\"ExecutionState\\": 2}"; exit 143', { ExecutionState: 2 }],
    ["that there is none", "exit 143", { Message: expect.stringContaining("without an answer"), ExecutionState: 2 }],
  ])("passes a request to stop on, and gives %s and the exit code back", async (_, whenStopped, answer) => {
    const node = standIn(`trap '${whenStopped}' TERM\necho running >&2\nwhile :; do sleep 0.05; done`);

    const { exitCode, stdout } = await runShim("ping", contextOf("Ping", {}), {
      environment: { NODE: node },
      started: (child) =>
        child.stderr?.on("data", (chunk) => String(chunk).includes("running") && child.kill("SIGTERM")),
    });

    expect(exitCode).toBe(143);
    expect(JSON.parse(stdout)).toMatchObject(answer);
  });

  it("passes a request to stop on that comes while Node.js starts", async () => {
    const node = standIn("trap 'exit 143' TERM\nwhile :; do sleep 0.05; done");

    const { exitCode, stdout } = await runShim("ping", contextOf("Ping", {}), {
      environment: { NODE: node, TEST_STOP_AT_START: "1" },
    });

    expect(exitCode).toBe(143);
    expect(JSON.parse(stdout)).toMatchObject({
      Message: expect.stringContaining("without an answer"),
      ExecutionState: 2,
    });
  });
});
