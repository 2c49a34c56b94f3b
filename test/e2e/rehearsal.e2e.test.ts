import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { runAction, runProgram } from "../support/run-process.js";

describe("--dry-run=read", () => {
  let tenant: LocalTenant;
  beforeAll(async () => {
    tenant = await startTenant();
  });
  afterAll(() => tenant.close());

  const payloadOf = (parameters: object) => ({
    configuration: tenant.configuration,
    case_id: "42",
    alert_group_identifiers: [],
    parameters,
  });

  it("reads the incident, shows the real difference, and changes nothing", async () => {
    const parameters = { incident_id: "2974", status: "Resolved", tags_to_add: "reviewed, FINANCE" };

    const { exitCode, result } = await runAction("update-incident", payloadOf(parameters), {
      args: ["--dry-run=read"],
    });

    expect({ exitCode, is_success: result.is_success }).toEqual({ exitCode: 0, is_success: true });
    expect(result.message).toMatch(/^Dry run: nothing was changed\. The action would change status, customTags/);
    expect(result.json_result).toMatchObject({
      changed: ["status", "customTags"],
      before: { status: "active", customTags: ["finance"] },
      redirected_from: "2974",
      incident: { id: "2972", status: "resolved", customTags: ["finance", "reviewed"] },
    });
    expect(result.warnings).toMatchObject([{ code: "INCIDENT_REDIRECTED" }]);
    expect(tenant.requests.filter(({ method, path }) => method !== "GET" && !path.includes("/token"))).toEqual([]);
    expect(tenant.product.incidents.find("2972")).toMatchObject({
      incident: { status: "active", customTags: ["finance"] },
    });
  });

  it("says of an incident that it does not have to be changed, or is not there", async () => {
    const [same, missing] = await Promise.all([
      runAction("update-incident", payloadOf({ incident_id: "2973", status: "Resolved" }), {
        args: ["--dry-run=read"],
      }),
      runAction("add-comment-to-incident", payloadOf({ incident_id: "999999", comment: "x" }), {
        args: ["--dry-run=read"],
      }),
    ]);

    expect(same.result.message).toMatch(/already has every requested value/);
    expect(missing).toMatchObject({ exitCode: 1, result: { error: { code: "INCIDENT_NOT_FOUND" } } });
  });
});

describe("--dry-run=read of a query", () => {
  it("signs in and never hunts", async () => {
    const tenant = await startTenant();
    try {
      const payload = { case_id: "42", alert_group_identifiers: [], parameters: { query: "DeviceInfo" } };
      const wrong = { ...tenant.configuration, client_secret: "Invented~Wrong~Secret" };
      const args = ["--dry-run=read"];

      const [right, refused] = await Promise.all(
        [tenant.configuration, wrong].map((configuration) =>
          runAction("execute-custom-query", { configuration, ...payload }, { args }),
        ),
      );

      expect(right?.result).toMatchObject({ is_success: true, json_result: [], meta: { dry_run: "read" } });
      expect(right?.result.message).toMatch(/^Dry run: nothing was changed\./);
      expect(refused).toMatchObject({ exitCode: 1, result: { error: { code: "AUTH_FAILED" } } });
      expect(tenant.requests.map(({ path }) => path.split("/").at(-1))).toEqual(["token", "token"]);
    } finally {
      await tenant.close();
    }
  });
});

describe("a call that is wrong", () => {
  it.each(["json", "secops"])("keeps its exit code with --format %s", async (format) => {
    const args = ["--format", format, "--payload", "/nowhere/payload.json"];

    const { exitCode, stdout } = await runProgram("actions/ping", "", { args });

    expect(exitCode).toBe(2);
    expect(stdout).toContain("The payload file /nowhere/payload.json does not exist.");
  });
});
