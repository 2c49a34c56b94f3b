import { executeQuery } from "../../../actions/execute-query.js";
import { ping } from "../../../actions/ping.js";
import { updateIncident } from "../../../actions/update-incident.js";
import { execute, rawConfiguration } from "../../support/execute.js";

describe("the problems of a payload", () => {
  it("are told together with a configuration that was given twice", async () => {
    const result = await execute(
      executeQuery,
      { query: "where (", colour: "blue" },
      { overrides: { flags: { dryRun: false, config: "/nowhere.json" } } },
    );

    expect(result.error?.code).toBe("INPUT_INVALID");
    expect(result.error?.errors.map((problem) => problem.field).sort()).toEqual([
      "colour",
      "configuration",
      "query",
      "table_names",
    ]);
  });

  it("are a configuration that was given twice alone, by its own code", async () => {
    const overrides = { flags: { dryRun: false, config: "/nowhere.json" } } as const;

    expect((await execute(ping, {}, { overrides })).error).toMatchObject({
      code: "CONFIGURATION_AMBIGUOUS",
      field: "configuration",
      errors: [{ field: "configuration" }],
    });
  });

  it("are counted from the hundredth on", async () => {
    const result = await execute(
      ping,
      {},
      { payload: { alert_group_identifiers: Array.from({ length: 5_000 }, () => 1) } },
    );

    expect(result.error?.errors).toHaveLength(101);
    expect(result.error?.errors.at(-1)?.message).toBe("There are 4900 more problems.");
    expect(result.error?.message.length).toBeLessThan(2_000);
  });

  it("of unknown names are one from the twentieth on", async () => {
    const parameters = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`unknown_${index}`, "x"]));

    const result = await execute(ping, parameters);

    expect(result.error?.errors).toHaveLength(21);
    expect(result.error?.errors.at(-1)?.message).toBe("4980 more names are unknown.");
    expect(result.error?.message.length).toBeLessThan(2_000);
  });

  it.each(["alert_group_identifiers", "target_entities", "entities"])(
    "are one for %s that are too many",
    async (key) => {
      const many = Array.from({ length: 100_001 }, () => ({}));

      const result = await execute(ping, {}, { payload: { [key]: many } });

      expect(result.error?.errors).toEqual([
        { field: key, message: `"${key}" has 100001 items; at most 100000 are accepted.` },
      ]);
    },
  );

  it("are one for a list of a parameter that has too many items", async () => {
    const tags_to_add = Array.from({ length: 100_001 }, (_, index) => ({ index }));

    const result = await execute(updateIncident, { incident_id: "1", tags_to_add });

    expect(result.error?.errors).toEqual([
      { field: "tags_to_add", message: '"Tags To Add" has more than 100000 items; give at most 100000.' },
    ]);
  });

  it("have no secret of the configuration in them, wherever it stands", async () => {
    const secret = rawConfiguration.client_secret;
    const configuration = {
      tenant_id: secret,
      client_id: secret,
      credential: secret,
      graph_api_root: `https://u:${secret}@h`,
      [secret]: 1,
    };

    const result = await execute(ping, {}, { payload: { configuration } });

    expect(result.error?.code).toBe("CONFIGURATION_INVALID");
    expect(JSON.stringify(result)).not.toContain(secret);
  });

  it("name a key of the configuration that JSON can hold and an object cannot", async () => {
    const configuration = JSON.parse(`{"__proto__":{"verify_ssl":false},"tenant_id":"${rawConfiguration.tenant_id}"}`);

    expect((await execute(ping, {}, { payload: { configuration } })).error?.errors.length).toBeGreaterThan(0);
  });

  it("keep the warnings of the payload, which may be their cause", async () => {
    const result = await execute(ping, { nothing: "x" }, { payload: { target_entites: [] } });

    expect(result.error?.code).toBe("INPUT_INVALID");
    expect(result.warnings).toMatchObject([{ code: "INPUT_KEY_UNKNOWN" }]);
  });

  it("are one where a misspelled name is all that is missing", async () => {
    const result = await execute(updateIncident, { incident_id: "1", sevrity: "High" });

    expect(result.error?.errors.map((problem) => problem.field)).toEqual(["sevrity"]);
  });

  it.each([
    [{ CLOUD: "China" }, "China (21Vianet)"],
    [{ "TENANT ID": "common" }, "must name one tenant"],
  ])("give the reason however a name is spelled: %j", async (given, part) => {
    const { tenant_id, ...rest } = rawConfiguration;
    const configuration = { ...rest, ...("CLOUD" in given && { tenant_id }), ...given };

    expect((await execute(ping, {}, { payload: { configuration } })).error?.message).toContain(part);
  });

  it("are none when TLS is not verified, which is warned of in a dry run too", async () => {
    const configuration = { ...rawConfiguration, verify_ssl: false };

    expect(await execute(ping, {}, { dryRun: true, payload: { configuration } })).toMatchObject({
      is_success: true,
      warnings: [{ code: "TLS_NOT_VERIFIED" }],
    });
  });
});

describe("a caller that is no process", () => {
  const words = { giveConfiguration: "pass it in a letter", nameFile: "name it in a letter" };

  it("hears of a missing configuration and of a payload's limits in its own words", async () => {
    const missing = await execute(ping, {}, { payload: { configuration: undefined }, overrides: { words } });
    const configuration = { ...rawConfiguration, client_secret: "env:SECRET", managed_identity_client_id: "x" };
    const limited = await execute(ping, {}, { payload: { configuration }, overrides: { words } });

    expect(missing.error?.message).toBe("No configuration was given: pass it in a letter.");
    const sentences = limited.error?.errors.filter(({ message }) => message.includes("in a payload")) ?? [];
    expect(sentences.map(({ field }) => field)).toEqual([
      "configuration.managed_identity_client_id",
      "configuration.client_secret",
    ]);
    for (const { message } of sentences) {
      expect(message).toMatch(/Put the configuration in a file, and name it in a letter\.$/);
    }
  });

  it("needs no case if its payload comes from flags, and only then", async () => {
    const payload = { case_id: undefined };

    const [ofFlags, own] = await Promise.all(
      (["flags", "own"] as const).map((payloadForm) =>
        execute(ping, {}, { payload, overrides: { payloadForm }, dryRun: true }),
      ),
    );

    expect(ofFlags).toMatchObject({ status: "completed", meta: { case_id: null } });
    expect(own?.error?.errors).toEqual([expect.objectContaining({ field: "case_id" })]);
  });

  it("says which form its payload has, whatever keys it has", async () => {
    const payload = { integration_identifier: "Microsoft365Defender", case_id: undefined };

    const result = await execute(ping, {}, { payload, overrides: { payloadForm: "own" }, dryRun: true });

    expect(result.error?.errors).toEqual([expect.objectContaining({ field: "case_id" })]);
    expect(result.warnings).toEqual([expect.objectContaining({ code: "INPUT_KEY_UNKNOWN" })]);
  });
});
