import type { Fault, FaultMatch, FaultRule, FaultRuleInput } from "./fault-types.js";
import { readFaultRules } from "./read-rules.js";

interface CountedRule {
  readonly rule: FaultRule;
  readonly matchesPath: (path: string) => boolean;
  /** Number of requests that matched. */
  seen: number;
  /** Number of faults that it caused. */
  caused: number;
}

/** A rule and its counts. */
export interface FaultRuleState {
  readonly rule: FaultRule;
  readonly seen: number;
  readonly caused: number;
}

/** The faults of a tenant: rules that decide which request has which fault. */
export class FaultPlan {
  #rules: CountedRule[] = [];
  #replaced = 0;

  constructor(rules: readonly FaultRuleInput[] = []) {
    this.set(rules);
  }

  /**
   * Replaces all rules and resets their counts.
   * @throws FaultPlanError that names the rule; the plan then stays unchanged
   */
  set(rules: readonly FaultRuleInput[]): void {
    this.#rules = readFaultRules(rules).map(uncounted);
    this.#replaced += 1;
  }

  /**
   * Adds a rule after the others, which keep their counts.
   * @throws FaultPlanError, like `set`
   */
  add(rule: FaultRuleInput): void {
    const rules = readFaultRules([...this.#rules.map((counted) => counted.rule), rule]);
    this.#rules.push(...rules.slice(-1).map(uncounted));
  }

  /** Removes all rules. */
  clear(): void {
    this.set([]);
  }

  /** How often the rules were replaced. */
  get replaced(): number {
    return this.#replaced;
  }

  /** The current rules with their counts. */
  get rules(): readonly FaultRuleState[] {
    return this.#rules.map(({ rule, seen, caused }) => ({ rule, seen, caused }));
  }

  /** The fault of this request: that of the first matching rule. All rules count the request. */
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

/** Ignores letter case, like Graph. */
function pathTest(pattern: string | undefined): (path: string) => boolean {
  if (pattern === undefined) return () => true;
  const wanted = pattern.toLowerCase();
  if (!wanted.includes("*")) return (path) => path.toLowerCase().startsWith(wanted);
  return (path) => matchesParts(path.toLowerCase(), wanted.split("*"));
}

/** Whether the parts occur in the text in order, the first at its start and the last at its end. */
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
