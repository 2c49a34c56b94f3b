import { type ParametersOf, run } from "../../library/main.js";
import { type LocalTenant, startTenant } from "../../library/tenant.js";

/** Values as a platform writes them into a text, against a tenant. */

let tenant: LocalTenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.close());

const context = { case_id: "42", alert_group_identifiers: [] };

function update(parameters: Omit<ParametersOf<"update-incident">, "incident_id"> & { incident_id?: string }) {
  return run("update-incident", {
    configuration: tenant.configuration,
    context,
    dryRun: "read",
    parameters: { incident_id: "2972", ...parameters },
  });
}

const hunting = {
  table_names: "DeviceNetworkEvents",
  time_frame: "Last 30 Days",
  ip_entity_key: "RemoteIP",
  stop_if_not_enough_entities: false,
  cross_entity_operator: "OR",
} as const;

function hunt(parameters: Partial<ParametersOf<"execute-entity-query">>, given: Readonly<Record<string, unknown>>) {
  return run("execute-entity-query", {
    configuration: tenant.configuration,
    context: { ...context, ...given },
    parameters: { ...hunting, ...parameters } as ParametersOf<"execute-entity-query">,
  });
}

describe("a list in a text", () => {
  it.each([
    ["['tier 2', 'phishing']", ["finance", "tier 2", "phishing"]],
    ["[u'tier 2']", ["finance", "tier 2"]],
    ['["it\'s", "tier 2, EMEA"]', ["finance", "it's", "tier 2, EMEA"]],
    ["('a', 'b')", ["finance", "a", "b"]],
  ])("gives the tags %s", async (tags_to_add, customTags) => {
    expect(await update({ tags_to_add })).toMatchObject({ json_result: { incident: { customTags } } });
  });

  it.each([
    { tags_to_add: "[['a'], 'b']" },
    { tags_to_remove: "['a', 'b'" },
    { incident_id: "['2972']" },
    { assign_to: "['analyst@example.com']" },
    { status: "['Active', 'Resolved']" },
  ])("is refused in %j", async (parameters) => {
    const result = await update({ severity: "Low", ...parameters } as Parameters<typeof update>[0]);

    expect(result.error).toMatchObject({ code: "INPUT_INVALID", field: Object.keys(parameters)[0] });
  });

  it("gives tables, columns, keys and entities", async () => {
    const target_entities = [{ Identifier: "203.0.113.77", EntityType: "ADDRESS" }];
    const columns = "['Timestamp', 'RemoteIP']";
    const plain = await hunt({ fields_to_return: "Timestamp, RemoteIP" }, { target_entities });
    const asText = await hunt(
      { table_names: "['DeviceNetworkEvents']", fields_to_return: columns, ip_entity_key: "['RemoteIP']" },
      {
        target_entities: "[{'Identifier': '203.0.113.77', 'EntityType': 'ADDRESS'}]",
        alert_group_identifiers: "['a']",
      },
    );

    expect(plain.meta.rows_returned).toBeGreaterThan(0);
    expect(asText.meta.alert_group_identifiers).toEqual(["a"]);
    expect(asText.json_result).toEqual(plain.json_result);
  });
});
