import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { cases } from "../support/cases.js";
import { runAction, runProgram, type StartOptions, startProcess, withResult } from "../support/run-process.js";
import { codesOf } from "../support/service.js";

type Json = Readonly<Record<string, unknown>>;

const shared = { token_cache: "file", hunting_calls_per_minute: 45 };
const context = { case_id: "42", alert_group_identifiers: [] };
const key = () => randomBytes(32).toString("base64");

let tenant: LocalTenant;
let folder: string;
beforeAll(async () => {
  tenant = await startTenant({ huntingLimits: { callsPerMinute: 0 } });
  folder = mkdtempSync(join(tmpdir(), "shared-state-"));
});
afterAll(async () => {
  await tenant.close();
  rmSync(folder, { recursive: true });
});

/** Runs that share a cache of their own. */
function setup(own: Json = {}) {
  const cache = mkdtempSync(join(folder, "cache-"));
  const tokens = join(cache, "m365-defender", "tokens");
  const run = async (
    action: string,
    parameters: Json,
    more: Json = {},
    { environment, ...options }: StartOptions = {},
  ) => {
    const before = tenant.requests.length;
    const payload = { configuration: { ...tenant.configuration, ...shared, ...own, ...more }, ...context, parameters };
    const { result } = await runAction(action, payload, {
      ...options,
      environment: { XDG_CACHE_HOME: cache, ...environment },
    });
    return { result, signIns: signInsSince(before), codes: codesOf(result) };
  };
  const read = (more?: Json, options?: StartOptions) => run("get-incident", { incident_id: "2972" }, more, options);
  return { cache, tokens, run, read, files: () => readdirSync(tokens).map((name) => join(tokens, name)) };
}

function signInsSince(before: number): number {
  return tenant.requests.slice(before).filter(({ path }) => path.endsWith("/token")).length;
}

describe("a token of an earlier run", () => {
  it("is used by the next, and by nobody else", async () => {
    const { read, files, cache } = setup();

    const first = await read();
    const second = await read();
    const other = await read({ tenant_id: tenant.product.domain });
    const off = await read({ token_cache: "off" });

    expect([first, second, other, off].map(({ signIns }) => signIns)).toEqual([1, 0, 1, 1]);
    expect([first, second, other, off].map(({ result }) => [result.status, result.warnings])).toEqual(
      Array(4).fill(["completed", []]),
    );
    expect(files()).toHaveLength(2);
    expect(files().map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);
    expectNoSecretIn(cache);
  });

  it("is replaced when Graph rejects it", async () => {
    const { read } = setup();
    await read();
    tenant.faults.set([{ match: { path: "/v1.0/security/incidents/*", nth: 1 }, fault: "expireTokens" }]);

    const rejected = await read();
    tenant.faults.clear();
    const next = await read();

    expect([rejected.result.status, next.result.status]).toEqual(["completed", "completed"]);
    expect([rejected.signIns, next.signIns]).toEqual([1, 0]);
    expect(rejected.result.meta.requests).toMatchObject([{ status: 200, attempts: 2 }]);
  });

  it("is dropped when it lacks a role, so that the next run has the roles of its time", async () => {
    const { client_id, client_secret } = tenant.product.registerApp({ roles: ["ThreatHunting.Read.All"] });
    const { read, files } = setup({ client_id, client_secret });

    const refused = await read();
    expect(refused.result.error?.code).toBe("PERMISSION_MISSING");
    expect(files()).toEqual([]);
    tenant.product.apps.setRoles(String(client_id), ["SecurityIncident.Read.All"]);

    expect(await read()).toMatchObject({ signIns: 1, result: { status: "completed" } });
  });

  it("does not keep Ping from proving the sign-in", async () => {
    const { run, read } = setup();
    await read();

    expect(await run("ping", {})).toMatchObject({ signIns: 1, result: { status: "completed" } });
    expect(await run("ping", {}, { client_secret: "Invented~Wrong~Secret" })).toMatchObject({
      signIns: 1,
      result: { status: "failed" },
    });
    expect(await read()).toMatchObject({ signIns: 0, result: { status: "completed" } });
  });

  it("is encrypted with the key of the environment, and of no use with another", async () => {
    const { read, files } = setup();
    const own = { environment: { M365_DEFENDER_TOKEN_CACHE_KEY: key() } };

    const first = await read({}, own);
    const text = files().map((path) => readFileSync(path, "utf8"));
    const second = await read({}, own);
    const other = await read({}, { environment: { M365_DEFENDER_TOKEN_CACHE_KEY: key() } });
    const none = await read({}, { environment: { M365_DEFENDER_TOKEN_CACHE_KEY: "none" } });

    expect(text).toEqual([expect.stringMatching(/^aes-256-gcm:[A-Za-z0-9+/=]+$/)]);
    expect([first, second, other].map(({ signIns, codes }) => [signIns, ...codes])).toEqual([
      [1],
      [0],
      [1, "TOKEN_CACHE_UNUSABLE"],
    ]);
    expect(none).toMatchObject({ signIns: 0, result: { error: { code: "CONFIGURATION_INVALID" } } });
  });

  it("is not used where others may open it, and the run goes on", async () => {
    const { read, tokens, files } = setup();
    await read();
    chmodSync(files()[0] ?? "", 0o644);

    const open = await read();
    const mended = await read();
    chmodSync(tokens, 0o755);
    const openFolder = await read();
    const nowhere = await read({}, { environment: { XDG_CACHE_HOME: "/dev/null/cache" } });

    expect([open, mended, openFolder, nowhere].map(({ signIns, codes }) => [signIns, ...codes])).toEqual([
      [1, "TOKEN_CACHE_UNUSABLE"],
      [0],
      [1, "TOKEN_CACHE_UNUSABLE"],
      [1, "TOKEN_CACHE_UNUSABLE"],
    ]);
    expect(nowhere.result.warnings[0]?.message).toBe(
      "The token cache could not be used: /dev/null/cache/m365-defender cannot be read (ENOTDIR).",
    );
  });

  it("is left by no run with a tenant of its own", async () => {
    const { cache, tokens } = setup();
    const environment = { XDG_CACHE_HOME: cache };
    const payload = { ...context, parameters: { incident_id: "2972" } };

    const { result } = await runAction("get-incident", payload, { args: ["--local"], environment });

    expect(result.status).toBe("completed");
    expect(existsSync(tokens)).toBe(false);
  });

  it("is renewed by the doctor", async () => {
    const { cache, read, files } = setup();
    await read();
    const [path = ""] = files();
    const before = readFileSync(path, "utf8");
    const file = join(cache, "configuration.json");
    writeFileSync(file, JSON.stringify(tenant.configuration), { mode: 0o600 });

    const requests = tenant.requests.length;
    const args = ["doctor", "--config", file];
    const { exitCode } = await runProgram("cli/m365-defender", "", { args, environment: { XDG_CACHE_HOME: cache } });

    expect([exitCode, signInsSince(requests)]).toEqual([0, 1]);
    expect(readFileSync(path, "utf8")).not.toBe(before);
  });
});

it("signs in twice at most when many processes start without a token", async () => {
  const cache = mkdtempSync(join(folder, "herd-"));
  const before = tenant.requests.length;
  const configuration = { ...tenant.configuration, ...shared };
  const payload = JSON.stringify({ configuration, ...context, parameters: { incident_id: "2972" } });
  const options = { environment: { XDG_CACHE_HOME: cache }, longestRunMs: 170_000 };

  // They wait for their payload, so that those that are up by then begin together.
  const herd = Array.from({ length: cases(20, 100) }, () => startProcess("actions/get-incident", options));
  const ends = herd.map((each) => each.end());
  for (const { child } of herd) {
    child.stdin.end(payload);
  }
  const results = (await Promise.all(ends)).map((end) => withResult(end).result);

  expect(new Set(results.map(({ status }) => status))).toEqual(new Set(["completed"]));
  expect(results.flatMap(({ warnings }) => warnings)).toEqual([]);
  expect(signInsSince(before)).toBeGreaterThanOrEqual(1);
  expect(signInsSince(before)).toBeLessThanOrEqual(2);
  expect(readdirSync(join(cache, "m365-defender", "tokens"))).toHaveLength(1);
  expectNoSecretIn(cache);
}, 180_000);

it("does not begin a wait for a turn that comes too late", async () => {
  const { run, cache } = setup({ hunting_calls_per_minute: 2, time_budget_s: 20 });
  const query = { query: "print Answer = 42" };

  const runs = await Promise.all([1, 2, 3].map(() => run("execute-custom-query", query)));

  const errors = runs.map(({ result }) => result.error).filter((error) => error !== null);
  expect(errors).toMatchObject([{ code: "THROTTLED", retryable: true }]);
  expect(errors[0]?.message).toMatch(/^This machine's budget of 2 hunting calls a minute is used up by other runs\./);
  expect(Date.parse(errors[0]?.retry_at ?? "")).toBeGreaterThan(Date.now() + 30_000);
  expect(await run("execute-custom-query", query, { hunting_calls_per_minute: 0 })).toMatchObject({
    signIns: 0,
    result: { status: "completed" },
  });
  expectNoSecretIn(cache);
});

describe("parallel updates of one incident", () => {
  const tagsOf = () => tenant.product.incidents.find("2976")?.incident.customTags ?? [];

  it("lose no tag", async () => {
    const { run, cache } = setup();
    const before = tagsOf();
    const tags = [1, 2, 3, 4, 5].map((run) => [1, 2, 3].map((tag) => `run-${run}-${tag}`));

    const runs = await Promise.all(
      tags.map((each) => run("update-incident", { incident_id: "2976", tags_to_add: each.join(",") })),
    );

    expect(runs.map(({ result, codes }) => [result.status, ...codes])).toEqual(Array(5).fill(["completed"]));
    expect([...tagsOf()].sort()).toEqual([...before, ...tags.flat()].sort());
    expect(readdirSync(join(cache, "m365-defender", "locks"))).toEqual([]);
  });

  it("that do not get their turn in time end with nothing written, and may be repeated", async () => {
    const { run, cache } = setup();
    const before = tagsOf();
    tenant.faults.set([{ match: { method: "PATCH", nth: 1 }, fault: { name: "latency", ms: 9_000 } }]);
    const slow = run("update-incident", { incident_id: "2976", tags_to_add: "slow" });
    await until(() => existsSync(join(cache, "m365-defender", "locks")));

    const late = await run("update-incident", { incident_id: "2976", tags_to_add: "late" }, { time_budget_s: 4 });
    tenant.faults.clear();

    expect(late.result.error).toMatchObject({ code: "INCIDENT_LOCKED", retryable: true });
    expect((await slow).result.status).toBe("completed");
    expect(tagsOf()).toEqual([...before, "slow"]);
  });

  it("wait for a run of another machine that shares the cache folder", async () => {
    const { run, cache } = setup();
    const locks = join(cache, "m365-defender", "locks");
    const namesOf = () => (existsSync(locks) ? readdirSync(locks) : []);
    tenant.faults.set([{ match: { method: "PATCH", nth: 1 }, fault: { name: "latency", ms: 2_000 } }]);
    const first = run("update-incident", { incident_id: "2976", tags_to_add: "first" });
    await until(() => namesOf().length > 0);
    const own = String(namesOf()[0]);
    await first;
    tenant.faults.clear();
    const before = tagsOf();
    const foreign = own.replace(/\.lock\..*/, ".lock.1-5-0123456789abcdef-x");
    writeFileSync(join(locks, foreign), "");

    const late = await run("update-incident", { incident_id: "2976", tags_to_add: "late" }, { time_budget_s: 4 });

    expect(late.codes).toEqual([]);
    expect(late.result.error).toMatchObject({ code: "INCIDENT_LOCKED", retryable: true });
    expect(tagsOf()).toEqual(before);
    expect(namesOf()).toEqual([foreign]);
  });

  it("go on where there can be no lock, and say so", async () => {
    const { run, cache } = setup({ token_cache: "off" });
    symlinkSync(join(cache, "nothing"), join(cache, "link"));

    for (const place of ["/dev/null/cache", join(cache, "link")]) {
      const environment = { XDG_CACHE_HOME: place };
      const parameters = { incident_id: "2976", tags_to_add: place };
      const { result, codes } = await run("update-incident", parameters, {}, { environment });

      expect([result.status, ...codes]).toEqual(["completed", "UPDATE_NOT_LOCKED"]);
    }
    expect(existsSync(join(cache, "nothing"))).toBe(false);
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The client secret is in no file of a cache. */
function expectNoSecretIn(cache: string): void {
  const secret = String(tenant.configuration.client_secret);
  const holding = readdirSync(cache, { recursive: true, encoding: "utf8" })
    .map((name) => join(cache, name))
    .filter((path) => statSync(path).isFile() && readFileSync(path, "utf8").includes(secret));
  expect(holding).toEqual([]);
}
