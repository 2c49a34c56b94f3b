import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "@modelcontextprotocol/client";
import nock from "nock";
import type { Answer } from "../http/support/client.js";
import { cases, isLong } from "../support/cases.js";
import { expectNoSecrets, type ProcessRun } from "../support/run-process.js";
import { askAgent, commentOfAgent, connectAgent, strayAgent } from "../support/storm/agents.js";
import {
  type Customer,
  commentsOf,
  huntsPerMinute,
  mostHuntsAtOnce,
  startCustomers,
} from "../support/storm/customers.js";
import { cancelHunt, hunt, leaveHunt } from "../support/storm/hunts.js";
import { listIncidents, readIncident, readLater, refused, rehearse, viewIncident } from "../support/storm/reads.js";
import type { Problem, Scene } from "../support/storm/scene.js";
import { StormCaller } from "../support/storm/storm-caller.js";
import { type StormService, startStormService } from "../support/storm/storm-service.js";
import {
  abandonComment,
  cancelComment,
  leaveComment,
  repeatComment,
  sameKeyOfOthers,
} from "../support/storm/writes.js";

/** Each is one call or a few that belong together: in all, one and a half times as many calls. */
const scenes = cases(240, 12_800);
const leastCalls = cases(360, 20_000);
const callersCount = 64;

/** The calls of a customer, again and again in this order. */
const plays: readonly ((scene: Scene) => Promise<Problem>)[] = [
  ...[hunt, readIncident, listIncidents, askAgent, repeatComment],
  ...[readLater, viewIncident, readIncident, leaveComment, strayAgent],
  ...[rehearse, refused, cancelComment, listIncidents, leaveHunt],
  ...[readIncident, commentOfAgent, abandonComment, cancelHunt, sameKeyOfOthers],
];

const folder = mkdtempSync(join(tmpdir(), "many-callers-"));
const audit = join(folder, "audit.jsonl");
const problems: string[] = [];
const comments: Scene["comments"] = new Map();
const unclear = new Set<string>();
const hunters = new Set<string>();
/** Calls that were answered, without those that were refused as busy, and those whose caller went away. */
let calls = 0;
let customers: readonly Customer[];
let service: StormService;
let callers: readonly StormCaller[];
let agents: readonly Client[];

beforeAll(async () => {
  // It is loaded with the support of processes. Everything here is real, and the SDK's own requests are too.
  nock.restore();
  const profiles = join(folder, "profiles");
  const own = join(folder, "own");
  for (const path of [profiles, own]) mkdirSync(path, { mode: 0o700 });
  customers = await startCustomers(profiles);
  service = await startStormService({ profiles, own, names: customers.map(({ name }) => name) }, [
    ...["--json", "--port", "0", "--metrics", "--allow-writes", "--audit-log", audit],
    // So few that some calls are refused as busy, and that what is kept does not hide what grows.
    ...["--max-waiting", "24", "--keep-megabytes", "16", "--keep-minutes", "1"],
  ]);
  callers = Array.from({ length: callersCount }, (_, index) => {
    const others = customers.filter((customer) => customer !== customerOf(index));
    return new StormCaller(service.port, { onCall, judge: (answer) => judge(answer, others) });
  });
  agents = await Promise.all(
    customers.map(({ name }, index) => connectAgent(service.port, service.keyOf("platform", name), index)),
  );
});

afterAll(async () => {
  await Promise.all(customers.map(({ tenant }) => tenant.close()));
  rmSync(folder, { recursive: true });
});

it(
  `${leastCalls} calls of ${callersCount} callers for four tenants with faults each get what is theirs`,
  async () => {
    const heaps: number[] = [];
    const turns = customers.map(() => 0);
    const work = async (caller: StormCaller, index: number) => {
      const place = index % customers.length;
      for (;;) {
        const turn = turns[place] ?? 0;
        const number = turn * customers.length + place;
        if (number >= scenes) return;
        turns[place] = turn + 1;
        const problem = await play(number, turn, caller).catch(String);
        if (problem !== undefined) problems.push(`${number}: ${problem}`);
        if (number === scenes / 2) heaps.push((await service.report()).heapMib);
      }
    };
    await Promise.all(callers.map(work));

    expect(problems).toEqual([]);
    expect(calls).toBeGreaterThanOrEqual(leastCalls);
    await untilMetric("m365_defender_runs", 0);
    await untilMetric("m365_defender_waiting_calls", 0);
    const { heapMib } = await service.report();
    if (isLong) expect(heapMib).toBeLessThanOrEqual((heaps[0] ?? 0) * 1.2);
    expectTenantsRight();
    if (isLong) await untilMetric("m365_defender_kept_results", 0);
    const metrics = await metricsText();
    await Promise.all(agents.map((agent) => agent.close()));
    for (const caller of callers) caller.close();
    while ((await service.report()).connections > 1) await sleep(20);
    expectNothingTold(await service.stop(), metrics);
  },
  30 * 60_000,
);

function customerOf(index: number): Customer {
  return customers[index % customers.length] as Customer;
}

/** Plays the call with this number, of which it is the customer's turn. */
async function play(number: number, turn: number, caller: StormCaller): Promise<Problem> {
  const place = number % customers.length;
  const scene: Scene = {
    number,
    turn,
    customer: customerOf(place),
    other: customerOf(place + 1),
    caller,
    keyOf: service.keyOf,
    agent: agents[place] as Client,
    onCall,
    comments,
    unclear,
    hunters,
  };
  const each = plays[turn % plays.length] as (typeof plays)[number];
  const problem = await each(scene);
  return problem && `${each.name}: ${problem}`;
}

function onCall(): void {
  calls += 1;
}

/** What no answer may be or have: a status after which platforms repeat a call, another customer's data, a secret. */
function judge({ status, text }: Answer, others: readonly Customer[]): void {
  if (status === 408 || status >= 500) problems.push(`status ${status}: ${text.slice(0, 300)}`);
  const foreign = [...others.map(({ owner }) => owner), ...secrets()].filter((each) => text.includes(each));
  if (foreign.length > 0) problems.push(`${foreign} in an answer: ${text.slice(0, 300)}`);
}

/** The quotas were held, and each comment is there as often as its callers were told. */
function expectTenantsRight(): void {
  for (const customer of customers) {
    expect(mostHuntsAtOnce(customer)).toBeLessThanOrEqual(huntsPerMinute);
    expect(customer.counts).toEqual({ faults: expect.any(Number), changes: 0 });
    expect(customer.counts.faults).toBeGreaterThan(0);
  }
  expect(hunters.size).toBeGreaterThan(0);
  const posted = customers.flatMap(commentsOf);
  const wrong = [...comments].filter(([text, [least, most]]) => {
    const count = posted.filter((each) => each === text).length;
    return count < least || count > most;
  });
  expect(wrong).toEqual([]);
  expect(unclear.size).toBeLessThan(comments.size / 10);
  expect(posted.filter((text) => !comments.has(text))).toEqual([]);
}

/** Log, audit and metrics have no secret, no data, and no run of a key for the profile of another. */
function expectNothingTold(run: ProcessRun, metrics: string): void {
  const audited = readFileSync(audit, "utf8");
  const told = { ...run, stdout: run.stdout + audited + metrics };
  expect(run).toMatchObject({ exitCode: 0, signal: null });
  expectNoSecrets(told, secrets());
  expect(customers.filter(({ owner }) => (told.stdout + told.stderr).includes(owner))).toEqual([]);
  const lines = run.stderr.split("\n").filter((line) => line.startsWith("{"));
  const records = [...lines, ...audited.trim().split("\n")].map((line) => JSON.parse(line));
  const foreign = records.filter(({ caller, profile }) => profile && caller && !caller.endsWith(`-${profile}`));
  expect(foreign).toEqual([]);
  expect(records.filter(({ caller, profile }) => profile && caller).length).toBeGreaterThan(scenes);
}

function secrets(): readonly string[] {
  return [...service.keys, ...customers.map(({ tenant }) => String(tenant.configuration.client_secret))];
}

async function metricsText(): Promise<string> {
  const caller = callers[0] as StormCaller;
  return (await caller.ask(service.keyOf("operator", customerOf(0).name), { path: "/metrics" })).text;
}

/** Waits until a gauge has this value; the test's own time limit is the only one. */
async function untilMetric(name: string, value: number): Promise<void> {
  while (!(await metricsText()).includes(`\n${name} ${value}\n`)) await sleep(100);
}
