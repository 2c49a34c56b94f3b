import type { Fault, FaultMatch, FaultRule, FaultRuleInput } from "./fault-types.js";
import { readFaultRules } from "./read-rules.js";

interface CountedRule {
  readonly rule: FaultRule;
  readonly matchesPath: (path: string) => boolean;
  /** Requests that it is about, so far. */
  seen: number;
  /** Faults that it has caused, so far. */
  caused: number;
}

/** A rule and how often it has been met. */
export interface FaultRuleState {
  readonly rule: FaultRule;
  readonly seen: number;
  readonly caused: number;
}

/** The bad days of a tenant: rules that say which request meets which fault. */
export class FaultPlan {
  #rules: CountedRule[] = [];

  constructor(rules: readonly FaultRuleInput[] = []) {
    this.set(rules);
  }

  /**
   * Replaces all rules; counting begins anew.
   * @throws FaultPlanError, which names the rule; the plan then stays as it was
   */
  set(rules: readonly FaultRuleInput[]): void {
    this.#rules = readFaultRules(rules).map(uncounted);
  }

  /**
   * Puts a rule behind the others, which go on counting.
   * @throws FaultPlanError, as `set` does
   */
  add(rule: FaultRuleInput): void {
    const rules = readFaultRules([...this.#rules.map((counted) => counted.rule), rule]);
    this.#rules.push(...rules.slice(-1).map(uncounted));
  }

  /** From now on, nothing goes wrong. */
  clear(): void {
    this.#rules = [];
  }

  /** The rules in force, and how often each was met. */
  get rules(): readonly FaultRuleState[] {
    return this.#rules.map(({ rule, seen, caused }) => ({ rule, seen, caused }));
  }

  /** The fault that this request meets: of the first rule that applies. All rules count the request. */
  next(method: string, path: string): Fault | undefined {
    let first: CountedRule | undefined;
    for (const counted of this.#rules) {
      const { match } = counted.rule;
      if ((match.method !== undefined && match.method !== method) || !counted.matchesPath(path)) continue;
      counted.seen += 1;
      if (first === undefined && applies(match, counted)) first = counted;
    }
    if (first !== undefined) first.caused += 1;
    return first?.rule.fault;
  }
}

function uncounted(rule: FaultRule): CountedRule {
  return { rule, matchesPath: pathTest(rule.match.path), seen: 0, caused: 0 };
}

function applies({ nth, every, times }: FaultMatch, { seen, caused }: CountedRule): boolean {
  if (times !== undefined && caused >= times) return false;
  if (nth !== undefined) return seen === nth;
  return every === undefined || seen % every === 0;
}

/** Letter case does not matter, as Graph's paths are matched in any. */
function pathTest(pattern: string | undefined): (path: string) => boolean {
  if (pattern === undefined) return () => true;
  const wanted = pattern.toLowerCase();
  if (!wanted.includes("*")) return (path) => path.toLowerCase().startsWith(wanted);
  return (path) => matchesParts(path.toLowerCase(), wanted.split("*"));
}

/** Whether the parts stand in the text in their order, the first at its start and the last at its end. */
function matchesParts(text: string, parts: readonly string[]): boolean {
  const [first = "", ...others] = parts;
  const last = others.pop() ?? "";
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
