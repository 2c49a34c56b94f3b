import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getIncident } from "../../../actions/get-incident.js";
import { updateIncident } from "../../../actions/update-incident.js";
import { type Action, defineAction } from "../../../core/action.js";
import type { GivenProfile } from "../../../core/configuration/sources.js";
import { IntegrationError, problemsError } from "../../../core/errors.js";
import { pingContract } from "../../../core/generated/ping.js";
import type { RunRequest } from "../../../core/run/run-request.js";
import { type ExecuteOptions, execute, rawConfiguration } from "../../support/execute.js";
import { type FakeClock, fakeClock, NOW } from "../../support/fake-clock.js";
import {
  entraRefusal,
  graphErrorAnswer,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  mockTokenRequest,
  TENANT_ID,
  useMockedNetwork,
} from "../../support/graph-mock.js";
import { recordingLogger } from "../../support/recording-logger.js";
import { codesOf, mockIncident } from "../../support/service.js";

useMockedNetwork();

const acme: GivenProfile = {
  name: "acme",
  givenAs: "the profile",
  source: "file",
  read: async () => ({ ...rawConfiguration, cloud: "global" }),
};
const known = { profile: "acme", tenant_id: TENANT_ID, cloud: "global" };
const unknown = { profile: "acme", tenant_id: null, cloud: null };

/** Runs an action as a service does: with a profile, and without a configuration in the payload. */
function serve(action: Action, parameters: object, overrides: Partial<RunRequest> = {}, options: ExecuteOptions = {}) {
  const payload = { configuration: undefined, ...options.payload };
  return execute(action, { ...parameters }, { ...options, payload, overrides: { profile: acme, ...overrides } });
}

/** Mocks a sign-in and an incident without alerts. */
function mockGotIncident(): void {
  mockToken();
  mockGraph().get(/./).reply(200, withoutAlerts());
}

const withoutAlerts = () => ({ ...Object(incidentAnswer()), alerts: [] });

describe("profile, tenant and cloud", () => {
  it("are in the result, the log and both lines of the audit, which also name the caller", async () => {
    const folder = mkdtempSync(join(tmpdir(), "service-"));
    const auditLog = join(folder, "audit.jsonl");
    const logger = recordingLogger();
    mockIncident();
    mockGraph()
      .patch(incidentPath())
      .reply(200, incidentAnswer({ status: "resolved" }));
    mockGraph()
      .get(incidentPath())
      .reply(200, incidentAnswer({ status: "resolved" }));

    const flags = { dryRun: false, config: undefined, auditLog } as const;
    const result = await serve(
      updateIncident,
      { incident_id: "2972", status: "Resolved" },
      { flags, logger, caller: "soar-acme" },
    );
    const lines = readFileSync(auditLog, "utf8").trimEnd().split("\n");
    rmSync(folder, { recursive: true });

    expect(result).toMatchObject({ is_success: true, meta: known });
    const named = { profile: "acme", caller: "soar-acme", tenant: TENANT_ID, cloud: "global" };
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ audit: "intent", ...named }),
      expect.objectContaining({ audit: "outcome", ...named }),
    ]);
    const read = logger.lines.map((line) => JSON.parse(line)).find(({ text }) => text === "the configuration was read");
    expect(read).toMatchObject(known);
  });

  it.each<[string, () => void]>([
    ["the sign-in", () => mockTokenRequest().reply(401, entraRefusal(7000215))],
    [
      "the service",
      () => {
        mockToken();
        mockGraph().get(/./).reply(404, graphErrorAnswer("NotFound", "No such incident."));
      },
    ],
  ])("are in a result that %s has made a failure", async (_, mock) => {
    mock();

    expect(await serve(getIncident, { incident_id: "2972" })).toMatchObject({ status: "failed", meta: known });
  });

  it("are in a result of wrong parameters; of a run that was cancelled before it read them, the profile is", async () => {
    const cancelled = new AbortController();
    cancelled.abort(new IntegrationError("ABORTED", "The run was cancelled by its caller."));

    const wrong = await serve(getIncident, { incident_id: "x" });
    const stopped = await serve(getIncident, { incident_id: "2972" }, { cancel: cancelled.signal });

    expect(wrong).toMatchObject({ error: { code: "INPUT_INVALID" }, meta: known });
    expect(stopped.meta).toMatchObject(unknown);
  });

  it("are unknown, except for the profile, where its configuration cannot be read", async () => {
    const read = async () => {
      throw problemsError("CONFIGURATION_INVALID", [{ field: "profile", message: "There is no profile acme." }]);
    };

    const result = await serve(getIncident, { incident_id: "2972" }, { profile: { ...acme, read } });

    expect(result).toMatchObject({ error: { code: "CONFIGURATION_INVALID" }, meta: unknown });
  });

  it("name no profile where none is used", async () => {
    mockGotIncident();

    const result = await execute(getIncident, { incident_id: "2972" });

    expect(result.meta).toMatchObject({ profile: null, tenant_id: TENANT_ID, cloud: "global" });
  });
});

describe("a profile", () => {
  it("is refused beside a configuration in the payload, by the way it was given", async () => {
    const result = await serve(
      getIncident,
      { incident_id: "2972" },
      {},
      { payload: { configuration: rawConfiguration } },
    );

    expect(result.error).toMatchObject({
      code: "CONFIGURATION_AMBIGUOUS",
      message: expect.stringContaining("the payload, the profile"),
    });
  });

  it("adds its warnings to the result", async () => {
    mockGotIncident();
    const warnings = [{ code: "PROFILE_OUT_OF_DATE", message: "The file of acme has an error." }] as const;

    expect(codesOf(await serve(getIncident, { incident_id: "2972" }, { profile: { ...acme, warnings } }))).toEqual([
      "PROFILE_OUT_OF_DATE",
    ]);
  });
});

describe("the latest end that a caller gives", () => {
  const preview = () => ({ message: "It would do it.", requests: [], undetermined: [] });

  /** Runs an action whose planning takes five seconds, with this time budget in seconds. */
  function runFor(clock: FakeClock, budget: number, latestEndS: number) {
    const plan = () => {
      clock.advance(5_000);
      return { plan: undefined };
    };
    const perform = async () => ({ isSuccess: true, message: "Done.", jsonResult: { capabilities: [] } });
    const profile = { ...acme, read: async () => ({ ...rawConfiguration, time_budget_s: budget }) };
    const latestEnd = { at: NOW.getTime() + latestEndS * 1000, name: "the time that its caller gave it" };
    return serve(defineAction(pingContract, { plan, preview, perform }), {}, { profile, latestEnd }, { clock });
  }

  it.each([
    ["is earlier than the time budget", 590, 3],
    ["is the only one", 0, 3],
  ])("ends a run if it %s", async (_, budget, latestEndS) => {
    expect(await runFor(fakeClock(), budget, latestEndS)).toMatchObject({
      status: "timed_out",
      error: { code: "TIMED_OUT", message: "The action did not finish within the time that its caller gave it." },
    });
  });

  it("does not lengthen a shorter time budget", async () => {
    expect(await runFor(fakeClock(), 2, 300)).toMatchObject({
      status: "timed_out",
      error: { message: "The action did not finish within its time budget of 2 seconds." },
    });
  });

  it("does not end a run that is over before", async () => {
    expect(await runFor(fakeClock(), 590, 60)).toMatchObject({ status: "completed" });
  });
});

it("an observer is told of each response of Entra and Graph, whatever its status", async () => {
  const statuses: number[] = [];
  mockToken();
  mockGraph().get(/./).reply(429, graphErrorAnswer("TooManyRequests", "Wait."), { "Retry-After": "1" });
  mockGraph().get(/./).reply(200, withoutAlerts());

  await serve(getIncident, { incident_id: "2972" }, { onAnswer: ({ status }) => statuses.push(status) });

  expect(statuses).toEqual([200, 429, 200]);
});
