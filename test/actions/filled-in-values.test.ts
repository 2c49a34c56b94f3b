import { executeEntityQuery } from "../../actions/execute-entity-query.js";
import { type ParametersOf, run } from "../../library/main.js";
import { type LocalTenant, startTenant } from "../../library/tenant.js";
import { execute } from "../support/execute.js";

/** Values as a platform fills them in when it has none, or writes a list into a text, against a tenant. */

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

const codesOf = ({ warnings }: Awaited<ReturnType<typeof update>>) => warnings.map(({ code }) => code);

describe("None and its kin", () => {
  it.each([
    { assign_to: "None" },
    { resolving_comment: "undefined" },
    { tags_to_add: "N/A" },
    { severity: "null" },
    { determination: "NaN" },
  ])("set nothing: %j", async (parameters) => {
    const result = await update({ status: "Resolved", ...parameters } as Parameters<typeof update>[0]);

    expect(result).toMatchObject({ is_success: true, json_result: { changed: ["status"] } });
    expect(codesOf(result)).toEqual(["VALUE_NOT_GIVEN"]);
  });

  it("leave nothing to update where they are all that is given", async () => {
    const result = await update({ assign_to: "None" });

    expect(result).toMatchObject({
      error: { code: "INPUT_INVALID", message: "at least one of the parameters should have a value provided." },
      warnings: [{ code: "VALUE_NOT_GIVEN", message: expect.stringContaining('"Assign To" is None') }],
    });
  });

  it("never widen a list", async () => {
    const result = await run("list-incidents", {
      configuration: tenant.configuration,
      context,
      parameters: { status: "None", assigned_to: "null", since: "N/A", tags: "undefined" } as never,
    });

    expect(result.error).toMatchObject({
      code: "INPUT_INVALID",
      errors: [{ field: "status" }, { field: "assigned_to" }, { field: "since" }, { field: "tags" }],
    });
  });

  it.each([
    { scope: "None" },
    { target_entities: "None" },
    { target_entities: "[None]" },
    { target_entities: ["None"] },
  ])("never widen the scope: %j", async (given) => {
    const entities = [{ identifier: "203.0.113.77", entity_type: "ADDRESS" }];

    expect((await hunt({}, { entities, ...given })).error).toMatchObject({ code: "INPUT_INVALID" });
  });

  it("are the text of a comment, and no name of an entity", async () => {
    const comment = await run("add-comment-to-incident", {
      configuration: tenant.configuration,
      context: { ...context, case_id: "None" },
      dryRun: true,
      parameters: { incident_id: "2972", comment: "N/A" },
    });
    const additional_properties = { OriginalIdentifier: "None", Email: "null" };
    const { entities } = await hunt(
      {},
      { entities: [{ identifier: "203.0.113.77", entity_type: "ADDRESS", additional_properties }] },
    );

    expect(comment).toMatchObject({ is_success: true, meta: { case_id: "None" }, warnings: [] });
    expect(entities).toMatchObject([{ identifier: "203.0.113.77", used_as: ["RemoteIP"], skipped: null }]);
  });

  it("count as absent in the configuration, where a platform fills in its fields", async () => {
    const configuration = {
      ...tenant.configuration,
      proxy_url: "None",
      comment_max_length: "null",
      certificate: "N/A",
    };
    const result = await run("get-incident", {
      configuration: configuration as never,
      context,
      parameters: { incident_id: "2972" },
    });
    const refused = await run("get-incident", {
      configuration: { ...tenant.configuration, client_secret: "None" },
      context,
      parameters: { incident_id: "2972" },
    });

    expect(result.is_success).toBe(true);
    expect(codesOf(result as never)).toEqual(["VALUE_NOT_GIVEN", "VALUE_NOT_GIVEN", "VALUE_NOT_GIVEN"]);
    expect(refused.error).toMatchObject({ code: "CONFIGURATION_INVALID" });
  });
});

describe("a placeholder that was not resolved", () => {
  it.each([
    { incident_id: "{{incident.id}}" },
    { assign_to: "[Case.AssignedUser]" },
    { tags_to_add: `phishing, \${tag}` },
    { status: "[Event.status]" },
  ])("is refused in %j", async (parameters) => {
    const result = await update({ severity: "Low", ...parameters } as Parameters<typeof update>[0]);
    const [[field, placeholder] = []] = Object.entries(parameters);

    expect(result.error).toMatchObject({ code: "INPUT_INVALID", field });
    expect(result.error?.message).toContain(placeholder?.split(", ").at(-1));
  });

  it("is a warning in a comment, and data in a longer text", async () => {
    const comments = ["{{summary}}", "[Step_1.ScriptResult]", "see {{summary}}", "[T1059.001]"];
    const results = await Promise.all(comments.map((resolving_comment) => update({ resolving_comment })));

    expect(results.map(codesOf)).toEqual([["PLACEHOLDER_UNRESOLVED"], ["PLACEHOLDER_UNRESOLVED"], [], []]);
    expect(codesOf(await update({ tags_to_add: "[T1059.001]" }))).toEqual([]);
  });

  it("is a warning in a query", async () => {
    const result = await run("execute-custom-query", {
      configuration: tenant.configuration,
      context,
      dryRun: true,
      parameters: { query: "[Event.query]" },
    });

    expect(codesOf(result as never)).toContain("PLACEHOLDER_UNRESOLVED");
  });

  it("is no entity: it is skipped, and the others are searched", async () => {
    const target_entities = [
      { Identifier: "{{ip}}", EntityType: "ADDRESS" },
      "[Entity.Identifier]",
      { Identifier: "203.0.113.77", EntityType: "ADDRESS" },
    ];
    const { entities, warnings } = await hunt({}, { target_entities });
    const skipped = "The identifier is a placeholder that was not resolved.";

    expect(entities).toMatchObject([{ skipped }, { skipped }, { used_as: ["RemoteIP"], skipped: null }]);
    expect(warnings).toMatchObject([{ code: "ENTITY_SKIPPED" }]);
    expect(await hunt({}, { target_entities: [`\${ip}`] })).toMatchObject({ is_success: false, meta: { kql: [] } });
  });
});

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

it("holds in the platform's own context, too", async () => {
  const parameters = {
    "Table Names": "['DeviceNetworkEvents']",
    "Time Frame": "Last Hour",
    "Fields To Return": "None",
    "Sort Field": "null",
    "Max Results To Return": "NaN",
    "IP Entity Key": "RemoteIP",
  };
  const payload = {
    integration_identifier: "Microsoft365Defender",
    target_entities: "[{'item1': '203.0.113.77', 'item2': 'ADDRESS'}]",
  };
  const result = await execute(executeEntityQuery, parameters, { dryRun: true, payload });
  const refused = await execute(
    executeEntityQuery,
    { ...parameters, "Stop If Not Enough Entities": "None", "User Entity Key": "N/A" },
    { dryRun: true, payload },
  );

  expect(result.meta).toMatchObject({ row_limit: 50, kql: [expect.stringContaining('RemoteIP in~ ("203.0.113.77"')] });
  expect(result.warnings.map(({ code }) => code)).toEqual(Array(3).fill("VALUE_NOT_GIVEN"));
  expect(refused.error?.errors.map(({ field }) => field)).toEqual(["stop_if_not_enough_entities", "user_entity_key"]);
});
