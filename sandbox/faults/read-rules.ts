import { nearestName } from "../../core/fields/nearest-name.js";
import { changeOf } from "./analyst-change.js";
import {
  type AnalystChange,
  type Fault,
  type FaultMatch,
  type FaultName,
  type FaultRule,
  type FaultSetting,
  faultSettings,
} from "./fault-types.js";

/** An invalid fault plan; the message names the rule. */
export class FaultPlanError extends Error {
  override readonly name = "FaultPlanError";
}

/** More rules are a mistake, and each request is compared with all of them. */
const rulesLimit = 1000;

type Json = Readonly<Record<string, unknown>>;

const matchKeys = ["method", "path", "nth", "every", "times"];

/** Checks a fault plan, and adds the default settings. */
export function readFaultRules(value: unknown): readonly FaultRule[] {
  if (!Array.isArray(value)) throw new FaultPlanError("A fault plan is a list of rules.");
  if (value.length > rulesLimit) throw new FaultPlanError(`A fault plan has at most ${rulesLimit} rules.`);
  return value.map((rule, index) => readRule(rule, index + 1));
}

function readRule(rule: unknown, number: number): FaultRule {
  const name = isObject(rule) && typeof rule.name === "string" ? rule.name : undefined;
  const label = `Rule ${number}${name === undefined ? "" : ` (${JSON.stringify(name)})`}`;
  const refuse = (problem: string) => new FaultPlanError(`${label}: ${problem}`);
  if (!isObject(rule)) throw refuse("it must be an object with match and fault.");
  checkKeys(rule, ["name", "match", "fault"], refuse);
  if (rule.name !== undefined && name === undefined) throw refuse("name must be text.");
  return {
    ...(name === undefined ? {} : { name }),
    match: readMatch(rule.match, refuse),
    fault: readFault(rule.fault, refuse),
  };
}

type Refuse = (problem: string) => FaultPlanError;

function readMatch(match: unknown, refuse: Refuse): FaultMatch {
  if (match === undefined) return {};
  if (!isObject(match)) throw refuse("match must be an object.");
  checkKeys(match, matchKeys, refuse);
  const { method, path, nth, every } = match;
  if (method !== undefined && (typeof method !== "string" || !/^[A-Za-z]{1,20}$/.test(method))) {
    throw refuse(`match.method must be a method such as PATCH, not ${JSON.stringify(method)}.`);
  }
  if (path !== undefined && (typeof path !== "string" || !/^[/*]/.test(path) || path.length > 500)) {
    throw refuse(`match.path must start with / or *, not be ${JSON.stringify(path)}.`);
  }
  if (nth !== undefined && every !== undefined) throw refuse("match has nth and every; use only one of them.");
  for (const name of ["nth", "every", "times"]) {
    const count = match[name];
    if (count !== undefined && (!Number.isSafeInteger(count) || (count as number) < 1)) {
      throw refuse(`match.${name} must be a whole number of at least 1, not ${JSON.stringify(count)}.`);
    }
  }
  return { ...match, ...(typeof method === "string" ? { method: method.toUpperCase() } : {}) } as FaultMatch;
}

function readFault(fault: unknown, refuse: Refuse): Fault {
  const { name, ...given } = isObject(fault) ? fault : { name: fault };
  if (typeof name !== "string" || !Object.hasOwn(faultSettings, name)) {
    throw refuse(
      `${JSON.stringify(name) ?? "nothing"} is not a fault${suggestion(String(name), Object.keys(faultSettings))}`,
    );
  }
  const settings = faultSettings[name as FaultName];
  checkKeys(given, Object.keys(settings), refuse, `fault ${name}`);
  const filled: Record<string, unknown> = { name };
  for (const [key, setting] of Object.entries(settings)) {
    const value = given[key] ?? setting.preset;
    const problem = problemOf(value, setting);
    if (problem !== undefined) throw refuse(`${key} of ${name} must be ${problem}, not ${JSON.stringify(value)}.`);
    filled[key] = value;
  }
  const read = filled as unknown as Fault;
  if (read.name === "analystChange") checkAnalystChange(read, refuse);
  return read;
}

function checkAnalystChange(change: AnalystChange, refuse: Refuse): void {
  try {
    changeOf({ customTags: [] }, change);
  } catch (error) {
    throw refuse((error as Error).message);
  }
}

function problemOf(value: unknown, setting: FaultSetting): string | undefined {
  switch (setting.kind) {
    case "number":
      return Number.isSafeInteger(value) && (value as number) >= setting.least && (value as number) <= setting.most
        ? undefined
        : `a whole number from ${setting.least} to ${setting.most}`;
    case "choice":
      return setting.values.includes(value as string) ? undefined : `one of ${setting.values.join(", ")}`;
    case "switch":
      return typeof value === "boolean" ? undefined : "true or false";
    case "text":
      return typeof value === "string" && value.length <= 200 ? undefined : "text of at most 200 characters";
    case "id":
      return typeof value === "string" && /^[1-9]\d*$/.test(value) ? undefined : "the id of an incident";
  }
}

function checkKeys(value: Json, known: readonly string[], refuse: Refuse, where = ""): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw refuse(`${JSON.stringify(unknown)} is not known${where && ` in ${where}`}${suggestion(unknown, known)}`);
}

function suggestion(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  if (nearest !== undefined) return `; did you mean ${nearest}?`;
  return known.length === 0 ? "; it has no settings." : `; use ${known.join(", ")}.`;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
