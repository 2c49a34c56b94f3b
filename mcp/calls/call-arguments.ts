import type { DryRun } from "../../core/dry-run.js";
import { type Problem, problemsError } from "../../core/errors.js";
import type { JsonObject } from "../../core/json-object.js";
import { contextProperties } from "../tools/context-schema.js";

/** The arguments of a tool, as the host takes them. */
export interface CallArguments {
  /** In our own form; an argument without a meaning stays a parameter, so that the action's reader refuses it. */
  readonly payload: JsonObject;
  readonly dryRun: DryRun;
  readonly profile: string | undefined;
}

/**
 * Splits the arguments of a tool. Everything about the action itself is left to the action's own reader.
 * @throws INPUT_INVALID for a profile that is no text, or an unknown kind of dry run
 */
export function readArguments(given: JsonObject): CallArguments {
  const { dry_run: dryRun, profile, ...others } = given;
  const problems: Problem[] = [];
  if (!dryRuns.has(dryRun)) {
    const message = '"dry_run" must be true, false or "read".';
    problems.push({ field: "dry_run", message, allowed: ["true", "false", "read"] });
  }
  if (profile !== undefined && profile !== null && typeof profile !== "string") {
    problems.push({ field: "profile", message: '"profile" must be the name of a profile, as text.' });
  }
  if (problems.length > 0) {
    throw problemsError("INPUT_INVALID", problems);
  }
  const isContext = (name: string) => Object.hasOwn(contextProperties, name);
  const entries = Object.entries(others);
  const context = Object.fromEntries(entries.filter(([name]) => isContext(name)));
  return {
    payload: {
      ...context,
      alert_group_identifiers: context.alert_group_identifiers ?? [],
      parameters: Object.fromEntries(entries.filter(([name]) => !isContext(name))),
    },
    dryRun: dryRuns.get(dryRun) ?? false,
    profile: typeof profile === "string" && profile.trim() !== "" ? profile.trim() : undefined,
  };
}

const dryRuns: ReadonlyMap<unknown, DryRun> = new Map<unknown, DryRun>([
  [undefined, false],
  [null, false],
  [false, false],
  ["false", false],
  [true, true],
  ["true", true],
  ["read", "read"],
]);
