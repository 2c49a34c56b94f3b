import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { actions } from "../../cli/generated/actions.js";
import { sharingNothing } from "../../sandbox/sharing-nothing.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { expectValidResult } from "../support/execute.js";
import { allPairs, type Combination, pairsOf, pairwise } from "../support/pairwise.js";
import { runProgram } from "../support/run-process.js";

/** What each action is asked for, by display name, and what must come of it. */
const requests: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ping: {},
  "update-incident": { "Incident ID": "2972", Status: "Active" },
  "add-comment-to-incident": { "Incident ID": "2973", Comment: "Seen by every platform." },
  "get-incident": { "Incident ID": "2973", "Include Raw Evidence": "true" },
  "list-incidents": { Status: "Open", "Minimum Severity": "High", Since: "P7D", "Max Incidents To Return": "2" },
  "execute-query": { "Table Names": "DeviceInfo", "Time Frame": "Last 7 Days" },
  "execute-entity-query": {
    "Table Names": "DeviceNetworkEvents",
    "Time Frame": "Last 24 Hours",
    "IP Entity Key": "RemoteIP",
    "Stop If Not Enough Entities": "true",
    "Cross Entity Operator": "OR",
  },
  "execute-custom-query": { Query: "AlertInfo | summarize count() by Severity" },
};

const factors = {
  action: Object.keys(requests),
  form: ["ours", "flat", "platform"],
  format: ["auto", "json", "secops"],
  credential: ["secret", "certificate", "federated", "managed identity"],
};

function payloadOf(action: string, form: string): Readonly<Record<string, unknown>> {
  const parameters = requests[action] ?? {};
  const context = { case_id: "42", alert_group_identifiers: ["group-1"] };
  const target = ["203.0.113.77", "ADDRESS"] as const;
  switch (form) {
    case "ours":
      return { ...context, parameters, target_entities: [{ Identifier: target[0], EntityType: target[1] }] };
    case "flat":
      return { ...context, ...parameters, target_entities: [{ identifier: target[0], entity_type: target[1] }] };
    default:
      return {
        case_id: "42",
        alert_id: "group-1",
        parameters,
        target_entities: [{ item1: target[0], item2: target[1] }],
        integration_identifier: "Microsoft365Defender",
        environment: "Default Environment",
      };
  }
}

it("has all actions", () => {
  expect(Object.keys(requests).sort()).toEqual(Object.keys(actions).sort());
});

describe("each action with each form, format and credential", () => {
  const folder = mkdtempSync(join(tmpdir(), "pairwise-"));
  const configurations = new Map<string, { file: string; environment: Readonly<Record<string, string>> }>();
  let tenant: LocalTenant;
  let closeIdentity: () => Promise<void>;

  function keep(name: string, configuration: object, environment: Readonly<Record<string, string>> = {}): void {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify({ ...configuration, ...sharingNothing }), { mode: 0o600 });
    configurations.set(name, { file, environment });
  }

  beforeAll(async () => {
    tenant = await startTenant();
    keep("secret", tenant.configuration);
    keep("certificate", await tenant.certificateConfiguration());
    keep("federated", await tenant.federatedConfiguration(join(folder, "token")));
    const identity = await tenant.managedIdentityConfiguration("app_service");
    keep("managed identity", identity.configuration, identity.environment);
    closeIdentity = () => identity.close();
  });
  afterAll(async () => {
    await closeIdentity();
    await tenant.close();
    rmSync(folder, { recursive: true });
  });

  const combinations = pairwise(factors);

  it("meets every pair", () => {
    expect(new Set(combinations.flatMap(pairsOf))).toEqual(allPairs(factors));
  });

  async function run({ action = "", form = "", format = "", credential = "" }: Combination): Promise<void> {
    const { file = "", environment = {} } = configurations.get(credential) ?? {};
    const args = ["--config", file, "--format", format];

    const { exitCode, stdout, stderr } = await runProgram(`actions/${action}`, payloadOf(action, form), {
      args,
      environment,
    });
    const document = JSON.parse(stdout);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    if (format === "secops" || (format === "auto" && form === "platform")) {
      expect(document).toMatchObject({ ResultValue: true, ExecutionState: 0 });
      expect(Object.keys(JSON.parse(document.ResultObjectJson))).toContain("JsonResult");
    } else {
      expectValidResult(document);
      expect(document).toMatchObject({ action, status: "completed", is_success: true, error: null });
    }
  }

  // Two at a time: each takes most of a core.
  it.each(
    Array.from({ length: Math.ceil(combinations.length / 2) }, (_, index) =>
      combinations.slice(index * 2, index * 2 + 2),
    ),
  )("completes %j and %j", async (...pair) => {
    await Promise.all(pair.filter((each) => each !== undefined).map(run));
  });
});
