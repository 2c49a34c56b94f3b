import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FaultRuleInput } from "../../sandbox/faults/fault-types.js";
import { sharingNothing } from "../../sandbox/sharing-nothing.js";
import type { IncidentRecord } from "../../sandbox/state/incidents.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { type ActionRun, runAction } from "../support/run-process.js";

const endpoint = "/metadata/identity/oauth2/token";
const folder = mkdtempSync(join(tmpdir(), "managed-identity-"));
let tenant: LocalTenant;
let configurationFile: string;
let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
  tenant = await startTenant();
  const setup = await tenant.managedIdentityConfiguration("virtual_machine");
  environment = setup.environment;
  configurationFile = join(folder, "configuration.json");
  writeFileSync(configurationFile, JSON.stringify({ ...setup.configuration, ...sharingNothing }));
});
afterAll(async () => {
  await tenant.close();
  rmSync(folder, { recursive: true });
});

/** Runs Update Incident as the machine's identity, and tells what reached the tenant. */
async function update(faults: readonly FaultRuleInput[]) {
  const { incidents } = tenant.product;
  const incident = incidents.find("2972") as IncidentRecord;
  const before = tenant.requests.length;
  tenant.faults.set(faults);
  const parameters = { incident_id: "2972", status: "In Progress" };
  const run = await runAction(
    "update-incident",
    { case_id: "42", alert_group_identifiers: [], parameters },
    { args: ["--config", configurationFile], environment },
  );
  incidents.put(incident);
  const log = tenant.requests
    .slice(before)
    .map(({ method, path, status, fault }) => [method, path.startsWith("/v1.0") ? "graph" : "identity", status, fault])
    .map((entry) => entry.filter((part) => part !== undefined).join(" "));
  return { run, log };
}

const onIdentity = (fault: FaultRuleInput["fault"]): FaultRuleInput => ({ match: { path: endpoint, nth: 1 }, fault });

function outcomeOf({ exitCode, result }: ActionRun) {
  return { exitCode, status: result.status, error: result.error?.code ?? null, warnings: result.warnings };
}

const success = { exitCode: 0, status: "completed", error: null, warnings: [] };

describe("a managed identity on a bad day", () => {
  it.each([
    [{ name: "throttle", retryAfterS: 1 }, "429 throttle"],
    ["serverError", "500 serverError"],
    [{ name: "html", status: 410 }, "410 html"],
    ["resetBeforeWork", "0 resetBeforeWork"],
    ["truncatedBody", "200 truncatedBody"],
  ] as const)("is asked again after %j", async (fault, told) => {
    const { run, log } = await update([onIdentity(fault)]);

    expect(outcomeOf(run)).toEqual(success);
    expect(log).toEqual([
      `GET identity ${told}`,
      "GET identity 200",
      "GET graph 200",
      "PATCH graph 200",
      "GET graph 200",
    ]);
  });

  it("is asked for a fresh token when the keys are new", async () => {
    const { run, log } = await update([{ match: { method: "PATCH", nth: 1 }, fault: "rotatedKeys" }]);

    expect(outcomeOf(run)).toEqual(success);
    expect(log).toEqual([
      "GET identity 200",
      "GET graph 200",
      "PATCH graph 401 rotatedKeys",
      "GET identity 200",
      "PATCH graph 200",
      "GET graph 200",
    ]);
  });

  it("that stays throttled for long is told, with the time to come back", async () => {
    const { run, log } = await update([{ match: { path: endpoint }, fault: { name: "throttle", retryAfterS: 900 } }]);

    expect(outcomeOf(run)).toEqual({ exitCode: 75, status: "failed", error: "THROTTLED", warnings: [] });
    expect(run.result.error).toMatchObject({ retryable: true, http_status: 429 });
    expect(run.result.message).toContain(
      "The managed identity endpoint of the virtual machine throttled the request (HTTP 429).",
    );
    expect(Date.parse(run.result.error?.retry_at ?? "")).toBeGreaterThan(Date.now() + 880_000);
    expect(log).toEqual(["GET identity 429 throttle"]);
  });
});
