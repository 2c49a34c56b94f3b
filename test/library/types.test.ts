import { type ActionName, type ActionResult, type Configuration, run } from "../../library/main.js";
import { manifests, parameterSchemas } from "../../library/manifests.js";

const context = { case_id: "1", alert_group_identifiers: [] };
const dryRun = true;

// What the compiler refuses stands behind a @ts-expect-error, which is an error itself when there is nothing to refuse.
describe("the types of run", () => {
  it("know each action's parameters by name and value", async () => {
    await run("update-incident", { context, dryRun, parameters: { incident_id: 1, status: "In Progress" } });
    await run("execute-query", {
      context,
      dryRun,
      parameters: { table_names: ["AlertInfo"], max_results_to_return: "5", time_frame: null },
    });
    // @ts-expect-error No such status.
    await run("update-incident", { context, dryRun, parameters: { incident_id: 1, status: "Shut" } });
    // @ts-expect-error No such parameter.
    await run("update-incident", { context, dryRun, parameters: { incident_id: 1, stauts: "Active" } });
    // @ts-expect-error The ID is mandatory.
    await run("update-incident", { context, dryRun, parameters: { status: "Active" } });
    // @ts-expect-error The names of the code are not those of a payload.
    await run("update-incident", { context, dryRun, parameters: { incidentId: "1" } });
    // @ts-expect-error Ping has no parameters.
    await run("ping", { context, dryRun, parameters: { incident_id: "1" } });
    // @ts-expect-error Parameters are left out only where none is mandatory.
    expect((await run("get-incident", { context, dryRun })).error?.field).toBe("incident_id");
  });

  it("know the actions, the context and the options", async () => {
    // @ts-expect-error No such action.
    expect((await run("pign", { context, dryRun })).error?.field).toBe("action");
    // @ts-expect-error The case is mandatory.
    expect((await run("ping", { context: { alert_group_identifiers: [] }, dryRun })).error?.field).toBe("case_id");
    // @ts-expect-error No such option.
    expect((await run("ping", { context, dryrun: true })).error?.field).toBe("dryrun");
  });

  it("keep what reaches into the machine out of a configuration", () => {
    const app = { tenant_id: "t", client_id: "c" };
    const configurations: readonly Configuration[] = [
      { ...app, client_secret: "s", credential: "secret", verify_ssl: true },
      // @ts-expect-error A managed identity is this machine's.
      { ...app, credential: "managed_identity" },
      // @ts-expect-error A file of this machine.
      { ...app, federated_token_file: "/token" },
      // @ts-expect-error A file of this machine too.
      { ...app, audit_log: "/audit.jsonl" },
    ];

    expect(configurations).toHaveLength(4);
  });

  it("know each action's json_result", () => {
    const statesOf = ({ json_result }: ActionResult<"ping">): readonly ("ok" | "missing" | "unknown")[] =>
      json_result?.capabilities.map(({ state }) => state) ?? [];
    const columnOf = ({ json_result }: ActionResult<"execute-query">, name: string): unknown => json_result[0]?.[name];

    expect([statesOf, columnOf]).toHaveLength(2);
  });

  it("know the names of the manifests and schemas", () => {
    const names: readonly ActionName[] = ["ping", "get-incident"];

    expect(names.map((name) => manifests[name].title)).toEqual(["Ping", "Get Incident"]);
    expect(names.map((name) => parameterSchemas[name].title)).toEqual([
      "Parameters of Ping",
      "Parameters of Get Incident",
    ]);
  });
});
