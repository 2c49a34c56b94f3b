import { executeEntityQueryContract } from "../../../core/generated/execute-entity-query.js";
import { readContext } from "../../../core/input/context.js";
import { selectEntities } from "../../../core/input/scope.js";
import {
  adaptPlatformParameters,
  isPlatformContext,
  splitPlatformContext,
} from "../../../core/secops/platform-context.js";
import { shown } from "../../support/shown.js";

const payload = {
  target_entities: [],
  case_id: "42",
  alert_id: "RULE_1f",
  parameters: { "Table Names": "DeviceInfo" },
  integration_identifier: "Microsoft365Defender",
  environment: "Default Environment",
  vault_settings: null,
};

describe("the platform's context", () => {
  it.each(["integration_identifier", "action_definition_name"])("is known by %s", (key) => {
    expect(isPlatformContext({ [key]: "x" })).toBe(true);
    expect(isPlatformContext({ parameters: {} })).toBe(false);
  });

  it("is taken apart; other keys mean nothing", () => {
    expect(splitPlatformContext({ ...payload, configuration: { "Tenant ID": "x" } })).toEqual({
      form: "secops",
      configuration: { "Tenant ID": "x" },
      parameters: { "Table Names": "DeviceInfo" },
      context: { case_id: "42", alert_group_identifiers: ["RULE_1f"], target_entities: [], entities: undefined },
      unknownKeys: [],
      problems: [],
      deadline: undefined,
      maxResultMegabytes: undefined,
    });
  });

  it("may lack the case", () => {
    const { case_id: _, ...rest } = payload;

    expect(readContext(splitPlatformContext(rest).context, shown, "secops")).toMatchObject({
      context: { caseId: null },
      problems: [],
    });
  });

  it.each([null, "", undefined])("has no alert group with the alert %j", (alert_id) => {
    expect(splitPlatformContext({ ...payload, alert_id }).context.alert_group_identifiers).toEqual([]);
  });

  it.each([
    [{}, undefined],
    [{ execution_deadline_unix_time_ms: 0, script_timeout_deadline: 0 }, undefined],
    [{ execution_deadline_unix_time_ms: 1_800_000_060_000 }, 1_800_000_050_000],
    [{ execution_deadline_unix_time_ms: "1800000060000" }, 1_800_000_050_000],
    [
      { execution_deadline_unix_time_ms: 1_800_000_060_000, script_timeout_deadline: 1_800_000_030_000 },
      1_800_000_020_000,
    ],
    [{ execution_deadline_unix_time_ms: "soon" }, undefined],
  ])("takes the deadline of %j, less ten seconds", (keys, ms) => {
    expect(splitPlatformContext({ ...payload, ...keys }).deadline?.getTime()).toBe(ms);
  });

  it("has the platform's size limit", () => {
    expect(splitPlatformContext({ ...payload, max_json_result_size: 3 }).maxResultMegabytes).toBe(3);
  });

  it("refuses parameters that are no object", () => {
    expect(splitPlatformContext({ ...payload, parameters: "x" }).problems).toMatchObject([{ field: "parameters" }]);
  });
});

describe("adaptPlatformParameters", () => {
  const adapt = (parameters: Readonly<Record<string, unknown>>) =>
    adaptPlatformParameters(executeEntityQueryContract.manifest.parameters, parameters);

  it("takes true and OR for what the platform leaves out", () => {
    expect(adapt({})).toEqual({ "Stop If Not Enough Entities": true, "Cross Entity Operator": "OR" });
    expect(adapt({ "Stop If Not Enough Entities": "", "cross entity operator": "AND" })).toEqual({
      "Stop If Not Enough Entities": true,
      "cross entity operator": "AND",
    });
  });

  it("takes a value for what it means, not for how it is written", () => {
    expect(adapt({ "Cross Entity Operator": '["Select One"]' })).toHaveProperty("Cross Entity Operator", "OR");
    expect(adapt({ "sort field": " Timestamp\n" })).not.toHaveProperty("sort field");
  });

  it("takes the sort field that the platform always sends for not given, and another one for given", () => {
    expect(adapt({ "Sort Field": "Timestamp" })).not.toHaveProperty("Sort Field");
    expect(adapt({ "Sort Field": "DeviceName" })).toHaveProperty("Sort Field", "DeviceName");
  });

  it("keeps a time frame that is the form's default: it may have been chosen", () => {
    expect(adapt({ "Time Frame": "Last Hour" })).toHaveProperty("Time Frame", "Last Hour");
  });
});

describe("targets of the platform", () => {
  const select = (target_entities: unknown, entities: unknown = []) => {
    const { context } = splitPlatformContext({ ...payload, target_entities, entities });
    const read = readContext(context, shown, "secops");
    return read.context && selectEntities(read.context, true, shown);
  };

  it("are the scope, and none of them is none", () => {
    const entities = [{ identifier: "10.0.0.1", entity_type: "ADDRESS" }];

    expect(select([], entities)).toEqual({ entities: [], scope: null, problems: [] });
  });

  it("may be plain identifiers, whose type is the case's; an unknown one is kept with no known type", () => {
    const entities = [{ identifier: "10.0.0.1", entity_type: "ADDRESS" }];

    expect(select(["10.0.0.1", "other"], entities)?.entities).toMatchObject([
      { identifier: "10.0.0.1", entityType: "ADDRESS" },
      { identifier: "other", entityType: "UNKNOWN" },
    ]);
  });

  it("may have a type that is no word of the platform", () => {
    expect(select([{ item1: "x", item2: "Spaceship" }])).toMatchObject({
      entities: [{ identifier: "x", entityType: "Spaceship" }],
      problems: [],
    });
  });
});
