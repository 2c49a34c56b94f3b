import type { FaultRuleInput } from "../../sandbox/faults/fault-types.js";
import type { RequestLogEntry } from "../../sandbox/request-log.js";
import type { Incident } from "../../sandbox/state/incident-types.js";
import type { IncidentRecord } from "../../sandbox/state/incidents.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { type ActionRun, runAction } from "../support/run-process.js";

type Json = Readonly<Record<string, unknown>>;

const incidents = "/v1.0/security/incidents";
const text = "Seen on fin-ws-07.";

const tenants: LocalTenant[] = [];
const idle: LocalTenant[] = [];
const idleForHunting: LocalTenant[] = [];
afterAll(() => Promise.all(tenants.map((each) => each.close())));

/** A tenant that no other scene is using: tests run side by side, as most of their time is waiting. */
async function takeTenant(among: LocalTenant[]): Promise<LocalTenant> {
  const known = among.pop();
  if (known !== undefined) {
    return known;
  }
  const started = await startTenant();
  tenants.push(started);
  return started;
}

interface Scene {
  readonly run: ActionRun;
  /** What reached Graph's side. */
  readonly requests: readonly RequestLogEntry[];
  /** The same as `METHOD status fault done`. */
  readonly log: readonly string[];
  readonly incident: Incident | undefined;
  /** How often the incident has the comment. */
  readonly comments: number;
  /** Tokens that the run asked for. */
  readonly signIns: number;
}

/** Runs an action against a tenant that has these faults, and looks at what is left. */
async function play(
  action: string,
  parameters: Json,
  faults: readonly FaultRuleInput[],
  extra: Json = {},
  among = idle,
): Promise<Scene> {
  const tenant = await takeTenant(among);
  const { incidents } = tenant.product;
  const before = incidents.find("2972") as IncidentRecord;
  const requestsBefore = tenant.requests.length;
  tenant.faults.set(faults);
  const configuration = { ...tenant.configuration, ...extra };
  const run = await runAction(action, { configuration, case_id: "42", alert_group_identifiers: [], parameters });
  const all = tenant.requests.slice(requestsBefore);
  const requests = all.filter(({ path }) => path.startsWith("/v1.0"));
  const signIns = all.filter(({ path }) => path.endsWith("/token")).length;
  const incident = incidents.find("2972")?.incident;
  const comments = incident?.comments.filter((each) => each.comment === text).length ?? 0;
  incidents.put(before);
  among.push(tenant);
  return { run, requests, log: requests.map(told), incident, comments, signIns };
}

function told({ method, status, fault, workDone }: RequestLogEntry): string {
  const met = fault === undefined ? "" : ` ${fault} ${workDone ? "done" : "not done"}`;
  return `${method} ${status}${met}`;
}

const comment = (faults: readonly FaultRuleInput[], extra: Json = {}) =>
  play("add-comment-to-incident", { incident_id: "2972", comment: text }, faults, extra);
const update = (faults: readonly FaultRuleInput[]) =>
  play("update-incident", { incident_id: "2972", status: "In Progress" }, faults);
let lastHunt: Promise<unknown> = Promise.resolve();

/** One hunt at a time, on one tenant: each further one would load the KQL parser, which takes two seconds. */
function hunt(faults: readonly FaultRuleInput[]): Promise<Scene> {
  const query = { query: "print Answer = 42" };
  const scene = lastHunt.then(() => play("execute-custom-query", query, faults, {}, idleForHunting));
  lastHunt = scene.catch(() => undefined);
  return scene;
}

const onPost = (fault: FaultRuleInput["fault"]): FaultRuleInput => ({
  match: { method: "POST", path: incidents, nth: 1 },
  fault,
});
const onPatch = (fault: FaultRuleInput["fault"]): FaultRuleInput => ({ match: { method: "PATCH", nth: 1 }, fault });
const onHunt = (fault: FaultRuleInput["fault"]): FaultRuleInput => ({
  match: { path: "*runHuntingQuery", nth: 1 },
  fault,
});

function outcomeOf({ run }: Scene) {
  const { status, warnings, error } = run.result;
  return { exitCode: run.exitCode, status, error: error?.code ?? null, warnings: warnings.map(({ code }) => code) };
}

const success = { exitCode: 0, status: "completed", error: null, warnings: [] };
const confirmed = { ...success, warnings: ["COMMENT_CONFIRMED_BY_READ"] };
const failed = (error: string) => ({ exitCode: 1, status: "failed", error, warnings: [] });
const retryable = (error: string) => ({ ...failed(error), exitCode: 75 });

describe("a comment on a bad day", () => {
  it.concurrent.each([
    ["resetAfterWork", "POST 0 resetAfterWork done"],
    ["gatewayTimeoutAfterWork", "POST 504 gatewayTimeoutAfterWork done"],
    ["truncatedBody", "POST 200 truncatedBody done"],
    ["unreadableJson", "POST 200 unreadableJson done"],
    [{ name: "html", status: 200, afterWork: true }, "POST 200 html done"],
  ] as const)("is found by reading after %j, and posted once", async (fault, post) => {
    const scene = await comment([onPost(fault)]);

    expect(outcomeOf(scene)).toEqual(confirmed);
    expect(scene.log).toEqual(["GET 200", post, "GET 200"]);
    expect(scene.comments).toBe(1);
  });

  it.concurrent.each([
    ["resetBeforeWork", "POST 0 resetBeforeWork not done"],
    ["serverError", "POST 500 serverError not done"],
    ["unavailable", "POST 503 unavailable not done"],
    [{ name: "html", status: 200 }, "POST 200 html not done"],
  ] as const)("is of unknown state after %j, and never posted again", async (fault, post) => {
    const scene = await comment([onPost(fault)]);

    expect(outcomeOf(scene)).toEqual(failed("COMMENT_STATE_UNKNOWN"));
    expect(scene.run.result.error?.retryable).toBe(false);
    expect(scene.log).toEqual(["GET 200", post, "GET 200", "GET 200"]);
    expect(scene.comments).toBe(0);
  });

  it.concurrent.each([
    [{ name: "throttle", retryAfterS: 1 }, "POST 429 throttle not done"],
    [{ name: "throttle", retryAfterS: 1, form: "date" }, "POST 429 throttle not done"],
    ["expireTokens", "POST 401 expireTokens not done"],
  ] as const)("is posted after %j", async (fault, post) => {
    const scene = await comment([onPost(fault)]);

    expect(outcomeOf(scene)).toEqual(success);
    expect(scene.log).toEqual(["GET 200", post, "POST 200"]);
    expect(scene.comments).toBe(1);
  });

  it.concurrent.each([{ name: "slowDrip", ms: 400 } as const, { name: "latency", ms: 400 } as const])(
    "waits for a slow answer: %j",
    async (fault) => {
      const scene = await comment([onPost(fault)]);

      expect(outcomeOf(scene)).toEqual(success);
      expect(scene.log).toEqual(["GET 200", `POST 200 ${fault.name} done`]);
      expect(scene.run.result.meta.requests[1]?.duration_ms).toBeGreaterThanOrEqual(390);
      expect(scene.comments).toBe(1);
    },
  );

  it.concurrent("is found by reading when the answer takes longer than an attempt may", async () => {
    const scene = await comment([onPost({ name: "slowDrip", ms: 20_000 })], { request_timeout_s: 2 });

    expect(outcomeOf(scene)).toEqual(confirmed);
    expect(scene.log).toEqual(["GET 200", "POST 200 slowDrip done", "GET 200"]);
    expect(scene.comments).toBe(1);
  });

  it.concurrent("is refused, not lost, when the incident is merged before it", async () => {
    const scene = await comment([onPost("mergeIncident")]);

    expect(outcomeOf(scene)).toEqual(failed("REQUEST_REJECTED"));
    expect(scene.run.result.message).toContain("was merged into incident 2973");
    expect(scene.log).toEqual(["GET 200", "POST 400 mergeIncident not done"]);
    expect(scene.comments).toBe(0);
  });
});

describe("an update on a bad day", () => {
  it.concurrent.each([
    ["resetBeforeWork", "PATCH 0 resetBeforeWork not done"],
    ["serverError", "PATCH 500 serverError not done"],
    [{ name: "unavailable", retryAfterS: 1 }, "PATCH 503 unavailable not done"],
    [{ name: "throttle", retryAfterS: 1 }, "PATCH 429 throttle not done"],
    [{ name: "html", status: 502 }, "PATCH 502 html not done"],
    [{ name: "html", status: 200 }, "PATCH 200 html not done"],
  ] as const)("is sent again after %j and a reading, with the same body", async (fault, patch) => {
    const scene = await update([onPatch(fault)]);

    expect(outcomeOf(scene)).toEqual(success);
    expect(scene.log).toEqual(["GET 200", patch, "GET 200", "PATCH 200", "GET 200"]);
    expect(scene.incident?.status).toBe("inProgress");
    const bodies = scene.requests.flatMap(({ method, body }) => (method === "PATCH" && body ? [body] : []));
    expect(new Set(bodies.map((body) => JSON.stringify(body)))).toEqual(new Set(['{"status":"inProgress"}']));
  });

  it.concurrent("says so when the incident is merged between reading and writing, and changes nothing", async () => {
    const scene = await update([onPatch("mergeIncident")]);

    expect(outcomeOf(scene)).toEqual(failed("REQUEST_REJECTED"));
    expect(scene.log).toEqual(["GET 200", "PATCH 400 mergeIncident not done"]);
    expect(scene.incident).toMatchObject({ status: "redirected", redirectIncidentId: "2973", assignedTo: null });
  });

  it.concurrent.each([
    ["resetAfterWork", "PATCH 0 resetAfterWork done"],
    ["gatewayTimeoutAfterWork", "PATCH 504 gatewayTimeoutAfterWork done"],
    ["truncatedBody", "PATCH 200 truncatedBody done"],
    ["unreadableJson", "PATCH 200 unreadableJson done"],
  ] as const)("is not sent again after %j, when reading shows that it was made", async (fault, patch) => {
    const scene = await update([onPatch(fault)]);

    expect(outcomeOf(scene)).toEqual(success);
    expect(scene.log).toEqual(["GET 200", patch, "GET 200"]);
    expect(scene.incident?.status).toBe("inProgress");
  });

  it.concurrent("is sent again at once after a token has expired", async () => {
    const scene = await update([onPatch("expireTokens")]);

    expect(outcomeOf(scene)).toEqual(success);
    expect(scene.log).toEqual(["GET 200", "PATCH 401 expireTokens not done", "PATCH 200", "GET 200"]);
  });

  it.concurrent("does not write over what an analyst has set by the time of the lost answer", async () => {
    const change = {
      name: "analystChange",
      field: "status",
      value: "resolved",
      when: "after",
      answer: "lost",
    } as const;
    const scene = await update([onPatch(change)]);

    expect(outcomeOf(scene)).toEqual({ ...failed("UPDATE_CONFLICT"), warnings: ["UPDATE_CONFLICT"] });
    expect(scene.run.result.error?.retryable).toBe(false);
    expect(scene.log).toEqual(["GET 200", "PATCH 0 analystChange done", "GET 200"]);
    expect(scene.incident?.status).toBe("resolved");
  });

  it.concurrent("shows what an analyst has set after it", async () => {
    const change = { name: "analystChange", field: "addTag", value: "theirs", when: "after" } as const;
    const scene = await update([onPatch(change)]);

    expect(outcomeOf(scene)).toEqual(success);
    expect(scene.run.result.json_result).toMatchObject({
      incident: { customTags: expect.arrayContaining(["theirs"]) },
    });
  });
});

describe("a query on a bad day", () => {
  it.concurrent.each([
    ["resetBeforeWork", "POST 0 resetBeforeWork not done"],
    ["resetAfterWork", "POST 0 resetAfterWork done"],
    ["serverError", "POST 500 serverError not done"],
    ["truncatedBody", "POST 200 truncatedBody done"],
  ] as const)("is asked again after %j", async (fault, post) => {
    const scene = await hunt([onHunt(fault)]);

    expect(outcomeOf(scene)).toEqual(success);
    expect(scene.run.result.json_result).toEqual([{ Answer: 42 }]);
    expect(scene.log).toEqual([post, "POST 200"]);
  });

  it.concurrent("waits by itself when it is throttled without a Retry-After", async () => {
    const scene = await hunt([onHunt({ name: "throttle", form: "none" })]);

    expect(outcomeOf(scene)).toEqual(success);
    expect(scene.log).toEqual(["POST 429 throttle not done", "POST 200"]);
    expect(scene.run.result.meta.waited_ms).toBeGreaterThanOrEqual(1900);
  });

  it.concurrent("does not begin a wait that is too long, and says when to come back", async () => {
    const scene = await hunt([{ match: { path: "*runHuntingQuery" }, fault: { name: "throttle", retryAfterS: 900 } }]);

    expect(outcomeOf(scene)).toEqual(retryable("THROTTLED"));
    expect(scene.run.result.error).toMatchObject({ retryable: true, http_status: 429 });
    expect(Date.parse(scene.run.result.error?.retry_at ?? "")).toBeGreaterThan(Date.now() + 880_000);
    expect(scene.log).toEqual(["POST 429 throttle not done"]);
  });
});

describe("new signing keys", () => {
  it.concurrent("cost a comment one fresh token, and it is posted once", async () => {
    const scene = await comment([onPost("rotatedKeys")]);

    expect(outcomeOf(scene)).toEqual(success);
    expect(scene.log).toEqual(["GET 200", "POST 401 rotatedKeys not done", "POST 200"]);
    expect([scene.signIns, scene.comments]).toEqual([2, 1]);
  });

  it.concurrent("cost an update one fresh token, and it is written once", async () => {
    const scene = await update([onPatch("rotatedKeys")]);

    expect(outcomeOf(scene)).toEqual(success);
    expect(scene.log).toEqual(["GET 200", "PATCH 401 rotatedKeys not done", "PATCH 200", "GET 200"]);
    expect([scene.signIns, scene.incident?.status]).toEqual([2, "inProgress"]);
  });

  it.concurrent("cost a query one fresh token", async () => {
    const scene = await hunt([onHunt("rotatedKeys")]);

    expect(outcomeOf(scene)).toEqual(success);
    expect(scene.run.result.json_result).toEqual([{ Answer: 42 }]);
    expect(scene.log).toEqual(["POST 401 rotatedKeys not done", "POST 200"]);
    expect(scene.signIns).toBe(2);
  });

  it.concurrent("at every request end an update with nothing written", async () => {
    const scene = await update([{ match: { path: incidents }, fault: "rotatedKeys" }]);

    expect(outcomeOf(scene)).toEqual(failed("AUTH_FAILED"));
    expect(scene.log).toEqual(["GET 401 rotatedKeys not done", "GET 401 rotatedKeys not done"]);
    expect([scene.signIns, scene.incident?.status]).toEqual([2, "active"]);
  });
});

describe("a claims challenge", () => {
  it.concurrent("is answered with a token that has the claims, and the update is made", async () => {
    const scene = await update([{ match: { method: "PATCH", nth: 1 }, fault: "claimsChallenge" }]);

    expect(outcomeOf(scene)).toEqual(success);
    expect(scene.log).toEqual(["GET 200", "PATCH 401 claimsChallenge not done", "PATCH 200", "GET 200"]);
    expect([scene.signIns, scene.incident?.status]).toEqual([2, "inProgress"]);
  });

  it.concurrent("at every request ends an update as ACCESS_DENIED, with nothing written", async () => {
    const scene = await update([{ match: { path: incidents }, fault: "claimsChallenge" }]);

    expect(outcomeOf(scene)).toEqual(failed("ACCESS_DENIED"));
    expect(scene.run.result.error?.hint).toContain("the address that this machine comes from");
    expect(scene.log).toEqual(["GET 401 claimsChallenge not done", "GET 401 claimsChallenge not done"]);
    expect([scene.signIns, scene.incident?.status]).toEqual([2, "active"]);
  });

  it.concurrent("never posts a comment twice", async () => {
    const scene = await comment([
      { match: { method: "POST", path: `${incidents}/*`, nth: 1 }, fault: "claimsChallenge" },
    ]);

    expect(outcomeOf(scene)).toEqual(success);
    expect(scene.comments).toBe(1);
  });
});

describe("a sign-in on a bad day", () => {
  it.concurrent.each([
    ["a token that comes expired", "expireTokens"],
    ["a token that comes challenged", "claimsChallenge"],
    ["a token from a clock that is ahead", { name: "clockSkew", seconds: 7200 }],
    ["a token from a clock that is behind", { name: "clockSkew", seconds: -7200 }],
  ] as const)("gets over %s with a fresh one", async (_, fault) => {
    const scene = await update([{ match: { path: "*/oauth2/v2.0/token", nth: 1 }, fault }]);

    expect(outcomeOf(scene)).toEqual(success);
    const log = scene.log.map((line) => line.replace(/ (expireTokens|claimsChallenge).*/, ""));
    expect({ signIns: scene.signIns, log }).toEqual({
      signIns: 2,
      log: ["GET 401", "GET 200", "PATCH 200", "GET 200"],
    });
  });

  it.concurrent("ends as AUTH_FAILED when every token is refused, with nothing written", async () => {
    const scene = await update([{ match: { path: "*/token" }, fault: { name: "clockSkew", seconds: 7200 } }]);

    expect(outcomeOf(scene)).toEqual(failed("AUTH_FAILED"));
    expect(scene.log).toEqual(["GET 401", "GET 401"]);
  });
});
