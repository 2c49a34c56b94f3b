import { Random } from "../../../sandbox/data/random.js";
import type { FaultMatch, FaultRuleInput } from "../../../sandbox/faults/fault-types.js";
import {
  type AnalystMove,
  hostings,
  MERGED_INCIDENT,
  type ParallelUpdate,
  SCENE_INCIDENT,
  type Scene,
} from "./scene.js";

/** Tags of the incident before a scene. In some scenes, a run removes the second one. */
export const tagsBefore = ["finance", "stale"] as const;

/**
 * Values that a run may set in a field that other runs set too. Before, the incident is active and of medium severity.
 */
const shared: Readonly<Record<string, readonly string[]>> = {
  status: ["inProgress", "resolved"],
  severity: ["low", "high", "informational"],
};

/** What happens between a read, a write and its response. */
const faults: readonly FaultRuleInput["fault"][] = [
  "resetAfterWork",
  "resetAfterWork",
  "gatewayTimeoutAfterWork",
  "resetBeforeWork",
  "serverError",
  "truncatedBody",
  "unreadableJson",
  { name: "html", status: 502, afterWork: true },
  { name: "html", status: 200, afterWork: true },
  { name: "unavailable", retryAfterS: 1, form: "seconds" },
  { name: "throttle", retryAfterS: 1, form: "seconds" },
  { name: "latency", ms: 300 },
];

const moments: readonly Pick<FaultMatch, "nth" | "every" | "times">[] = [
  { nth: 1 },
  { nth: 2 },
  { nth: 3 },
  { every: 2, times: 3 },
  { every: 3, times: 2 },
  { times: 3 },
];

/** The scene with this number, in the campaign of this seed. */
export function chooseScene(seed: number, number: number): Scene {
  const random = new Random(seed, "parallel updates", number);
  const left = new Map(Object.entries(shared).map(([field, values]) => [field, [...values]]));
  const count = random.pick([2, 3, 3, 4, 6]);
  const remover = random.below(2 * count);
  return {
    seed,
    number,
    hosting: hostings[number % hostings.length] ?? "one process",
    updates: Array.from({ length: count }, (_, index) => chooseUpdate(index, index === remover, left, random)),
    analyst: Array.from({ length: random.pick([0, 1, 1, 2]) }, (_, index) => chooseMove(index, random)),
    faults: Array.from({ length: random.pick([0, 1, 1, 2]) }, () => chooseFault(random)),
  };
}

function chooseUpdate(
  index: number,
  isRemover: boolean,
  left: ReadonlyMap<string, string[]>,
  random: Random,
): ParallelUpdate {
  const fields: Record<string, string> = {};
  for (const [field, values] of left) {
    const value = random.below(3) === 0 ? values.shift() : undefined;
    if (value !== undefined) fields[field] = value;
  }
  if (random.below(3) === 0) fields.assignedTo = `run-${index}@example.com`;
  const isTagging = isRemover || Object.keys(fields).length === 0 || random.below(4) > 0;
  return {
    incidentId: random.below(8) === 0 ? MERGED_INCIDENT : SCENE_INCIDENT,
    tagsToAdd: isTagging ? [`run-${index}`] : [],
    tagsToRemove: isRemover ? [tagsBefore[1]] : [],
    fields,
  };
}

function chooseMove(index: number, random: Random): AnalystMove {
  const what = random.pick(["tag", "owner", "both"] as const);
  return {
    method: random.pick(["GET", "PATCH", "PATCH"] as const),
    nth: 1 + random.below(3),
    ...(what !== "owner" && { tag: `analyst-${index}` }),
    ...(what !== "tag" && { assignedTo: `analyst-${index}@example.com` }),
  };
}

function chooseFault(random: Random): FaultRuleInput {
  const method = random.pick(["PATCH", "PATCH", "PATCH", "GET"]);
  const path = `/v1.0/security/incidents/${SCENE_INCIDENT}`;
  return { match: { method, path, ...random.pick(moments) }, fault: random.pick(faults) };
}
