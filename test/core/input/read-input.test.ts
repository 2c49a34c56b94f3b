import { executeQuery } from "../../../actions/execute-query.js";
import { ping } from "../../../actions/ping.js";
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
    const parameters = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`unknown_${index}`, "x"]));

    const result = await execute(ping, parameters);

    expect(result.error?.errors).toHaveLength(101);
    expect(result.error?.errors.at(-1)?.message).toBe("There are 4900 more problems.");
    expect(result.error?.message.length).toBeLessThan(2_000);
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
});
