import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nock from "nock";
import type { Activity } from "../../core/time/activity.js";
import { createHost } from "../../host/create-host.js";
import type { Host } from "../../host/host.js";
import type { HostCall } from "../../host/host-call.js";
import type { HostOptions } from "../../host/host-options.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { expectValidResult } from "../support/execute.js";
import { recordingLogger } from "../support/recording-logger.js";
import { testCaller } from "./support/test-caller.js";
import { testProfiles } from "./support/test-profiles.js";
import { until } from "./support/until.js";

let tenant: LocalTenant;
let folder: string;
let onRequest: (request: { readonly method: string; readonly path: string }) => void = () => undefined;
const hosts: Host[] = [];

beforeAll(async () => {
  // What another file of the test's support needs would take the place of real connections.
  nock.restore();
  tenant = await startTenant({ onRequest: (entry) => onRequest(entry) });
  folder = mkdtempSync(join(tmpdir(), "host-"));
});
afterEach(async () => {
  onRequest = () => undefined;
  tenant.faults.clear();
  await Promise.all(hosts.splice(0).map((host) => host.drain(0)));
});
afterAll(async () => {
  await tenant.close();
  rmSync(folder, { recursive: true });
});

/** A host of two profiles of the local tenant, with what the tenant's configuration gets in addition. */
async function setup(options: Partial<HostOptions> = {}, more: Readonly<Record<string, object>> = {}) {
  const profiles = testProfiles(["acme", "other"], (name) => ({ ...tenant.configuration, ...more[name] }));
  const logger = recordingLogger();
  const caller = testCaller("soc");
  const host = await createHost({ profiles, logger, isReadOnly: false, ...options });
  hosts.push(host);
  const submit = (action: string, parameters: object, change: Partial<HostCall> = {}) =>
    host.submit({
      action,
      payload: { case_id: "42", alert_group_identifiers: [], ...parameters },
      profile: "acme",
      dryRun: false,
      caller,
      ...change,
    });
  const run = async (...call: Parameters<typeof submit>) => {
    const result = await (await submit(...call)).result;
    expectValidResult(result);
    return result;
  };
  return { host, profiles, logger, caller, submit, run };
}

/** Notes what a run does. */
function watched() {
  const seen: Activity[] = [];
  const begin = (activity: Activity) => {
    seen.push(activity);
    return () => undefined;
  };
  return { activities: { begin }, seen };
}

const hunt = { query: "DeviceProcessEvents | take 1" };
const signIns = (since: number) => tenant.requests.slice(since).filter(({ path }) => path.includes("/oauth2/")).length;

it("runs actions in both forms of a payload, with the profile, tenant and cloud in the result", async () => {
  const { run } = await setup();

  const flat = await run("get_incident", { incident_id: "2972", profile: "acme" });
  const own = await run("get-incident", { parameters: { incident_id: "2972" } });

  expect([flat.status, own.status]).toEqual(["completed", "completed"]);
  expect(flat.meta).toMatchObject({ profile: "acme", tenant_id: tenant.configuration.tenant_id, case_id: "42" });
  expect(flat.meta.cloud).not.toBeNull();
});

it("signs in once for all runs of a credential", async () => {
  const { run } = await setup();
  const before = tenant.requests.length;

  await Promise.all(
    ["acme", "other", "acme", "other"].map((profile) => run("get-incident", { incident_id: "2972" }, { profile })),
  );

  expect(signIns(before)).toBe(1);
});

it("has one hunting budget for all callers and profiles of a tenant, and says whose it is", async () => {
  const limit = { hunting_calls_per_minute: 1, time_budget_s: 30 };
  const { run, host } = await setup({ hasMetrics: true }, { acme: limit, other: limit });

  const first = await run("execute-custom-query", hunt);
  const second = await run("execute-custom-query", hunt, { profile: "other", caller: testCaller("another") });

  expect(first.error).toBeNull();
  expect(second.error).toMatchObject({ code: "THROTTLED" });
  expect(second.error?.message).toMatch(
    /^This service's budget of 1 hunting calls a minute is used up by other runs\./,
  );
  const { text } = (await host.metrics()) ?? { text: "" };
  expect(text).toContain('m365_defender_hunting_calls_left{profile="acme"} 0');
  expect(text).toContain('m365_defender_hunting_calls_left{profile="other"} 0');
});

it("ends a hunt that its caller cancels, while it waits for the service", async () => {
  const { submit, host } = await setup({ hasMetrics: true });
  const path = "*/runHuntingQuery";
  tenant.faults.set([{ fault: { name: "throttle", retryAfterS: 250, form: "seconds" }, match: { path } }]);
  const before = tenant.requests.length;
  const { activities, seen } = watched();
  const running = await submit("execute-custom-query", hunt, { activities });
  const hunts = () => tenant.requests.slice(before).filter((request) => request.path.endsWith("/runHuntingQuery"));
  await until(() => seen.some((activity) => activity.kind === "wait" && activity.what === "Microsoft Graph"));

  running.cancel();
  const result = await running.result;

  expect(result.error).toMatchObject({ code: "ABORTED", message: "The run was cancelled by its caller." });
  expect(hunts()).toHaveLength(1);
  const { text } = (await host.metrics()) ?? { text: "" };
  expect(text).toContain('m365_defender_throttled_answers_total{profile="acme"} 1');
  expect(text).toContain('m365_defender_runs_total{action="execute-custom-query",profile="acme",outcome="aborted"} 1');
});

it.each([
  ["cancelled", (parts: Awaited<ReturnType<typeof setup>>, cancel: () => void) => void [parts, cancel()]],
  ["of a profile that is removed", ({ profiles }: Awaited<ReturnType<typeof setup>>) => profiles.remove("acme")],
  ["of a key that is removed", ({ caller }: Awaited<ReturnType<typeof setup>>) => caller.remove()],
])("lets a write that was begun go to its end, and keeps its result, when the run is %s", async (_what, end) => {
  const parts = await setup();
  const comment = `Seen ${Math.random()}`;
  let running: { cancel(): void } = { cancel: () => undefined };
  onRequest = ({ method, path }) => {
    if (method === "POST" && path.endsWith("/comments")) {
      end(parts, () => running.cancel());
    }
  };
  const run = await parts.submit("add-comment-to-incident", { incident_id: "2972", comment });
  running = run;

  const result = await run.result;

  expect(result).toMatchObject({ status: "completed", error: null });
  expect(await parts.host.runOf(run.id, parts.caller)?.result).toEqual(result);
});

it("stops even a write when the time of a drain is used up", async () => {
  const { submit, host } = await setup();
  tenant.faults.set([{ fault: { name: "latency", ms: 3_000 }, match: { method: "POST", path: "*/comments" } }]);
  const { activities, seen } = watched();
  const run = await submit("add-comment-to-incident", { incident_id: "2973", comment: "Seen." }, { activities });
  await until(() => seen.some((activity) => activity.kind === "work" && /^(Writing|Adding)/.test(activity.doing)));
  run.cancel();
  await host.drain(0);

  expect((await run.result).error).toMatchObject({
    code: "ABORTED",
    message: expect.stringMatching(/^The run was stopped/),
    retryable: false,
  });
});

it("records writes with profile and key: in the profile's own file, else in that of all profiles", async () => {
  const [all, own] = [join(folder, "all.jsonl"), join(folder, "own.jsonl")];
  const { run } = await setup({ auditLog: all }, { other: { audit_log: own } });

  await run("update-incident", { incident_id: "2974", status: "In Progress" });
  await run("update-incident", { incident_id: "2975", status: "Resolved" }, { profile: "other" });

  const linesOf = (file: string) =>
    (existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : []).map((line) => JSON.parse(line));
  expect(linesOf(all).length).toBeGreaterThan(1);
  expect(linesOf(own).length).toBeGreaterThan(1);
  expect(new Set(linesOf(all).map(({ profile, caller }) => `${profile} ${caller}`))).toEqual(new Set(["acme soc"]));
  expect(new Set(linesOf(own).map(({ profile, caller }) => `${profile} ${caller}`))).toEqual(new Set(["other soc"]));
});

it("sends nothing for what it refuses", async () => {
  const { submit, host } = await setup({ isReadOnly: true });
  const before = tenant.requests.length;
  const configuration = { ...tenant.configuration };

  const refused = await Promise.allSettled([
    submit("get-incident", { incident_id: "2972", configuration }),
    submit("update-incident", { incident_id: "2972", status: "Resolved" }),
    submit("get-incident", { incident_id: "2972" }, { profile: "nobody" }),
    submit("get-incident", { incident_id: "2972", profile: "other" }),
    submit("get-incidents-all", {}),
  ]);

  expect(refused.map((each) => each.status === "rejected" && each.reason.code)).toEqual([
    "CONFIGURATION_AMBIGUOUS",
    "CALLER_NOT_ALLOWED",
    "CALLER_NOT_ALLOWED",
    "INPUT_INVALID",
    "INPUT_INVALID",
  ]);
  expect(tenant.requests.length).toBe(before);
  expect(host.isReady).toBe(true);
});

it("has no secret in its log and metrics, whatever fails", async () => {
  const secret = tenant.configuration.client_secret ?? "";
  const { run, host, logger } = await setup({ hasMetrics: true });
  tenant.faults.set([{ fault: { name: "html", status: 500, afterWork: false }, match: { path: "*/incidents/*" } }]);

  await run("get-incident", { incident_id: "2972" });
  await run("get-incident", { incident_id: secret });
  await run(`ping`, { parameters: { [secret]: secret } });

  const { text } = (await host.metrics()) ?? { text: "" };
  const log = logger.lines.join("\n");
  expect(secret.length).toBeGreaterThan(10);
  expect(text).toContain("m365_defender_run_errors_total");
  expect(log).toContain("the run ended");
  for (const each of [secret, "eyJ"]) {
    expect(text + log).not.toContain(each);
  }
});
