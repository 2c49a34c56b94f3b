import type { DryRun } from "../core/dry-run.js";
import { type Problem, problemsError } from "../core/errors.js";
import { nearestName } from "../core/fields/nearest-name.js";
import { type ViewName, viewNames } from "../core/view-names.js";

/** What the address of a call says about it. */
export interface CallQuery {
  /** Milliseconds to wait for the result. */
  readonly waitMs: number | undefined;
  readonly view: ViewName | undefined;
  readonly dryRun: DryRun;
  readonly timeBudgetS: number | undefined;
  readonly profile: string | undefined;
}

export type QueryName = "wait" | "view" | "dry_run" | "time_budget_s" | "profile";

/** Maximum seconds that a call may wait for its result. */
const LONGEST_WAIT_S = 120;

const LONGEST_BUDGET_S = 86_400;

/**
 * Reads the query of an address. No value is quoted, because it may be anything.
 * @throws INPUT_INVALID with all problems
 */
export function readCallQuery(given: URLSearchParams, allowed: readonly QueryName[]): CallQuery {
  const problems: Problem[] = [...unknownNames(given, allowed), ...repeatedNames(given)];
  const textOf = (name: QueryName) => (allowed.includes(name) ? (given.get(name) ?? undefined) : undefined);
  const waitS = numberOf("wait", textOf("wait"), 0, LONGEST_WAIT_S, problems);
  const query = {
    waitMs: waitS === undefined ? undefined : waitS * 1000,
    view: oneOf("view", textOf("view"), viewNames, problems),
    dryRun: dryRunOf(textOf("dry_run"), problems),
    timeBudgetS: numberOf("time_budget_s", textOf("time_budget_s"), 1, LONGEST_BUDGET_S, problems),
    profile: textOf("profile"),
  };
  if (problems.length > 0) {
    throw problemsError("INPUT_INVALID", problems);
  }
  return query;
}

function unknownNames(given: URLSearchParams, allowed: readonly QueryName[]): readonly Problem[] {
  const unknown = [...new Set(given.keys())].filter((name) => !(allowed as readonly string[]).includes(name));
  return unknown.slice(0, 10).map((name) => {
    const nearest = nearestName(name, allowed);
    const fix =
      nearest !== undefined
        ? `did you mean ${nearest}?`
        : allowed.length > 0
          ? `allowed are ${allowed.join(", ")}.`
          : "this address takes none.";
    return { field: "query", message: `A name in the query of the address is not known; ${fix}` };
  });
}

function repeatedNames(given: URLSearchParams): readonly Problem[] {
  const names = [...given.keys()];
  const isRepeated = names.length > new Set(names).size;
  return isRepeated ? [{ field: "query", message: "A name is twice in the query of the address. Give it once." }] : [];
}

function numberOf(
  name: QueryName,
  text: string | undefined,
  least: number,
  most: number,
  problems: Problem[],
): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const value = /^\d{1,6}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) {
    return value;
  }
  problems.push({ field: name, message: `${name} must be a number of seconds from ${least} to ${most}.` });
  return undefined;
}

function oneOf<Value extends string>(
  name: QueryName,
  text: string | undefined,
  allowed: readonly Value[],
  problems: Problem[],
): Value | undefined {
  const found = allowed.find((each) => each === text);
  if (found === undefined && text !== undefined) {
    problems.push({ field: name, message: `${name} must be one of ${allowed.join(", ")}.`, allowed });
  }
  return found;
}

function dryRunOf(text: string | undefined, problems: Problem[]): DryRun {
  const word = oneOf("dry_run", text, ["true", "false", "read"], problems);
  return word === "read" ? "read" : word === "true";
}
