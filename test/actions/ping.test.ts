import type nock from "nock";
import { ping } from "../../actions/ping.js";
import type { Result } from "../../core/result/result.js";
import { execute, rawConfiguration } from "../support/execute.js";
import {
  ALL_ROLES,
  accessToken,
  entraRefusal,
  graphErrorAnswer,
  HUNTING_PATH,
  huntingAnswer,
  INCIDENTS_PATH,
  incident,
  mockGraph,
  mockToken,
  mockTokenRequest,
  roleMissingAnswer,
  useMockedNetwork,
} from "../support/graph-mock.js";
import { codesOf } from "../support/service.js";

useMockedNetwork();

type Answer = readonly [number, nock.Body];

const readable: Answer = [200, { value: [incident()] }];
const huntable: Answer = [200, huntingAnswer([{ Ping: 1 }])];
const noReadRole: Answer = [403, roleMissingAnswer("SecurityIncident.Read.All", "SecurityIncident.ReadWrite.All")];
const noHuntingRole: Answer = [403, roleMissingAnswer("ThreatHunting.Read.All")];

async function pingWith(read: Answer, hunting: Answer, token = accessToken()): Promise<Result> {
  mockToken(token);
  mockGraph(token)
    .get(INCIDENTS_PATH)
    .query({ $top: "1" })
    .reply(...read);
  mockGraph(token)
    .post(HUNTING_PATH, { Query: "print Ping = 1" })
    .reply(...hunting);
  return execute(ping, {});
}

function statesOf({ json_result }: Result): Readonly<Record<string, string>> {
  const { capabilities } = json_result as { capabilities: readonly { name: string; state: string }[] };
  return Object.fromEntries(capabilities.map(({ name, state }) => [name, state]));
}

const allOk = { sign_in: "ok", incident_read: "ok", hunting: "ok", incident_write: "ok" };

describe("a ping that connects", () => {
  it("tells each capability with its role, and the query it ran", async () => {
    const result = await pingWith(readable, huntable);

    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      message: "Successfully connected to the Microsoft 365 Defender server with the provided connection parameters!",
      warnings: [],
      error: null,
      meta: { kql: ["print Ping = 1"] },
    });
    expect(result.json_result).toEqual({
      capabilities: [
        { name: "sign_in", state: "ok", role: null, detail: expect.any(String) },
        { name: "incident_read", state: "ok", role: "SecurityIncident.Read.All", detail: expect.any(String) },
        { name: "hunting", state: "ok", role: "ThreatHunting.Read.All", detail: expect.any(String) },
        { name: "incident_write", state: "ok", role: "SecurityIncident.ReadWrite.All", detail: expect.any(String) },
      ],
    });
  });

  it.each<[string, Answer, readonly string[] | "opaque" | null, Record<string, string>, readonly string[]]>([
    ["no hunting role", noHuntingRole, ALL_ROLES, { hunting: "missing" }, ["HUNTING_ROLE_MISSING"]],
    [
      "no write role",
      huntable,
      ["SecurityIncident.Read.All", "ThreatHunting.Read.All"],
      { incident_write: "missing" },
      ["WRITE_ROLE_MISSING"],
    ],
    [
      "neither of them",
      noHuntingRole,
      ["SecurityIncident.Read.All"],
      { hunting: "missing", incident_write: "missing" },
      ["HUNTING_ROLE_MISSING", "WRITE_ROLE_MISSING"],
    ],
    ["no roles at all in the token", huntable, null, { incident_write: "missing" }, ["WRITE_ROLE_MISSING"]],
    ["a token that cannot be read", huntable, "opaque", { incident_write: "unknown" }, ["CAPABILITY_UNKNOWN"]],
    [
      "hunting that is refused for another reason",
      [403, graphErrorAnswer("Forbidden", "Blocked by Conditional Access.")],
      ALL_ROLES,
      { hunting: "unknown" },
      ["CAPABILITY_UNKNOWN"],
    ],
    [
      "hunting whose query is rejected",
      [400, graphErrorAnswer("BadRequest", "Odd.")],
      ALL_ROLES,
      { hunting: "unknown" },
      ["CAPABILITY_UNKNOWN"],
    ],
  ])("completes with %s, and warns", async (_what, hunting, roles, differing, codes) => {
    const result = await pingWith(readable, hunting, tokenOf(roles));

    expect(result).toMatchObject({ status: "completed", is_success: true, error: null });
    expect(statesOf(result)).toEqual({ ...allOk, ...differing });
    expect(codesOf(result)).toEqual(codes);
  });

  it("says how to grant the role that is missing", async () => {
    const result = await pingWith(readable, noHuntingRole);

    expect(result.warnings[0]?.message).toMatch(/ThreatHunting\.Read\.All.*admin consent/);
  });
});

describe("a ping that does not connect", () => {
  it("still hunts when incidents cannot be read, and shows both", async () => {
    const result = await pingWith(noReadRole, huntable);

    expect(result).toMatchObject({
      status: "failed",
      is_success: false,
      error: { code: "PERMISSION_MISSING", http_status: 403 },
    });
    expect(result.message).toBe(
      `Failed to connect to the Microsoft 365 Defender server! Error is ${result.error?.message}`,
    );
    expect(statesOf(result)).toEqual({ ...allOk, incident_read: "missing" });
  });

  it("names both roles when neither reading nor hunting works", async () => {
    const result = await pingWith(noReadRole, noHuntingRole, tokenOf([]));

    expect(statesOf(result)).toEqual({
      sign_in: "ok",
      incident_read: "missing",
      hunting: "missing",
      incident_write: "missing",
    });
  });

  it("asks Graph for nothing when the sign-in fails, and shows what was not checked", async () => {
    mockTokenRequest().reply(401, entraRefusal(7000215));

    const result = await execute(ping, {});

    expect(result.error).toMatchObject({ code: "AUTH_FAILED" });
    expect(result.message).toContain("AADSTS7000215");
    expect(statesOf(result)).toEqual({
      sign_in: "missing",
      incident_read: "unknown",
      hunting: "unknown",
      incident_write: "unknown",
    });
    expect(result.meta.requests).toEqual([]);
  });

  it("is null when the configuration is refused", async () => {
    const result = await execute(ping, {}, { payload: { configuration: { ...rawConfiguration, client_id: "x" } } });

    expect(result).toMatchObject({ json_result: null, error: { code: "CONFIGURATION_INVALID" } });
  });

  it("that is stopped does not go on to the next capability", async () => {
    const stop = new AbortController();
    stop.abort(new Error("stopped by the test"));

    const result = await execute(ping, {}, { overrides: { signal: stop.signal } });

    expect(result.status).toBe("failed");
    expect(result.meta.requests).toEqual([]);
  });
});

it("signs in once, for Graph alone", async () => {
  const scopes: unknown[] = [];
  mockTokenRequest((body) => scopes.push(body.scope) > 0).reply(200, {
    token_type: "Bearer",
    expires_in: 3599,
    access_token: accessToken(),
  });
  mockGraph().get(INCIDENTS_PATH).query({ $top: "1" }).reply(200, { value: [] });
  mockGraph().post(HUNTING_PATH).reply(200, huntingAnswer([]));

  await execute(ping, {});

  expect([...new Set(scopes.map((scope) => String(scope).split(" ")[0]))]).toEqual([
    "https://graph.microsoft.com/.default",
  ]);
});

it("refuses parameters, as it has none", async () => {
  const result = await execute(ping, { colour: "blue" });

  expect(result.error?.message).toBe('"colour" is unknown; there are no parameters.');
});

it("shows in a dry run what it would ask", async () => {
  const result = await execute(ping, {}, { dryRun: true, payload: { configuration: undefined } });

  expect(result).toMatchObject({
    status: "completed",
    is_success: true,
    json_result: null,
    meta: {
      kql: ["print Ping = 1"],
      requests: [
        { method: "GET", path: "/v1.0/security/incidents?$top=1" },
        { method: "POST", path: "/v1.0/security/runHuntingQuery", body: { Query: "print Ping = 1" } },
      ],
      undetermined: [expect.any(String)],
    },
  });
});

/** A token with these roles; null leaves the claim out, and an opaque one is no JSON Web Token. */
function tokenOf(roles: readonly string[] | "opaque" | null): string {
  if (roles === "opaque") {
    return "invented-opaque-token";
  }
  if (roles !== null) {
    return accessToken(roles);
  }
  const [head, body = "", signature] = accessToken([]).split(".");
  const { roles: _, ...claims } = JSON.parse(Buffer.from(body, "base64url").toString());
  return [head, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
}

it("signs in and reads in a dry run with =read, and does not hunt", async () => {
  mockToken();
  mockGraph().get(INCIDENTS_PATH).query({ $top: "1" }).reply(200, { value: [] });

  const result = await execute(ping, {}, { dryRun: "read" });

  expect(result).toMatchObject({ status: "completed", is_success: true, meta: { dry_run: "read" } });
  expect(result.message).toMatch(/^Dry run: nothing was changed\./);
});
