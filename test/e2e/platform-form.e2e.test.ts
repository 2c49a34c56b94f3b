import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { runProgram } from "../support/run-process.js";

const folder = mkdtempSync(join(tmpdir(), "m365-defender-platform-"));
let tenant: LocalTenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(async () => {
  await tenant.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs an action with the platform's own context. */
async function runStep(action: string, parameters: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const loaded = join(folder, "loaded.json");
  const context = {
    case_id: "42",
    alert_id: "RULE_1f",
    target_entities: [],
    parameters,
    integration_identifier: "Microsoft365Defender",
    configuration: { ...tenant.configuration, token_cache: "file" },
  };
  const run = await runProgram(`actions/${action}`, JSON.stringify(context), {
    args,
    environment: { XDG_CACHE_HOME: folder, LOADED_MODULES: loaded },
    preload: ["loaded-modules"],
  });
  expect(run.exitCode).toBe(0);
  expect(run.stdout + run.stderr).not.toContain(tenant.configuration.client_secret);
  const answer = JSON.parse(run.stdout);
  return {
    ...run,
    answer,
    parts: JSON.parse(answer.ResultObjectJson),
    debug: String(answer.DebugOutput),
    libraries: (JSON.parse(readFileSync(loaded, "utf8")) as string[]).filter((name) => name.includes("pino")),
  };
}

describe("a step on the platform", () => {
  it("says what happened, at the usual level of standard error and without the library for logs", async () => {
    const first = await runStep("get-incident", { "Incident ID": "2972" });
    const second = await runStep("get-incident", { "Incident ID": "2972" });

    expect(first.debug).toMatch(/ debug the payload was read action=get-incident form=secops dry_run=false\n/);
    expect(first.debug).toMatch(/ debug the configuration was read cloud=global .* credential=secret /);
    expect(first.debug).toMatch(/ debug a token request was answered .* status=200 /);
    expect(first.debug).toMatch(
      / debug Graph answered method=GET path=\/v1.0\/security\/incidents\/2972\S* attempt=1 /,
    );
    expect(first.debug).toMatch(/\nend status=completed is_success=true .*requests=1 .*\n$/);
    expect(second.debug).toContain(' debug a token of an earlier run is used service="Microsoft Graph"\n');
    for (const { stderr, libraries, debug } of [first, second]) {
      expect({ stderr, libraries }).toEqual({ stderr: "", libraries: [] });
      expect(debug).not.toMatch(/eyJ|Bearer /);
    }
  });

  it("has each attempt, and each wait", async () => {
    tenant.faults.set([{ match: { path: "*runHuntingQuery", times: 1 }, fault: { name: "throttle", retryAfterS: 1 } }]);

    const { debug } = await runStep("execute-custom-query", { Query: "AlertInfo | take 1" });

    expect(debug).toMatch(/ attempt=1 .* status=429 /);
    expect(debug).toMatch(/ info request is repeated .* status=429 wait_ms=1\d{3}\n/);
    expect(debug).toMatch(/ debug the run waited wait_ms=\d+\n/);
    expect(debug).toMatch(/ attempt=2 .* status=200 /);
    expect(debug).toMatch(/\nquery kql="AlertInfo \| take 1\\n/);
  });

  it.each([
    ["refused", "update-incident", { "Incident ID": "2972" }, [], "INPUT_INVALID"],
    ["failed", "get-incident", { "Incident ID": "999999" }, [], "INCIDENT_NOT_FOUND"],
    ["silent", "get-incident", { "Incident ID": "999999" }, ["--log-level", "silent"], "INCIDENT_NOT_FOUND"],
  ])("says so when it is %s, in DebugOutput and in the part Error", async (_, action, parameters, args, code) => {
    const { answer, debug, parts, stderr } = await runStep(action, parameters, args);

    expect(stderr).toBe("");
    expect(answer.ExecutionState).toBe(2);
    expect(debug).toContain(`\nerror code=${code} message=`);
    expect(JSON.parse(parts.Error_None.RawJson)).toMatchObject({ code, retryable: false, time_window: null });
  });

  it("writes to standard error what the level asks for, and all of it to DebugOutput", async () => {
    const { stderr, debug } = await runStep("ping", {}, ["--log-level", "debug"]);
    const lines = stderr.trimEnd().split("\n");

    expect(lines.length).toBeGreaterThan(3);
    expect(lines.map((line) => JSON.parse(line).msg).every((text) => debug.includes(` ${text} `))).toBe(true);
  });

  it("has the evidence of an incident as a table", async () => {
    const { parts } = await runStep("get-incident", { "Incident ID": "2972" });
    const { evidence } = JSON.parse(parts.JsonResult.RawJson);
    const lines: readonly string[] = parts.Results_None.CSVLines;

    expect(lines).toHaveLength(evidence.length + 1);
    expect(lines[0]).toMatch(/^type,name,verdict,remediation_status,/);
    expect(new Set(lines.map((line) => line.split(",").length)).size).toBe(1);
  });
});
