import type { Random } from "../../sandbox/data/random.js";
import {
  type FaultMatch,
  type FaultName,
  type FaultRuleInput,
  faultSettings,
} from "../../sandbox/faults/fault-types.js";
import { manifestOf } from "../support/manifests.js";

/**
 * Faults that are not in the campaign. Other rules check the effect of an analyst's change; the tests of List Incidents and
 * Get Incident check what lists may be, for which a result has more than one answer.
 */
const checkedElsewhere: readonly FaultName[] = [
  "analystChange",
  "orderBy",
  "skipLimit",
  "movedList",
  "nextLink",
  "expandFails",
  "pagedAlerts",
  "withoutAlerts",
  "numericIds",
  "partialAnswer",
];

/** All other faults of the local tenant, including new ones. */
export const faults = (Object.keys(faultSettings) as FaultName[]).filter((name) => !checkedElsewhere.includes(name));

type Setting = (typeof faultSettings)[FaultName][string];

/** Numbers that keep a run short or lead to a separate branch, by the setting's name; the quick ones first. */
const telling: Readonly<Record<string, readonly number[]>> = {
  ms: [30, 300, 300, 900, 1500, 4000],
  retryAfterS: [0, 1, 1, 900],
  status: [200, 502, 403, 200, 302, 404, 408, 429, 500, 502, 503, 504],
  seconds: [-7200, 7200, -240, 240],
};

const graph = "/v1.0";

type Spot = Pick<FaultMatch, "method" | "path">;

/** Requests of all runs: a sign-in, then calls of Graph. */
const commonSpots: readonly Spot[] = [
  {},
  { path: graph },
  { path: graph },
  { method: "GET" },
  { method: "POST" },
  { path: "*/oauth2/v2.0/token" },
];

/** The most important call of each action that does more than a GET. */
const mainSpots: Readonly<Record<string, Spot>> = {
  ping: { path: graph },
  "update-incident": { method: "PATCH", path: graph },
  "add-comment-to-incident": { method: "POST", path: "*/comments" },
  "execute-query": { path: "*/runHuntingQuery" },
  "execute-entity-query": { path: "*/runHuntingQuery" },
  "execute-custom-query": { path: "*/runHuntingQuery" },
};

function mainSpot(action: string): Spot {
  const spot = mainSpots[action];
  if (spot === undefined && manifestOf(action).writes) {
    throw new Error(`test/campaign/fault-rules.ts has nothing for action ${action}: name the call that writes.`);
  }
  return spot ?? { method: "GET", path: graph };
}

const moments: readonly Omit<FaultMatch, keyof Spot>[] = [
  {},
  { times: 1 },
  { times: 2 },
  { nth: 1 },
  { nth: 2 },
  { nth: 3 },
  { every: 2 },
  { every: 2, times: 2 },
];

/** A rule for this fault that matches some request of the action, or none. */
export function chooseRule(name: FaultName, action: string, random: Random): FaultRuleInput {
  const spot = random.below(2) === 0 ? mainSpot(action) : random.pick(commonSpots);
  return { match: { ...spot, ...random.pick(moments) }, fault: chooseFault(name, random, (values) => values) };
}

/** A rule for this fault that each run of the action meets in its most important call, and soon recovers from. */
export function sureRule(name: FaultName, action: string, random: Random): FaultRuleInput {
  return { match: { ...mainSpot(action), nth: 1 }, fault: chooseFault(name, random, (values) => values.slice(0, 3)) };
}

type Choice = (values: readonly number[]) => readonly number[];

function chooseFault(name: FaultName, random: Random, among: Choice): FaultRuleInput["fault"] {
  const settings = Object.entries(faultSettings[name]);
  const chosen = settings.map(([key, setting]) => [key, chooseValue(key, setting, random, among)]);
  return possible({ name, ...Object.fromEntries(chosen) });
}

function chooseValue(name: string, setting: Setting, random: Random, among: Choice): unknown {
  switch (setting.kind) {
    case "number":
      return random.pick(among(telling[name] ?? [setting.preset, setting.least]));
    case "choice":
      return random.pick(setting.values);
    case "switch":
      return random.pick([true, false]);
    case "id":
      // In some runs, the second one is merged into itself by way of 2972: a redirect loop.
      return random.pick([setting.preset, "2971", "2972", "2974"]);
    case "text":
      return setting.preset;
  }
}

/**
 * HTTP has no way to express a refusal after the work was done: a proxy that says so is wrong, and no client can know.
 * Such a page gets an ambiguous status.
 */
function possible(fault: { readonly name: FaultName } & Record<string, unknown>): FaultRuleInput["fault"] {
  const isRefusal = Number(fault.status) >= 400 && Number(fault.status) < 500 && fault.status !== 408;
  return fault.afterWork === true && isRefusal ? { ...fault, status: 502 } : fault;
}
