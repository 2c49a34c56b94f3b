import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sharingNothing } from "../../sandbox/sharing-nothing.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { expectValidResult } from "../support/execute.js";
import { actionNames, exampleParameters, manifestOf } from "../support/manifests.js";
import { allPairs, type Combination, pairsOf, pairwise } from "../support/pairwise.js";
import { runProgram } from "../support/run-process.js";

const factors = {
  action: actionNames,
  form: ["ours", "flat", "platform"],
  format: ["auto", "json", "secops"],
  credential: ["secret", "certificate", "federated", "managed identity"],
};

function payloadOf(action: string, form: string): Readonly<Record<string, unknown>> {
  const parameters = exampleParameters(action);
  const context = { case_id: "42", alert_group_identifiers: ["group-1"] };
  const targets = targetsOf(action);
  switch (form) {
    case "ours":
      return {
        ...context,
        parameters,
        target_entities: targets.map(([Identifier, EntityType]) => ({ Identifier, EntityType })),
      };
    case "flat":
      return {
        ...context,
        ...parameters,
        target_entities: targets.map(([identifier, entity_type]) => ({ identifier, entity_type })),
      };
    default:
      return {
        case_id: "42",
        alert_id: "group-1",
        parameters,
        target_entities: targets.map(([item1, item2]) => ({ item1, item2 })),
        integration_identifier: "Microsoft365Defender",
        environment: "Default Environment",
      };
  }
}

/** The entities of the action's example, or one that says nothing to it. */
function targetsOf(action: string): readonly (readonly [string, string])[] {
  const entities = manifestOf(action).example.target_entities as
    | readonly Readonly<Record<string, string>>[]
    | undefined;
  return (entities ?? [{ Identifier: "203.0.113.77", EntityType: "ADDRESS" }]).map(({ Identifier, EntityType }) => [
    String(Identifier),
    String(EntityType),
  ]);
}

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
