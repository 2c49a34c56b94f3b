import { spawn } from "node:child_process";
import { join } from "node:path";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";

const root = join(__dirname, "../..");

/** Runs the shim as the platform would: an SDK key as argument, the context on standard input. */
function runShim(context: object, facts: object): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("python3", [join(root, "examples/secops-shim/run_action.py"), "SDK-KEY"], {
      env: {
        ...process.env,
        PYTHONPATH: join(root, "test/support/python"),
        PYTHONDONTWRITEBYTECODE: "1",
        M365_DEFENDER: `${process.execPath} ${join(root, "dist/cli/m365-defender.js")}`,
        TEST_PLATFORM_FACTS: JSON.stringify(facts),
      },
    });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => {
      output.stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output.stderr += chunk;
    });
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, ...output }));
    child.stdin.end(`\uFEFF${JSON.stringify(context)}`);
  });
}

function contextOf(title: string, parameters: Readonly<Record<string, string>>) {
  return {
    target_entities: [{ item1: "FIN-WS-07.EXAMPLE.COM", item2: "HOSTNAME" }],
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

describe("the Python shim", () => {
  let tenant: LocalTenant;
  let configuration: Readonly<Record<string, string>>;
  beforeAll(async () => {
    tenant = await startTenant();
    const { tenant_id, client_id, client_secret, login_api_root, graph_api_root, ca_certificate } =
      tenant.configuration;
    configuration = {
      "Tenant ID": tenant_id ?? "",
      "Client ID": client_id ?? "",
      "Client Secret": client_secret ?? "",
      "Login API Root": login_api_root ?? "",
      "Graph API Root": graph_api_root ?? "",
      "CA Certificate": ca_certificate ?? "",
      "API Root": "https://api.security.microsoft.com",
      "Verify SSL": "True",
    };
  });
  afterAll(() => tenant.close());

  const entities = [
    {
      identifier: "FIN-WS-07.EXAMPLE.COM",
      entity_type: "HOSTNAME",
      is_internal: true,
      is_suspicious: true,
      additional_properties: { OriginalIdentifier: "fin-ws-07.example.com" },
    },
  ];

  it("hands configuration and entities over, and passes the platform's result on", async () => {
    const context = contextOf("Execute Entity Query", {
      "Table Names": "DeviceNetworkEvents",
      "Time Frame": "Last 24 Hours",
      "Hostname Entity Key": "DeviceName",
      "Sort Field": "Timestamp",
      "Sort Order": "DESC",
      "Max Results To Return": "5",
      "Stop If Not Enough Entities": "true",
      "Cross Entity Operator": "OR",
    });

    const { exitCode, stdout } = await runShim(context, { configuration, entities });
    const answer = JSON.parse(stdout);
    const objects = JSON.parse(answer.ResultObjectJson);

    expect(exitCode).toBe(0);
    expect(answer).toMatchObject({ ResultValue: true, ExecutionState: 0 });
    expect(answer.Message).toContain('"fin-ws-07.example.com"');
    expect(JSON.parse(objects.JsonResult.RawJson)).toHaveLength(5);
    expect(objects.Results_None.CSVLines).toHaveLength(6);
  });

  it("passes a failure on as the platform's failure, with exit code 0", async () => {
    const context = contextOf("Update Incident", {
      "Incident ID": "999999",
      Status: "Active",
      Classification: "Select One",
    });

    const { exitCode, stdout, stderr } = await runShim(context, { configuration, entities: [] });

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      Message: `Error executing action "Update Incident". Reason: incident "999999" wasn't found in Microsoft 365 Defender`,
      ResultValue: false,
      ExecutionState: 2,
    });
    expect(stdout + stderr).not.toContain(configuration["Client Secret"]);
  });
});
