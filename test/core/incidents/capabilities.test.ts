import { type ErrorCode, IntegrationError } from "../../../core/errors.js";
import type { GraphClient } from "../../../core/graph/graph-client.js";
import { checkCapabilities } from "../../../core/incidents/capabilities.js";
import type { NeededRole } from "../../../core/manifest.js";
import { rejection } from "../../support/conversation.js";
import { accessToken } from "../../support/graph-mock.js";

interface Failures {
  readonly signIn?: unknown;
  readonly read?: unknown;
  readonly hunting?: unknown;
  /** Of the sign-in for the API `devices`. */
  readonly devices?: unknown;
}

interface Setup {
  readonly token?: string;
  readonly deviceToken?: string;
  readonly signal?: AbortSignal;
  readonly needed?: readonly NeededRole[];
}

function check(failures: Failures, setup: Setup = {}) {
  const { token = accessToken(), deviceToken = token, signal = new AbortController().signal, needed = [] } = setup;
  const settle = async <T>(failure: unknown, value: T): Promise<T> => {
    if (failure !== undefined) {
      throw failure;
    }
    return value;
  };
  const graph = {
    listIncidents: () => settle(failures.read, []),
    runHuntingQuery: () => settle(failures.hunting, { schema: [], results: [] }),
  } as unknown as GraphClient;
  const tokens = { accessToken: () => settle(failures.signIn, token), forget: async () => undefined };
  const deviceTokens = { accessToken: () => settle(failures.devices, deviceToken), forget: async () => undefined };
  const tokensFor = (api: string) => (api === "devices" ? deviceTokens : undefined);
  return checkCapabilities({ graph, tokens, tokensFor }, signal, needed);
}

const failure = (code: ErrorCode) => new IntegrationError(code, `It is ${code}.`);

it("has no failure when everything works", async () => {
  const { capabilities, failure: none } = await check({});

  expect(none).toBeUndefined();
  expect(capabilities.map(({ state }) => state)).toEqual(["ok", "ok", "ok", "ok"]);
});

it.each<[ErrorCode, string]>([
  ["PERMISSION_MISSING", "missing"],
  ["ACCESS_DENIED", "unknown"],
  ["SERVICE_UNAVAILABLE", "unknown"],
  ["THROTTLED", "unknown"],
])("takes %s for a capability that is %s", async (code, state) => {
  const { capabilities, failure: read } = await check({ read: failure(code), hunting: failure(code) });

  expect(read?.code).toBe(code);
  expect(capabilities.map((each) => each.state)).toEqual(["ok", state, state, "ok"]);
});

it("does not fail for hunting alone", async () => {
  expect((await check({ hunting: failure("PERMISSION_MISSING") })).failure).toBeUndefined();
});

it("says what went wrong with the sign-in and what to do", async () => {
  const { capabilities, failure: signIn } = await check({ signIn: failure("AUTH_FAILED") });

  expect(signIn?.code).toBe("AUTH_FAILED");
  expect(capabilities.map(({ state }) => state)).toEqual(["missing", "unknown", "unknown", "unknown"]);
  expect(capabilities[0]?.detail).toBe("It is AUTH_FAILED. Check tenant_id, client_id, the credential and the cloud.");
});

it("does not take a sign-in that could not be tried for one that is refused", async () => {
  const { capabilities, failure: signIn } = await check({ signIn: failure("NETWORK_ERROR") });

  expect(signIn?.code).toBe("NETWORK_ERROR");
  expect(capabilities.map(({ state }) => state)).toEqual(["unknown", "unknown", "unknown", "unknown"]);
});

it("tells the roles that are not there how to be granted", async () => {
  const { capabilities } = await check({}, { token: accessToken(["SecurityIncident.Read.All"]) });

  expect(capabilities[3]).toMatchObject({ name: "incident_write", state: "missing" });
  expect(capabilities[3]?.detail).toMatch(/SecurityIncident\.ReadWrite\.All.*grant admin consent/);
});

it("knows nothing of writing when the token cannot be read", async () => {
  expect((await check({}, { token: "opaque" })).capabilities[3]).toMatchObject({ state: "unknown" });
});

describe("the roles of further actions", () => {
  const needed: readonly NeededRole[] = [
    { role: "SecurityIncident.Read.All", actions: ["Ping"] },
    { role: "ThreatHunting.Read.All", actions: ["Ping"] },
    { role: "SecurityIncident.ReadWrite.All", actions: ["Update Incident"] },
    { role: "SecurityAlert.Read.All", actions: ["Get Alert", "List Alerts"] },
    { role: "SecurityAlert.ReadWrite.All", actions: ["Resolve Alert"] },
  ];
  const further = async (failures: Failures, token: string) =>
    (await check(failures, { token, needed })).furtherRoles.map(({ name, state }) => [name, state]);

  it.each([
    [["SecurityAlert.Read.All"], "ok", "missing"],
    [["SecurityAlert.ReadWrite.All"], "ok", "ok"],
    [["SecurityIncident.Read.All"], "missing", "missing"],
  ])("are told from the token's roles %j, under names of their own", async (roles, read, write) => {
    expect(await further({}, accessToken(roles))).toEqual([
      ["security_alert_read_all", read],
      ["security_alert_read_write_all", write],
    ]);
  });

  it.each<[string, Failures, string]>([
    ["the token does not tell them", {}, "opaque"],
    ["the sign-in fails", { signIn: failure("AUTH_FAILED") }, accessToken()],
  ])("are unknown when %s", async (_, failures, token) => {
    expect(await further(failures, token)).toEqual([
      ["security_alert_read_all", "unknown"],
      ["security_alert_read_write_all", "unknown"],
    ]);
  });

  it("name the actions that need one, and how it is granted", async () => {
    const { furtherRoles } = await check({}, { token: accessToken([]), needed });

    expect(furtherRoles[0]).toMatchObject({ role: "SecurityAlert.Read.All" });
    expect(furtherRoles[0]?.detail).toMatch(
      /^The role SecurityAlert\.Read\.All is missing\. Needed by Get Alert, List Alerts\. .*grant admin consent\.$/,
    );
  });
});

describe("the roles of another API", () => {
  const needed: readonly NeededRole[] = [
    { role: "SecurityIncident.Read.All", api: "devices", actions: ["Get Device"] },
    { role: "Machine.Read.All", api: "elsewhere", actions: ["Get Machine"] },
  ];

  it("are inferred from that API's own token, under names that begin with the API's", async () => {
    const { furtherRoles } = await check({}, { needed, deviceToken: accessToken([]) });

    expect(furtherRoles[0]).toMatchObject({
      name: "devices_security_incident_read_all",
      state: "missing",
      role: "SecurityIncident.Read.All",
      detail: expect.stringContaining("the application permission SecurityIncident.Read.All of devices"),
    });
    expect((await check({}, { needed })).furtherRoles[0]).toMatchObject({ state: "ok" });
  });

  it("are unknown where the API issues no token, or the cloud does not have it; Ping does not fail", async () => {
    const report = await check({ devices: failure("AUTH_FAILED") }, { needed });

    expect(report.failure).toBeUndefined();
    expect(report.furtherRoles.map(({ state, detail }) => [state, detail])).toEqual([
      ["unknown", "It could not be checked: It is AUTH_FAILED."],
      ["unknown", "Not checked, because the configured cloud does not have elsewhere."],
    ]);
  });

  it("are not asked for after a failed sign-in", async () => {
    const tokensFor = jest.fn(() => undefined);
    const signIn = { accessToken: () => Promise.reject(failure("AUTH_FAILED")), forget: async () => undefined };
    const connection = { graph: {} as GraphClient, tokens: signIn, tokensFor };

    expect((await checkCapabilities(connection, new AbortController().signal, needed)).furtherRoles).toHaveLength(2);
    expect(tokensFor).not.toHaveBeenCalled();
  });
});

it("passes on what ended the run", async () => {
  const stop = new AbortController();
  const reason = failure("ABORTED");
  stop.abort(reason);

  expect(await rejection(check({ read: new Error("cut") }, { signal: stop.signal }))).toBe(reason);
});

it("passes on faults of our own code", async () => {
  const fault = new TypeError("x is no function");

  expect(await rejection(check({ hunting: fault }))).toBe(fault);
});
