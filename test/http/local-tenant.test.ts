import { createHost } from "../../host/create-host.js";
import type { Host } from "../../host/host.js";
import type { HostedRun } from "../../host/hosted-run.js";
import { oneProfile } from "../../host/profiles/one-profile.js";
import { sharingNothing } from "../../sandbox/sharing-nothing.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { until } from "../host/support/until.js";
import { recordingLogger } from "../support/recording-logger.js";
import { problemsOfResult } from "../support/result-schema.js";
import { keys, serve } from "./support/test-service.js";

let tenant: LocalTenant;
let host: Host;
const hostLog = recordingLogger();

beforeAll(async () => {
  tenant = await startTenant();
  const profiles = oneProfile({ ...tenant.configuration, ...sharingNothing }, "local");
  host = await createHost({ profiles, logger: hostLog, isReadOnly: false });
});
afterAll(async () => {
  await host.drain(0);
  await tenant.close();
});
afterEach(() => tenant.faults.clear());

const context = { case_id: "1", alert_group_identifiers: [] };
const query = {
  ...context,
  parameters: { table_names: "DeviceInfo", max_results_to_return: "3", fields_to_return: "DeviceName" },
};

describe("the service over a tenant", () => {
  it.each([
    ["our own form", query],
    ["the flat form", { ...context, ...query.parameters }],
  ])("answers a query in %s with its rows, and names profile, tenant and cloud", async (_form, body) => {
    const { ask } = await serve({ host });

    const { status, result } = await ask({ path: "/v1/actions/execute_query", body });

    expect(problemsOfResult(result)).toEqual([]);
    expect([status, result.status, result.meta.rows_returned]).toEqual([200, "completed", 3]);
    expect(result.meta).toMatchObject({
      profile: "default",
      tenant_id: tenant.configuration.tenant_id,
      cloud: "global",
    });
  });

  it("answers 200 for what the tenant refuses, so that nobody repeats it", async () => {
    const { ask } = await serve({ host });

    const { status, result } = await ask({
      path: "/v1/actions/update_incident",
      body: { ...context, incident_id: "999999", status: "Resolved" },
    });

    expect([status, result.status, result.error?.code]).toEqual([200, "failed", "INCIDENT_NOT_FOUND"]);
  });

  it("sends nothing in a dry run", async () => {
    const { ask } = await serve({ host });
    const before = tenant.requests.length;

    const { status, result } = await ask({ path: "/v1/actions/execute_query?dry_run=true", body: query });

    expect([status, result.meta.dry_run, tenant.requests.length]).toEqual([200, true, before]);
  });

  it("refuses a configuration in a call, and sends nothing", async () => {
    const { ask } = await serve({ host });
    const before = tenant.requests.length;

    const { status, result } = await ask({
      path: "/v1/actions/ping",
      body: { ...context, parameters: {}, configuration: tenant.configuration },
    });

    expect([status, result.error?.code, tenant.requests.length]).toEqual([400, "CONFIGURATION_AMBIGUOUS", before]);
  });

  it.each([
    ["", "", /must be the name of a profile as text/],
    ["", 7, /must be the name of a profile as text/],
    ["?profile=default", "other", /names two profiles/],
    ["?profile=", undefined, /name of the profile is empty/],
  ])(
    "refuses the address %j with the profile %j in the body, and uses no other in its place",
    async (query, profile, message) => {
      const { ask } = await serve({ host });

      const { status, result } = await ask({ path: `/v1/actions/ping${query}`, body: { ...context, profile } });

      expect([status >= 400, result.error?.field, result.message]).toEqual([
        true,
        "profile",
        expect.stringMatching(message),
      ]);
    },
  );

  it("lets no key use a profile of others, and tells it no more than of one that does not exist", async () => {
    const { ask } = await serve({ host });
    const headers = { authorization: `Bearer ${keys.ben}` };
    const before = tenant.requests.length;

    const others = await ask({ path: "/v1/actions/ping?profile=default", body: context, headers });
    const none = await ask({ path: "/v1/actions/ping?profile=nobodys", body: context, headers });

    expect([others.status, none.status, tenant.requests.length]).toEqual([403, 403, before]);
    expect(others.result.error?.message.replaceAll("default", "nobodys")).toBe(none.result.error?.message);
  });

  it("ends the hunt of a caller that goes away", async () => {
    const submit = jest.spyOn(host, "submit");
    const { ask } = await serve({ host });
    tenant.faults.set([{ match: { path: "*runHuntingQuery" }, fault: { name: "latency", ms: 600_000 } }]);
    const leave = new AbortController();

    const asked = ask({ path: "/v1/actions/execute_query?wait=60", body: query, signal: leave.signal });
    await until(() => tenant.faults.rules[0]?.caused === 1);
    leave.abort();
    await expect(asked).rejects.toThrow(/abort/i);
    const run: HostedRun = await submit.mock.results[0]?.value;

    expect((await run.result).error?.code).toBe("ABORTED");
  });

  it("lets a write that was begun go to its end though it is cancelled, and keeps its result", async () => {
    const { ask } = await serve({ host });
    tenant.faults.set([{ match: { method: "PATCH" }, fault: { name: "latency", ms: 300 } }]);
    const body = { ...context, incident_id: "2972", assign_to: "ana@example.com" };

    const { headers } = await ask({ path: "/v1/actions/update_incident?wait=0", body });
    await until(() => tenant.faults.rules[0]?.caused === 1);
    const cancelled = await ask({ method: "DELETE", path: `${headers.location}?wait=0` });
    const { status, result } = await ask({ path: `${headers.location}?wait=60` });

    expect([cancelled.status, status, result.status]).toEqual([202, 200, "completed"]);
    expect(tenant.requests.findLast(({ method }) => method === "PATCH")).toMatchObject({ status: 200 });
  });

  it("has no secret in answers and log", async () => {
    const { ask, log } = await serve({ host });

    const bodies = [query, { ...context, parameters: { api_key: keys.ana } }, { ...context, parameters: {} }];
    const answers = await Promise.all(
      ["execute_query", "ping", "ping"].map((name, index) => ask({ path: `/v1/actions/${name}`, body: bodies[index] })),
    );
    const others = await Promise.all(["/v1/profiles", "/v1/actions", "/healthz"].map((path) => ask({ path })));

    const said =
      [...answers, ...others].map(({ text, headers }) => text + JSON.stringify(headers)).join() +
      log.join() +
      hostLog.lines.join();
    expect(said).not.toContain(tenant.configuration.client_secret);
    expect(said).not.toMatch(/\beyJ[\w-]+\.[\w-]+|PRIVATE KEY/);
    expect(log.join()).not.toContain(keys.ana);
  });
});
