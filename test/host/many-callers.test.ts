import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { toIntegrationError } from "../../core/errors.js";
import type { JsonObject } from "../../core/json-object.js";
import type { Result } from "../../core/result/result.js";
import { type Caller, onlyCaller } from "../../host/caller.js";
import { createHost } from "../../host/create-host.js";
import type { Host } from "../../host/host.js";
import { oneProfile } from "../../host/profiles/one-profile.js";
import type { HostProfile, Profiles } from "../../host/profiles/profiles.js";
import type { FaultRuleInput } from "../../sandbox/faults/fault-types.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { cases, isLong } from "../support/cases.js";

const calls = cases(320, 20_000);
const callers = 64;
const huntsPerMinute = 3;
const names = ["acme", "contoso", "fabrikam", "globex"] as const;

/** Rare enough that a call that is repeated then succeeds. */
const faults: readonly FaultRuleInput[] = [
  { fault: "serverError", match: { method: "GET", path: "/v1.0/security/incidents", every: 41 } },
  { fault: "resetBeforeWork", match: { method: "GET", path: "/v1.0/security/incidents", every: 59 } },
  { fault: "truncatedBody", match: { method: "GET", path: "/v1.0/security/incidents", every: 73 } },
  {
    fault: { name: "throttle", retryAfterS: 1 },
    match: { method: "GET", path: "/v1.0/security/incidents", every: 97 },
  },
  { fault: "resetAfterWork", match: { method: "POST", path: "/v1.0/security/incidents/*/comments", every: 2 } },
];

/** A tenant whose data are its own: the incident's owner, and the number of devices. */
interface Customer {
  readonly name: string;
  readonly tenant: LocalTenant;
  readonly owner: string;
  readonly devices: number;
}

/** A call, and what is wrong with how it ended; undefined if nothing is. */
interface StormCall {
  readonly action: string;
  readonly parameters: JsonObject;
  readonly more?: JsonObject;
  readonly timeBudgetS?: number;
  readonly caller?: Caller;
  readonly problem: (ended: Ended) => string | undefined;
}

/** A result, or why the host refused the call. */
type Ended = { readonly result: Result } | { readonly refused: string };

let customers: readonly Customer[];
let host: Host;
/** The customers for whom a hunt found their own devices. */
const hunters = new Set<string>();

beforeAll(async () => {
  customers = await Promise.all(names.map(startCustomer));
  const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const keptLittle = { keepBytes: 4 * 1024 * 1024 };
  host = await createHost({ ...keptLittle, profiles: profilesOf(customers), logger, isReadOnly: false });
});

afterAll(async () => {
  await host.drain(0);
  await Promise.all(customers.map(({ tenant }) => tenant.close()));
});

it(
  `${calls} calls of ${callers} callers for four tenants with faults each get what is theirs`,
  async () => {
    const problems: string[] = [];
    const heaps: number[] = [];
    let next = 0;
    const work = async () => {
      while (next < calls) {
        const number = next;
        next += 1;
        const problem = await play(number);
        if (problem !== undefined) problems.push(`${number}: ${problem}`);
        if (isLong && (number === calls / 2 || number === calls - 1)) heaps.push(heapMib());
      }
    };
    await Promise.all(Array.from({ length: callers }, work));

    expect(problems).toEqual([]);
    for (const { tenant } of customers) {
      expect(huntStatuses(tenant).length).toBeGreaterThanOrEqual(huntsPerMinute);
      // 499: a hunt whose turn came too late to end in time, so that its run closed the connection.
      expect(huntStatuses(tenant).filter((status) => ![200, 499].includes(status))).toEqual([]);
      expect(tenant.requests.filter(({ fault }) => fault !== undefined).length).toBeGreaterThan(0);
    }
    expect(hunters.size).toBeGreaterThan(0);
    expect(commentsPosted()).toEqual(commentsAsked());
    const [half = 0, end = half] = heaps;
    expect(end).toBeLessThanOrEqual(half * 1.2);
  },
  10 * 60_000,
);

/** Plays the call with this number. The numbers decide who calls, for which tenant, and what. */
async function play(number: number): Promise<string | undefined> {
  const customer = customers[number % names.length] as Customer;
  const call = callOf(number, customer);
  const { action, parameters, more = {}, timeBudgetS, caller = onlyCaller(`caller-${number % callers}`) } = call;
  const payload = { case_id: String(number), alert_group_identifiers: [], parameters, ...more };
  const ended = await endOf(() =>
    host.submit({ action, payload, profile: customer.name, dryRun: false, caller, timeBudgetS }),
  );
  return call.problem(ended);
}

async function endOf(submit: () => ReturnType<Host["submit"]>): Promise<Ended> {
  try {
    return { result: await (await submit()).result };
  } catch (thrown) {
    return { refused: toIntegrationError(thrown).code };
  }
}

function callOf(number: number, customer: Customer): StormCall {
  const turn = Math.floor(number / names.length);
  const incident = { incident_id: "2972" };
  if (turn % 10 === 3) {
    return {
      action: "execute-custom-query",
      parameters: { query: "DeviceInfo | count" },
      timeBudgetS: 20,
      problem: (ended) => huntProblem(ended, customer),
    };
  }
  if (turn % 25 === 6) {
    const comment = commentOf(customer, number);
    return {
      action: "add-comment-to-incident",
      parameters: { ...incident, comment },
      problem: (ended) => readProblem(ended, customer, undefined),
    };
  }
  if (turn % 10 === 7) {
    return refusedCall(turn, incident, customer);
  }
  const action = turn % 2 === 0 ? "get-incident" : "list-incidents";
  return {
    action,
    parameters: action === "get-incident" ? incident : { max_incidents_to_return: 5 },
    problem: (ended) => readProblem(ended, customer, customer.owner),
  };
}

/** A call that the host must not carry out. */
function refusedCall(turn: number, parameters: JsonObject, { name, tenant }: Customer): StormCall {
  const ofOthers = { ...onlyCaller("caller-of-others"), mayUseProfile: (profile: string) => profile !== name };
  const forms: readonly [string, Partial<StormCall>][] = [
    ["CONFIGURATION_AMBIGUOUS", { more: { configuration: { ...tenant.configuration } } }],
    ["CALLER_NOT_ALLOWED", { caller: ofOthers }],
    ["INPUT_INVALID", { parameters: { incident_id: "" } }],
    ["INPUT_INVALID", { action: "no-action" }],
  ];
  const [code, form] = forms[Math.floor(turn / 10) % forms.length] ?? ["", {}];
  const problem = (ended: Ended) => {
    const got = "refused" in ended ? ended.refused : ended.result.error?.code;
    return got === code ? undefined : `${got} instead of ${code}`;
  };
  return { action: "get-incident", parameters, ...form, problem };
}

function readProblem(ended: Ended, { name, tenant }: Customer, owner: string | undefined): string | undefined {
  if ("refused" in ended) return `refused with ${ended.refused}`;
  const { status, message, meta } = ended.result;
  const text = JSON.stringify(ended.result);
  const others = customers.filter((each) => each.name !== name);
  if (status !== "completed") return message;
  if (meta.profile !== name) return `of profile ${meta.profile}`;
  if (owner !== undefined && !text.includes(owner)) return `without ${owner}`;
  if (others.some((each) => text.includes(each.owner))) return "with data of another tenant";
  return text.includes(String(tenant.configuration.client_secret)) ? "with a secret" : undefined;
}

/** A hunt for which the quota has no turn in time is no mistake, and neither is one whose turn came too late to end in time. */
function huntProblem(ended: Ended, customer: Customer): string | undefined {
  const code = "result" in ended ? ended.result.error?.code : undefined;
  if (code === "THROTTLED" || code === "TIMED_OUT") return undefined;
  const problem = readProblem(ended, customer, undefined);
  const hasOwn = "result" in ended && JSON.stringify(ended.result.json_result).includes(`"Count":${customer.devices}`);
  if (hasOwn) hunters.add(customer.name);
  return problem ?? (hasOwn ? undefined : "with the devices of another tenant");
}

async function startCustomer(name: string, index: number): Promise<Customer> {
  const devices = 20 + index;
  const tenant = await startTenant({
    rows: { DeviceInfo: devices },
    // It refuses what exceeds the quota, so that a call too many shows.
    huntingLimits: { callsPerMinute: huntsPerMinute },
  });
  const owner = `analyst@${name}.example`;
  for (const record of tenant.product.incidents.list()) {
    tenant.product.incidents.update(record, { assignedTo: owner }, owner);
  }
  tenant.faults.set(faults);
  return { name, tenant, owner, devices };
}

/** The profiles of a host, each with its tenant's configuration. */
function profilesOf(all: readonly Customer[]): Profiles {
  const profiles = all.map(({ name, tenant }): HostProfile => {
    const raw = { ...tenant.configuration, hunting_calls_per_minute: String(huntsPerMinute) };
    const [only] = oneProfile(raw, "file").all() as [HostProfile];
    return { ...only, facts: { ...only.facts, name }, given: { ...only.given, name } };
  });
  return {
    find: (name) => profiles.find(({ facts }) => facts.name === name),
    all: () => profiles,
    close: ignore,
  };
}

/** Answers to hunting calls, by their status. The tenant counts the calls of each minute itself, as they arrive. */
function huntStatuses({ requests }: LocalTenant): readonly number[] {
  return requests.filter(({ path }) => path.endsWith("/runHuntingQuery")).map(({ status }) => status);
}

function commentOf({ name }: Customer, number: number): string {
  return `Note ${number} for ${name}`;
}

function commentsAsked(): readonly string[] {
  return Array.from({ length: calls }, (_, number) => number)
    .filter((number) => callOf(number, customers[0] as Customer).action === "add-comment-to-incident")
    .map((number) => commentOf(customers[number % names.length] as Customer, number))
    .sort();
}

function commentsPosted(): readonly string[] {
  return customers
    .flatMap(({ tenant }) => tenant.product.incidents.find("2972")?.incident.comments ?? [])
    .map(({ comment }) => comment)
    .filter((comment) => comment.startsWith("Note "))
    .sort();
}

function heapMib(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed / 1024 ** 2;
}

function ignore(): void {}
