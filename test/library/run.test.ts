import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Configuration, Context, RunOptions } from "../../library/main.js";
import { inMemory, run, userFiles } from "../../library/main.js";
import { expectValidResult, rawConfiguration } from "../support/execute.js";
import {
  accessToken,
  CLIENT_SECRET,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  mockTokenRequest,
  tokenAnswer,
  useMockedNetwork,
} from "../support/graph-mock.js";
import { mockHunting } from "../support/service.js";

useMockedNetwork();

const context: Context = { case_id: "42", alert_group_identifiers: ["group-1"] };
const configuration: Configuration = rawConfiguration;
const given = { context, configuration, parameters: { incident_id: "2972" } };
const folder = mkdtempSync(join(tmpdir(), "library-"));

afterAll(() => rmSync(folder, { recursive: true }));

/** Calls the library as JavaScript does, without its types. */
const runUntyped = run as unknown as (action: unknown, options?: unknown) => ReturnType<typeof run>;

const path = `${incidentPath("2972")}?$expand=alerts`;

function mockIncident(): void {
  mockGraph().get(path).reply(200, incidentAnswer());
}

describe("a run", () => {
  it("resolves to the result that the action's process would write", async () => {
    mockToken();
    mockIncident();

    const result = await run("get-incident", given);

    expectValidResult(result);
    expect(result).toMatchObject({ action: "get-incident", status: "completed", is_success: true, error: null });
    expect(result.json_result?.incident.id).toBe("2972");
    expect(result.meta).toMatchObject({ case_id: "42", alert_group_identifiers: ["group-1"], dry_run: false });
  });

  it("sends nothing as a dry run, and needs no configuration then", async () => {
    const parameters = { incident_id: 2972, status: "Resolved" } as const;

    const result = await run("update-incident", { context, parameters, dryRun: true });

    expectValidResult(result);
    expect(result.message).toMatch(/^Dry run: nothing was sent\./);
    expect(result.meta.requests.map(({ method }) => method)).toContain("PATCH");
  });

  it("reads and changes nothing as a dry run that reads", async () => {
    mockToken();
    mockGraph().get(incidentPath("2972")).reply(200, incidentAnswer());
    const parameters = { incident_id: "2972", status: "Resolved" } as const;

    const result = await run("update-incident", { context, configuration, parameters, dryRun: "read" });

    expect(result.message).toMatch(/^Dry run: nothing was changed\./);
    expect(result.meta.dry_run).toBe("read");
  });

  it("reads a configuration file by the file's rules, and no variable that names one", async () => {
    const file = join(folder, "defender.json");
    writeFileSync(file, JSON.stringify({ ...rawConfiguration, client_secret: "env:LIBRARY_TEST_SECRET" }));
    process.env.LIBRARY_TEST_SECRET = CLIENT_SECRET;
    process.env.M365_DEFENDER_CONFIG = join(folder, "other.json");
    try {
      mockToken();
      mockIncident();

      const result = await run("get-incident", { context, parameters: given.parameters, configurationFile: file });

      expect(result.status).toBe("completed");
      const without = await runUntyped("get-incident", { context, parameters: given.parameters });
      expect(without.error).toMatchObject({
        code: "CONFIGURATION_INVALID",
        message: "No configuration was given: pass configuration, or the path of a file as configurationFile.",
      });
    } finally {
      delete process.env.LIBRARY_TEST_SECRET;
      delete process.env.M365_DEFENDER_CONFIG;
    }
  });

  it("takes a configuration by the payload's rules, and says what to do in the library's words", async () => {
    const reaching = { ...rawConfiguration, client_secret: "env:HOME", federated_token_file: "/token" };

    const { error } = await runUntyped("ping", { context, configuration: reaching });

    expect(error?.code).toBe("CONFIGURATION_INVALID");
    expect(error?.message).toContain("pass its path as configurationFile");
    expect(error?.message).not.toContain("--config");
  });

  it("takes no audit file from a configuration that is passed as an object", async () => {
    const { error } = await runUntyped("ping", { context, configuration: { ...rawConfiguration, audit_log: "/a" } });

    expect(error).toMatchObject({ code: "CONFIGURATION_INVALID", field: "configuration.audit_log" });
  });

  it("needs case_id and alert_group_identifiers, as a payload does", async () => {
    const { error } = await runUntyped("ping", { configuration });

    expect(error?.errors.map(({ field }) => field)).toEqual(["case_id", "alert_group_identifiers"]);
  });

  it("ignores an unknown key of the context with a warning, whatever it means to a platform", async () => {
    const odd = { ...context, integration_identifier: "x", colour: "blue" };

    const result = await runUntyped("ping", { context: odd, dryRun: true });

    expect(result.status).toBe("completed");
    expect(result.warnings.map(({ code }) => code)).toEqual(["INPUT_KEY_UNKNOWN"]);
  });

  it("goes on with the parameters as they were, whatever the caller does to them", async () => {
    mockToken();
    mockIncident();
    const parameters = { incident_id: "2972" };
    const running = run("get-incident", { ...given, parameters });
    await new Promise((resolve) => setImmediate(resolve));
    parameters.incident_id = "1";

    expect((await running).status).toBe("completed");
  });
});

describe("what is wrong with a call", () => {
  const cyclic: Record<string, unknown> = { incident_id: "1" };
  cyclic.self = cyclic;
  const throwing = (name: string) =>
    Object.defineProperty({}, name, { enumerable: true, get: () => fail(`secret of ${name}`) });

  function fail(message: string): never {
    throw new Error(message);
  }

  it.each<[string, unknown, unknown, string, string]>([
    ["a wrong name", "pign", {}, "INPUT_INVALID", "action"],
    ["a name of every object", "constructor", {}, "INPUT_INVALID", "action"],
    ["no name", undefined, {}, "INPUT_INVALID", "action"],
    ["a symbol as name", Symbol("ping"), {}, "INPUT_INVALID", "action"],
    ["no options", "ping", undefined, "INPUT_INVALID", "options"],
    ["a list as options", "ping", [], "INPUT_INVALID", "options"],
    ["an unknown option", "ping", { dryrun: true }, "INPUT_INVALID", "dryrun"],
    ["text as parameters", "ping", { parameters: "x" }, "INPUT_INVALID", "parameters"],
    ["a list as context", "ping", { context: [] }, "INPUT_INVALID", "context"],
    ["text as configuration", "ping", { configuration: "x.json" }, "INPUT_INVALID", "configuration"],
    ["a number as file", "ping", { configurationFile: 1 }, "INPUT_INVALID", "configurationFile"],
    ["a wrong dry run", "ping", { dryRun: "yes" }, "INPUT_INVALID", "dryRun"],
    ["an object as signal", "ping", { signal: {} }, "INPUT_INVALID", "signal"],
    ["half a logger", "ping", { logger: { debug() {} } }, "INPUT_INVALID", "logger"],
    ["an own shared state", "ping", { shared: { close() {} } }, "INPUT_INVALID", "shared"],
    [
      "two configurations",
      "ping",
      { configuration, configurationFile: "x" },
      "CONFIGURATION_AMBIGUOUS",
      "configuration",
    ],
    [
      "a file that is not there",
      "ping",
      { context, configurationFile: "/no/file" },
      "CONFIGURATION_INVALID",
      "configuration",
    ],
    ["parameters in a circle", "get-incident", { ...given, parameters: cyclic }, "INPUT_INVALID", "parameters"],
    ["a BigInt", "get-incident", { ...given, parameters: { incident_id: 1n } }, "INPUT_INVALID", "parameters"],
    ["a NaN", "get-incident", { ...given, parameters: { incident_id: Number.NaN } }, "INPUT_INVALID", "parameters"],
    ["a function", "get-incident", { ...given, parameters: { incident_id: () => "1" } }, "INPUT_INVALID", "parameters"],
    [
      "a getter that throws",
      "get-incident",
      { ...given, parameters: throwing("incident_id") },
      "INPUT_INVALID",
      "parameters",
    ],
    ["an option that throws", "ping", throwing("context"), "INPUT_INVALID", "context"],
    ["options without keys to read", "ping", new Proxy({}, { ownKeys: () => fail("no") }), "INPUT_INVALID", "options"],
    [
      "parameters in the context",
      "ping",
      { ...given, context: { ...context, parameters: {} } },
      "INPUT_INVALID",
      "context.parameters",
    ],
    ["a context that becomes text", "ping", { ...given, context: { toJSON: () => "x" } }, "INPUT_INVALID", "context"],
  ])("is in the result: %s", async (_, action, options, code, field) => {
    const result = await runUntyped(action, options);

    expect(result).toMatchObject({ status: "failed", is_success: false, error: { code, field } });
    expect(JSON.stringify(result)).not.toContain("secret of");
    expect(result.error?.message).not.toMatch(/--config|undefined$/);
  });

  it("is a result by the published schema for every action that there is", async () => {
    expectValidResult(await runUntyped("execute-query", { dryrun: true }));
    expectValidResult(await runUntyped("execute-query", { ...given, parameters: { query: 1n } }));
  });

  it("is said of all options at once", async () => {
    const { error } = await runUntyped("ping", { dryRun: 1, signal: 1, colour: 1 });

    expect(error?.errors.map(({ field }) => field)).toEqual(["colour", "dryRun", "signal"]);
  });

  it("names the action that was asked for, and the ones that there are", async () => {
    const result = await runUntyped("pign", {});

    expect(result.action).toBe("pign");
    expect(result.message).toBe('Error executing action "pign". Reason: There is no action "pign"; did you mean ping?');
    expect(result.error?.errors[0]?.allowed).toContain("ping");
  });
});

describe("a caller's signal", () => {
  it("stops a run before it has begun", async () => {
    const signal = AbortSignal.abort(new Error("the caller's own reason"));

    const result = await run("get-incident", { ...given, signal });

    expectValidResult(result);
    expect(result.error).toMatchObject({ code: "ABORTED", message: "The run was stopped by its caller." });
    expect(result.meta.requests).toEqual([]);
  });

  it("stops a run at work", async () => {
    const controller = new AbortController();
    mockToken();
    mockGraph()
      .get(path)
      .reply(() => {
        controller.abort();
        return [429, {}, { "Retry-After": "30" }];
      });

    const result = await run("get-incident", { ...given, signal: controller.signal });

    expect(result.error?.code).toBe("ABORTED");
  });

  it("has one listener for all runs, and none when they are over", async () => {
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, "addEventListener");
    const removed = jest.spyOn(signal, "removeEventListener");

    await Promise.all(Array.from({ length: 20 }, () => run("ping", { context, dryRun: true, signal })));

    expect(added).toHaveBeenCalledTimes(1);
    expect(removed).toHaveBeenCalledTimes(1);
    expect(removed.mock.calls[0]?.[1]).toBe(added.mock.calls[0]?.[1]);
  });

  it("stops all runs that have it", async () => {
    const controller = new AbortController();
    const runs = [1, 2, 3].map(() => run("get-incident", { ...given, signal: controller.signal }));
    controller.abort();

    const codes = (await Promise.all(runs)).map(({ error }) => error?.code);

    expect(codes).toEqual(["ABORTED", "ABORTED", "ABORTED"]);
  });
});

describe("what runs share", () => {
  const cache = () => readdirSync(String(process.env.XDG_CACHE_HOME)).length;
  const options: RunOptions<"get-incident"> = given;

  it("is nothing when nothing is given: each run signs in, and no file is written", async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      mockToken();
      mockIncident();
      expect((await run("get-incident", options)).status).toBe("completed");
    }

    expect(cache).toThrow("ENOENT");
  });

  it("is a token in memory, for each credential its own, until it is closed", async () => {
    const shared = inMemory();
    mockToken();
    mockIncident();
    mockIncident();
    await run("get-incident", { ...options, shared });
    await run("get-incident", { ...options, shared });

    mockToken();
    mockIncident();
    const other = { ...configuration, client_secret: "Another~Secret+Value" };
    const result = await run("get-incident", { ...options, configuration: other, shared });
    shared.close();

    expect(result.status).toBe("completed");
    expect(cache).toThrow("ENOENT");
  });

  it("forgets its tokens when it is closed", async () => {
    const shared = inMemory();
    for (let turn = 0; turn < 2; turn += 1) {
      mockToken();
      mockIncident();
      await run("get-incident", { ...options, shared });
      shared.close();
    }
  });

  it("is the budget of hunting calls, of which a run that is too late takes none", async () => {
    const shared = inMemory();
    const hunt = { context, configuration: { ...configuration, hunting_calls_per_minute: 1, time_budget_s: 20 } };
    const parameters = { query: "AlertInfo | take 1" };
    mockHunting();

    const first = await run("execute-custom-query", { ...hunt, parameters, shared });
    const second = await run("execute-custom-query", { ...hunt, parameters, shared });

    expect([first.error, second.error?.code]).toEqual([null, "THROTTLED"]);
  });

  it("is the user's files, which the next process finds too", async () => {
    mockToken();
    mockIncident();
    mockIncident();
    await run("get-incident", { ...options, shared: userFiles() });

    expect((await run("get-incident", { ...options, shared: userFiles() })).status).toBe("completed");
    expect(cache()).toBeGreaterThan(0);
  });
});

it("keeps two runs at once apart: tokens, and which secrets are hidden", async () => {
  const secrets = ["First~Secret+Value", "Second~Secret+Value"];
  for (const [index, secret] of secrets.entries()) {
    const token = accessToken(undefined, `of-${index}`);
    mockTokenRequest((body) => body.client_secret === secret).reply(200, tokenAnswer(token));
    mockGraph(token)
      .get(`${incidentPath(`${index + 1}`)}?$expand=alerts`)
      .reply(200, incidentAnswer({ id: `${index + 1}`, displayName: secrets.join(" and ") }));
  }

  const results = await Promise.all(
    secrets.map((secret, index) =>
      run("get-incident", {
        context,
        configuration: { ...configuration, client_secret: secret },
        parameters: { incident_id: index + 1 },
      }),
    ),
  );

  expect(results.map(({ json_result }) => json_result?.incident.displayName)).toEqual([
    "[redacted] and Second~Secret+Value",
    "First~Secret+Value and [redacted]",
  ]);
});
